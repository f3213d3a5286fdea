package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.EVIDENCE;
import static io.conversationengine.kernel.rule.RuleFixture.grants;
import static io.conversationengine.kernel.rule.RuleFixture.pager;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant END = ACTED_AT.plus(DAY);
    private static final Grant ANY_NUMBER = given(SentAs.PLAIN, null);
    private static final Grant TWO = given(SentAs.PLAIN, 2);

    @Test
    void keeps_what_its_rule_said_when_the_customer_acted() {
        assertThat(TWO)
                .isEqualTo(
                        new Grant(SentAs.PLAIN, Trigger.MESSAGE, ACTED_AT, END, 2, null, "test", EVIDENCE.checkedOn()));
    }

    @Test
    void holds_until_its_end_and_not_at_it() {
        assertThat(ANY_NUMBER.holds(ACTED_AT)).isTrue();
        assertThat(ANY_NUMBER.holds(END.minusNanos(1))).isTrue();
        assertThat(ANY_NUMBER.holds(END)).isFalse();
        assertThat(ANY_NUMBER.holds(END.plusNanos(1))).isFalse();
    }

    @Test
    void is_spent_by_its_last_message_while_its_time_still_runs() {
        Grant one = TWO.afterMessage(ACTED_AT.plusSeconds(1));
        Grant none = one.afterMessage(ACTED_AT.plusSeconds(2));

        assertThat(one.isSpent()).isFalse();
        assertThat(one.spentAt()).isNull();
        assertThat(none.isSpent()).isTrue();
        assertThat(none.spentAt()).isEqualTo(ACTED_AT.plusSeconds(2));
        assertThat(none.runs(END.minusNanos(1))).isTrue();
        assertThat(none.holds(ACTED_AT.plusSeconds(3))).isFalse();
    }

    @Test
    void counts_the_messages_from_its_act_until_its_end() {
        assertThat(TWO.afterMessage(ACTED_AT.minusNanos(1))).isEqualTo(TWO);
        assertThat(TWO.afterMessage(ACTED_AT).left()).isEqualTo(1);
        assertThat(TWO.afterMessage(END.minusNanos(1)).left()).isEqualTo(1);
        assertThat(TWO.afterMessage(END)).isEqualTo(TWO);
    }

    @Test
    void counts_nothing_when_it_is_spent_or_allows_any_number() {
        Grant spent = TWO.afterMessage(ACTED_AT).afterMessage(ACTED_AT);

        assertThat(spent.afterMessage(ACTED_AT.plusSeconds(1))).isEqualTo(spent);
        assertThat(ANY_NUMBER.afterMessage(ACTED_AT.plusSeconds(1))).isEqualTo(ANY_NUMBER);
    }

    @Test
    void can_be_ended_early_but_never_made_longer() {
        assertThat(ANY_NUMBER.endedBy(ACTED_AT.plusSeconds(1)).endsAt()).isEqualTo(ACTED_AT.plusSeconds(1));
        assertThat(ANY_NUMBER.endedBy(END)).isEqualTo(ANY_NUMBER);
        assertThat(ANY_NUMBER.endedBy(END.plusNanos(1))).isEqualTo(ANY_NUMBER);
    }

    @Test
    void serves_bots_only_where_nothing_says_that_a_person_writes() {
        assertThat(given(SentAs.PLAIN, null).servesBots()).isTrue();
        assertThat(given(SentAs.HUMAN_AGENT, null).servesBots()).isFalse();
    }

    @Test
    void replaces_its_like_only_the_same_kind_after_the_same_act() {
        assertThat(ANY_NUMBER.replaces(TWO)).isTrue();
        assertThat(ANY_NUMBER.replaces(given(SentAs.HUMAN_AGENT, null))).isFalse();
        assertThat(ANY_NUMBER.replaces(given(SentAs.PLAIN, null, Trigger.CALL))).isFalse();
    }

    @Test
    void stands_in_a_window_by_kind_and_then_by_act() {
        Grant call = given(SentAs.PLAIN, null, Trigger.CALL);
        Grant human = given(SentAs.HUMAN_AGENT, null);

        assertThat(Stream.of(human, call, ANY_NUMBER).sorted(Grant::compareTo))
                .containsExactly(ANY_NUMBER, call, human);
    }

    private static Grant given(SentAs as, @Nullable Integer messages) {
        return given(as, messages, Trigger.MESSAGE);
    }

    private static Grant given(SentAs as, @Nullable Integer messages, Trigger act) {
        return pager(grants(as, DAY, messages, act)).grantsAfter(act, ACTED_AT).getFirst();
    }
}
