package io.conversationengine.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Tries;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every shipped rule, whatever happened. `-Dseed=N` tries the one that failed again.
class VerdictPropertiesTest {

    private static final int TRIES = 10_000;

    /// Who asks for what, when: enough to be told a verdict.
    private record Question(History history, Situation situation, Sender sender, Content content) {

        static Question about(History history) {
            return new Question(history, history.situation(), history.sender(), history.content());
        }

        Verdict at(Instant at) {
            return new Judge(history.rules(), situation, sender, at).judge(content);
        }

        Question after(Window window) {
            return new Question(
                    history,
                    new Situation(window, situation.unreachableSince(), situation.templates()),
                    sender,
                    content);
        }
    }

    @Test
    void histories_lead_to_every_answer_that_a_judge_gives() {
        Set<String> answers = new TreeSet<>();
        LongStream.range(0, TRIES).mapToObj(SplittableRandom::new).forEach(random -> {
            Question question = Question.about(History.madeOf(random));
            answers.add(essence(
                    question.at(question.history().after(question.history().last()))));
        });

        assertThat(answers)
                .contains("allowed as PLAIN", "allowed as HUMAN_AGENT", "allowed as TEMPLATE", "allowed as MESSAGE_TAG")
                .contains("held")
                .containsAll(Stream.of(Refusal.Reason.values())
                        // Of an allowance and of an erasure others know.
                        .filter(reason -> reason != Refusal.Reason.MONTHLY_QUOTA_SPENT)
                        .filter(reason -> reason != Refusal.Reason.CONTACT_ERASED)
                        .map(reason -> "refused for " + reason)
                        .toList());
    }

    @Test
    void what_is_refused_stays_refused_until_the_customer_acts() {
        Tries.of(TRIES, random -> {
            Question question = Question.about(History.madeOf(random));
            Instant asked = question.history().after(question.history().last());
            if (question.at(asked) instanceof Verdict.Refused) {
                assertThat(laterInstants(question, asked))
                        .allSatisfy(later -> assertThat(question.at(later)).isInstanceOf(Verdict.Refused.class));
            }
        });
    }

    @Test
    void what_is_refused_stays_refused_whatever_is_sent_and_whatever_the_provider_refuses() {
        Tries.of(TRIES, random -> {
            Question question = Question.about(History.madeOf(random));
            Instant asked = question.history().after(question.history().last());
            Instant sent = question.history().after(asked);
            Instant later = question.history().after(sent);
            Window window = question.situation().window();
            if (question.at(asked) instanceof Verdict.Refused) {
                assertThat(question.after(window.afterMessage(sent)).at(later)).isInstanceOf(Verdict.Refused.class);
                assertThat(question.after(window.overruledUpTo(sent)).at(later)).isInstanceOf(Verdict.Refused.class);
            }
        });
    }

    @Test
    void a_verdict_holds_until_the_instant_that_it_names_and_no_longer() {
        Tries.of(TRIES, random -> {
            Question question = Question.about(History.madeOf(random));
            Instant asked = question.history().after(question.history().last());
            Verdict verdict = question.at(asked);
            Instant until = verdict.until();
            if (until == null) {
                assertThat(laterInstants(question, asked))
                        .allSatisfy(
                                later -> assertThat(essence(question.at(later))).isEqualTo(essence(verdict)));
            } else {
                assertThat(until).isAfter(asked);
                assertThat(laterInstants(question, asked).filter(until::isAfter))
                        .allSatisfy(
                                later -> assertThat(essence(question.at(later))).isEqualTo(essence(verdict)));
                assertThat(essence(question.at(until.minusNanos(1)))).isEqualTo(essence(verdict));
                assertThat(essence(question.at(until))).isNotEqualTo(essence(verdict));
            }
        });
    }

    @Test
    void acts_in_any_order_and_up_to_three_times_give_the_same_window_as_in_order_and_once() {
        Tries.of(TRIES, random -> {
            History history = History.madeOf(random);
            Instant end = history.last();

            assertThat(holding(history.shuffled(), end)).isEqualTo(holding(history.inOrder(), end));
        });
    }

    @Test
    void what_a_bot_may_send_a_person_may_send() {
        Tries.of(TRIES, random -> {
            History history = History.madeOf(random);
            Situation situation = history.situation();
            Content content = history.content();
            Instant at = history.after(history.last());
            Verdict ofBot = new Question(history, situation, Sender.BOT, content).at(at);
            Verdict ofPerson = new Question(history, situation, Sender.PERSON, content).at(at);
            if (ofBot instanceof Verdict.Allowed) {
                assertThat(ofPerson).isEqualTo(ofBot);
            }
        });
    }

    /// Some instants by chance, and those around the end of each grant.
    private static Stream<Instant> laterInstants(Question question, Instant asked) {
        Stream<Instant> ends = question.situation().window().grants().stream()
                .map(Grant::endsAt)
                .flatMap(end -> Stream.of(end.minusNanos(1), end, end.plusNanos(1)))
                .filter(asked::isBefore);
        return Stream.concat(
                ends, Stream.generate(() -> question.history().after(asked)).limit(3));
    }

    /// What makes two verdicts the same: the answer, and as what it is sent or why it is refused.
    private static String essence(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> "allowed as " + allowed.as();
            case Verdict.Held _ -> "held";
            case Verdict.Refused refused -> "refused for " + refused.refusal().reason();
            case Verdict.NotUnderstood not -> "not understood: " + not.problem();
        };
    }

    private static List<Grant> holding(Window window, Instant at) {
        return window.grants().stream().filter(grant -> grant.holds(at)).toList();
    }
}
