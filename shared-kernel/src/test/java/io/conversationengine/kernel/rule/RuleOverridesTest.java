package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.everyChannel;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleOverridesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void of_nothing_leave_every_rule_as_it_is() {
        assertThat(everyChannel())
                .allSatisfy(rules -> assertThat(rules.with(RuleOverrides.NONE)).isEqualTo(rules));
    }

    @Test
    void replace_the_duration_of_each_kind_of_grant_by_its_own() {
        RuleOverrides overrides = new RuleOverrides(HOUR, Duration.ofDays(3), null, null);

        assertThat(rules(RESPOND_IO, "messenger").with(overrides).grantsAfter(Trigger.MESSAGE, RuleFixture.ACTED_AT))
                .extracting(Grant::as, Grant::endsAt)
                .containsExactly(
                        tuple(SentAs.PLAIN, RuleFixture.ACTED_AT.plus(HOUR)),
                        tuple(SentAs.HUMAN_AGENT, RuleFixture.ACTED_AT.plus(Duration.ofDays(3))));
    }

    @Test
    void replace_the_number_of_messages_and_leave_the_duration() {
        ChannelRules wechat = rules(RESPOND_IO, "wechat").with(new RuleOverrides(null, null, 5, null));

        assertThat(wechat.grantsAfter(Trigger.MESSAGE, RuleFixture.ACTED_AT))
                .extracting(Grant::left, Grant::endsAt)
                .containsExactly(tuple(5, RuleFixture.ACTED_AT.plus(Duration.ofDays(2))));
    }

    @Test
    void leave_grants_after_other_acts_than_a_message_alone() {
        ChannelRules wechat = rules(PROVIDERS, "wechat");
        ChannelRules changed = wechat.with(new RuleOverrides(HOUR, HOUR, 100, null));

        assertThat(changed.grantsAfter(Trigger.MENU_CLICK, RuleFixture.ACTED_AT))
                .isEqualTo(wechat.grantsAfter(Trigger.MENU_CLICK, RuleFixture.ACTED_AT));
    }

    @Test
    void leave_an_allowance_alone_that_they_do_not_name() {
        ChannelRules viber = rules(PROVIDERS, "viber");

        assertThat(viber.with(new RuleOverrides(HOUR, null, null, null)).allowance())
                .isEqualTo(viber.allowance());
    }

    @Test
    void replace_the_monthly_allowance() {
        ChannelRules viber = rules(PROVIDERS, "viber").with(new RuleOverrides(null, null, null, 0));

        assertThat(viber.allowance()).map(Rule.MonthlyAllowance::messages).contains(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1.5S", "PT720H1S"})
    void take_durations_of_whole_seconds_up_to_thirty_days(Duration wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleOverrides(wrong, null, null, null))
                .withMessage("windowDuration must be whole seconds from PT1S to PT720H, not " + wrong);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleOverrides(null, wrong, null, null))
                .withMessageStartingWith("humanAgentDuration must be whole seconds");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void take_1_to_100_messages(int wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleOverrides(null, null, wrong, null))
                .withMessage("windowMessages must be from 1 to 100, not " + wrong);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_000_001})
    void take_an_allowance_up_to_a_billion(int wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleOverrides(null, null, null, wrong))
                .withMessage("monthlyAllowance must be from 0 to 1000000000, not " + wrong);
    }
}
