package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.everyChannel;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.verdict.VerdictFixture.textBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Rule;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The end of every grant of every shipped rule, a nanosecond before it, at it and a nanosecond after it.
class EdgesTest {

    /// A customer's act, and an instant near the end of one of the grants that it gave.
    private record Edge(ChannelRules rules, Trigger act, Rule.Grants ending, Sender sender, int nanos) {

        @Override
        public String toString() {
            return "%s after %s, %+d ns: a %s is told %s".formatted(ending.as(), act, nanos, sender, expected());
        }

        String verdict() {
            return said(textBy(sender, rules, windowAfter(rules, act, ACTED_AT), ACTED_AT.plus(sinceAct())));
        }

        /// Said once more, from the durations alone.
        String expected() {
            if (lasts(SentAs.PLAIN)) {
                return "PLAIN";
            }
            if (lasts(SentAs.HUMAN_AGENT)) {
                return sender == Sender.PERSON ? "HUMAN_AGENT" : "NOT_ALLOWED_FOR_BOTS";
            }
            return rules.allowance().isPresent() ? "to wait" : "WINDOW_EXPIRED";
        }

        private boolean lasts(SentAs as) {
            return grants(rules)
                    .filter(rule -> rule.as() == as && rule.after().contains(act))
                    .anyMatch(rule -> rule.lasts().compareTo(sinceAct()) > 0);
        }

        private Duration sinceAct() {
            return ending.lasts().plusNanos(nanos);
        }
    }

    @TestFactory
    Stream<DynamicContainer> of_every_grant_divide_one_verdict_from_the_next() {
        return everyChannel()
                .filter(ChannelRules::hasWindow)
                .map(rules -> dynamicContainer("%s, %s".formatted(rules.edition(), rules.channel()), tests(rules)));
    }

    @Test
    void are_tried_for_every_channel_that_has_a_window() {
        assertThat(everyChannel().filter(ChannelRules::hasWindow)).hasSize(11);
        assertThat(everyChannel().flatMap(EdgesTest::edges)).hasSizeGreaterThan(200);
    }

    private static Stream<DynamicTest> tests(ChannelRules rules) {
        return edges(rules)
                .map(edge -> dynamicTest(
                        edge.toString(), () -> assertThat(edge.verdict()).isEqualTo(edge.expected())));
    }

    private static Stream<Edge> edges(ChannelRules rules) {
        return grants(rules)
                .flatMap(rule -> rule.after().stream()
                        .flatMap(act -> Stream.of(Sender.values())
                                .flatMap(sender ->
                                        Stream.of(-1, 0, 1).map(nanos -> new Edge(rules, act, rule, sender, nanos)))));
    }

    private static Stream<Rule.Grants> grants(ChannelRules rules) {
        return rules.rules().stream().filter(Rule.Grants.class::isInstance).map(Rule.Grants.class::cast);
    }

    private static String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> allowed.as().name();
            case Verdict.Held _ -> "to wait";
            case Verdict.Refused refused -> refused.refusal().reason().name();
            case Verdict.NotUnderstood not -> not.problem();
        };
    }
}
