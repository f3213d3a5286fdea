package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.eachSecond;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.sent;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ChannelRules MESSENGER = rules(RESPOND_IO, "messenger");
    private static final ChannelRules WHATSAPP = rules(PROVIDERS, "whatsapp");

    @Test
    void never_opened_holds_nothing() {
        assertThat(Window.NEVER_OPENED.holds(ACTED_AT)).isFalse();
        assertThat(Window.NEVER_OPENED.endsAt()).isEmpty();
        assertThat(Window.NEVER_OPENED.left(ACTED_AT)).isEmpty();
    }

    @Test
    void is_open_while_one_of_its_grants_holds() {
        Window window = windowAfter(MESSENGER, Trigger.MESSAGE, ACTED_AT);

        assertThat(window.endsAt()).contains(ACTED_AT.plus(Duration.ofDays(7)));
        assertThat(window.holds(ACTED_AT.plus(Duration.ofDays(7)).minusNanos(1)))
                .isTrue();
        assertThat(window.holds(ACTED_AT.plus(Duration.ofDays(7)))).isFalse();
        assertThat(window.left(ACTED_AT)).isEmpty();
    }

    @Nested
    class AfterAnAct {

        @Test
        void a_newer_act_replaces_the_grants_of_its_own_trigger_only() {
            Window message = windowAfter(WHATSAPP, Trigger.MESSAGE, ACTED_AT);
            Window both = message.with(WHATSAPP.grantsAfter(Trigger.CALL, ACTED_AT.plus(HOUR)));
            Window newer = both.with(WHATSAPP.grantsAfter(Trigger.MESSAGE, ACTED_AT.plus(MINUTE)));

            assertThat(both.grants())
                    .extracting(Grant::trigger, Grant::givenAt)
                    .containsExactly(tuple(Trigger.MESSAGE, ACTED_AT), tuple(Trigger.CALL, ACTED_AT.plus(HOUR)));
            assertThat(newer.grants())
                    .extracting(Grant::trigger, Grant::givenAt)
                    .containsExactly(
                            tuple(Trigger.MESSAGE, ACTED_AT.plus(MINUTE)), tuple(Trigger.CALL, ACTED_AT.plus(HOUR)));
        }

        @Test
        void an_older_act_replaces_nothing() {
            Window window = windowAfter(MESSENGER, Trigger.MESSAGE, ACTED_AT);

            assertThat(window.with(MESSENGER.grantsAfter(Trigger.MESSAGE, ACTED_AT.minusNanos(1))))
                    .isEqualTo(window);
        }

        @Test
        void an_older_act_of_another_trigger_still_gives_its_own_grants() {
            Window call = windowAfter(WHATSAPP, Trigger.CALL, ACTED_AT);
            Window late = call.with(WHATSAPP.grantsAfter(Trigger.MESSAGE, ACTED_AT.minus(HOUR)));

            assertThat(late.grants()).hasSize(2);
            assertThat(late.endsAt()).isEqualTo(call.endsAt());
        }

        @Test
        void the_same_act_again_gives_nothing_back() {
            ChannelRules wechat = rules(RESPOND_IO, "wechat");
            Window used = windowAfter(wechat, Trigger.MESSAGE, ACTED_AT).afterMessage(ACTED_AT.plus(MINUTE));

            assertThat(used.with(wechat.grantsAfter(Trigger.MESSAGE, ACTED_AT))).isEqualTo(used);
        }

        @Test
        void a_shorter_rule_since_then_brings_the_end_nearer() {
            RuleOverrides hour = new RuleOverrides(HOUR, null, null, null);
            Window window = windowAfter(WHATSAPP, Trigger.MESSAGE, ACTED_AT);
            Window shorter = window.with(WHATSAPP.with(hour).grantsAfter(Trigger.MESSAGE, ACTED_AT.plus(MINUTE)));

            assertThat(shorter.endsAt()).contains(ACTED_AT.plus(MINUTE).plus(HOUR));
        }
    }

    @Nested
    class OnWeChatAsRespondIoTellsIt {

        private final ChannelRules wechat = rules(RESPOND_IO, "wechat");
        private final Window opened = windowAfter(wechat, Trigger.MESSAGE, ACTED_AT);

        @Test
        void allows_20_messages_and_no_21st() {
            Window after19 = sent(opened, eachSecond(ACTED_AT, 19));
            Window after20 = sent(opened, eachSecond(ACTED_AT, 20));

            assertThat(after19.left(ACTED_AT.plus(HOUR))).contains(1);
            assertThat(after19.holds(ACTED_AT.plus(HOUR))).isTrue();
            assertThat(after20.left(ACTED_AT.plus(HOUR))).contains(0);
            assertThat(after20.holds(ACTED_AT.plus(HOUR))).isFalse();
            assertThat(after20.endsAt()).isEmpty();
        }

        @Test
        void sets_end_and_count_anew_when_the_customer_replies_in_mid_window() {
            Instant reply = ACTED_AT.plus(Duration.ofHours(40));
            Window used = sent(opened, eachSecond(ACTED_AT, 13));
            Window anew = used.with(wechat.grantsAfter(Trigger.MESSAGE, reply));

            assertThat(used.left(reply)).contains(7);
            assertThat(anew.left(reply)).contains(20);
            assertThat(anew.endsAt()).contains(reply.plus(Duration.ofDays(2)));
        }

        @Test
        void opens_again_when_the_customer_replies_after_the_last_message() {
            Instant reply = ACTED_AT.plus(HOUR);
            Window spent = sent(opened, eachSecond(ACTED_AT, 20));

            assertThat(spent.with(wechat.grantsAfter(Trigger.MESSAGE, reply)).left(reply))
                    .contains(20);
        }

        @Test
        void counts_what_was_sent_before_a_late_reply_arrived() {
            Grant late =
                    wechat.grantsAfter(Trigger.MESSAGE, ACTED_AT.plus(HOUR)).getFirst();
            Grant counted = late.afterMessage(ACTED_AT.plus(MINUTE)).afterMessage(ACTED_AT.plus(HOUR.plus(MINUTE)));

            assertThat(opened.with(List.of(counted)).left(ACTED_AT.plus(HOUR.multipliedBy(2))))
                    .contains(19);
        }
    }

    @Nested
    class OnWeChatAsItsProviderTellsIt {

        private final ChannelRules wechat = rules(PROVIDERS, "wechat");

        @Test
        void allows_5_messages_and_no_6th() {
            Window opened = windowAfter(wechat, Trigger.MESSAGE, ACTED_AT);

            assertThat(sent(opened, eachSecond(ACTED_AT, 4)).holds(ACTED_AT.plus(HOUR)))
                    .isTrue();
            assertThat(sent(opened, eachSecond(ACTED_AT, 5)).holds(ACTED_AT.plus(HOUR)))
                    .isFalse();
        }

        @Test
        void allows_3_messages_within_a_minute_of_a_click_in_the_menu() {
            Window clicked = windowAfter(wechat, Trigger.MENU_CLICK, ACTED_AT);
            Window after2 = sent(clicked, eachSecond(ACTED_AT, 2));
            Window after3 = sent(clicked, eachSecond(ACTED_AT, 3));

            assertThat(after2.left(ACTED_AT.plusSeconds(3))).contains(1);
            assertThat(after2.holds(ACTED_AT.plus(MINUTE).minusNanos(1))).isTrue();
            assertThat(after2.holds(ACTED_AT.plus(MINUTE))).isFalse();
            assertThat(after3.holds(ACTED_AT.plusSeconds(3))).isFalse();
        }

        @Test
        void a_click_in_the_menu_leaves_the_messages_of_a_reply_alone() {
            Instant click = ACTED_AT.plus(HOUR);
            Window replied = sent(windowAfter(wechat, Trigger.MESSAGE, ACTED_AT), eachSecond(ACTED_AT, 4));
            Window clicked = replied.with(wechat.grantsAfter(Trigger.MENU_CLICK, click));

            assertThat(clicked.left(click)).contains(3);
            assertThat(clicked.left(click.plus(MINUTE))).contains(1);
            assertThat(clicked.endsAt()).contains(ACTED_AT.plus(Duration.ofDays(2)));
        }

        @Test
        void a_message_counts_in_every_grant_that_runs() {
            Instant click = ACTED_AT.plus(HOUR);
            Window clicked = windowAfter(wechat, Trigger.MESSAGE, ACTED_AT)
                    .with(wechat.grantsAfter(Trigger.MENU_CLICK, click))
                    .afterMessage(click.plusSeconds(1));

            assertThat(clicked.grants()).extracting(Grant::left).containsExactly(4, 2);
        }
    }

    @Nested
    class RefusedByTheProvider {

        private final Window window = windowAfter(WHATSAPP, Trigger.MESSAGE, ACTED_AT)
                .with(WHATSAPP.grantsAfter(Trigger.CALL, ACTED_AT.plus(HOUR)));

        @Test
        void ends_the_grants_of_every_act_up_to_the_refusal() {
            Instant refusedAt = ACTED_AT.plus(HOUR);
            Window overruled = window.overruledUpTo(refusedAt);

            assertThat(overruled.grants()).extracting(Grant::endsAt).containsOnly(refusedAt);
            assertThat(overruled.holds(refusedAt)).isFalse();
        }

        @Test
        void leaves_the_grants_of_a_later_act_alone() {
            Window overruled = window.overruledUpTo(ACTED_AT.plus(HOUR).minusNanos(1));

            assertThat(overruled.holds(ACTED_AT.plus(HOUR))).isTrue();
            assertThat(overruled.endsAt()).isEqualTo(window.endsAt());
        }

        @Test
        void leaves_a_grant_that_was_over_already_as_it_was() {
            Instant muchLater = ACTED_AT.plus(Duration.ofDays(30));

            assertThat(window.overruledUpTo(muchLater)).isEqualTo(window);
        }
    }
}
