package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.EVIDENCE;
import static io.conversationengine.kernel.rule.RuleFixture.grants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Nested
    class OfGrants {

        @ParameterizedTest
        @EnumSource(names = {"PLAIN", "HUMAN_AGENT"})
        void allows_free_form_messages(SentAs as) {
            assertThat(grants(as, DAY, null, Trigger.MESSAGE).as()).isEqualTo(as);
        }

        @ParameterizedTest
        @EnumSource(
                names = {"PLAIN", "HUMAN_AGENT"},
                mode = EnumSource.Mode.EXCLUDE)
        void allows_nothing_else(SentAs as) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> grants(as, DAY, null, Trigger.MESSAGE))
                    .withMessage("as must be PLAIN or HUMAN_AGENT, not " + as);
        }

        @Test
        void needs_an_act_that_gives_it() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> grants(SentAs.PLAIN, DAY, null))
                    .withMessage("after must name at least one act");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT1S", "PT24H", "P30D"})
        void lasts_from_a_second_to_thirty_days(Duration lasts) {
            assertThat(grants(SentAs.PLAIN, lasts, null, Trigger.MESSAGE).lasts())
                    .isEqualTo(lasts);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1H", "PT0.999999999S", "PT1.000000001S", "PT720H0.000000001S", "P31D"})
        void never_lasts_longer_or_shorter_or_parts_of_a_second(Duration lasts) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> grants(SentAs.PLAIN, lasts, null, Trigger.MESSAGE))
                    .withMessage("lasts must be whole seconds from PT1S to PT720H, not " + lasts);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 100})
        void may_count_1_to_100_messages(int messages) {
            assertThat(grants(SentAs.PLAIN, DAY, messages, Trigger.MESSAGE).messages())
                    .isEqualTo(messages);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 101})
        void counts_no_other_number_of_messages(int messages) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> grants(SentAs.PLAIN, DAY, messages, Trigger.MESSAGE))
                    .withMessage("messages must be from 1 to 100, not " + messages);
        }

        @Test
        void does_not_change_with_the_list_it_was_made_of() {
            List<Trigger> acts = new ArrayList<>(List.of(Trigger.MESSAGE));
            Rule.Grants rule = new Rule.Grants(SentAs.PLAIN, acts, DAY, null, EVIDENCE);
            acts.add(Trigger.CALL);

            assertThat(rule.after()).containsExactly(Trigger.MESSAGE);
        }
    }

    @Nested
    class OfMessageTags {

        @Test
        void names_at_least_one() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule.MessageTag(List.of(), EVIDENCE))
                    .withMessage("tags must name at least one");
        }

        @Test
        void names_no_tag_that_only_the_engine_sets() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule.MessageTag(List.of("ACCOUNT_UPDATE", "HUMAN_AGENT"), EVIDENCE))
                    .withMessage("tags must not name HUMAN_AGENT, which only a grant allows");
        }

        @Test
        void names_lines() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule.MessageTag(List.of("ACCOUNT\nUPDATE"), EVIDENCE))
                    .withMessageStartingWith("tag must not contain control characters");
        }
    }

    @Nested
    class OfAMonthlyAllowance {

        @ParameterizedTest
        @ValueSource(ints = {0, 10_000, 1_000_000_000})
        void allows_up_to_a_billion_messages(int messages) {
            assertThat(new Rule.MonthlyAllowance(messages, EVIDENCE).messages()).isEqualTo(messages);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 1_000_000_001})
        void allows_no_other_number(int messages) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule.MonthlyAllowance(messages, EVIDENCE))
                    .withMessage("messages must be from 0 to 1000000000, not " + messages);
        }
    }
}
