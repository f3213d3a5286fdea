package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelRulesTest {

    @Test
    void give_the_grants_of_the_customers_act_and_of_no_other() {
        ChannelRules wechat = rules(PROVIDERS, "wechat");

        assertThat(wechat.grantsAfter(Trigger.MESSAGE, ACTED_AT))
                .extracting(Grant::left)
                .containsExactly(5);
        assertThat(wechat.grantsAfter(Trigger.SCAN, ACTED_AT))
                .extracting(Grant::left)
                .containsExactly(3);
        assertThat(wechat.grantsAfter(Trigger.CALL, ACTED_AT)).isEmpty();
    }

    @Test
    void name_their_edition_in_every_grant() {
        assertThat(rules(PROVIDERS, "messenger").grantsAfter(Trigger.AD, ACTED_AT))
                .extracting(Grant::edition)
                .containsExactly(PROVIDERS, PROVIDERS);
    }

    @Test
    void say_what_a_channel_has() {
        ChannelRules messenger = rules(RESPOND_IO, "messenger");
        ChannelRules telegram = rules(RESPOND_IO, "telegram");

        assertThat(messenger.hasWindow()).isTrue();
        assertThat(messenger.allowsAnyTime()).isFalse();
        assertThat(messenger.takesTemplates()).isFalse();
        assertThat(messenger.tags())
                .containsExactly("CONFIRMED_EVENT_UPDATE", "POST_PURCHASE_UPDATE", "ACCOUNT_UPDATE");
        assertThat(messenger.allowance()).isEmpty();
        assertThat(telegram.hasWindow()).isFalse();
        assertThat(telegram.allowsAnyTime()).isTrue();
        assertThat(telegram.tags()).isEmpty();
        assertThat(rules(RESPOND_IO, "whatsapp").takesTemplates()).isTrue();
        assertThat(rules(RESPOND_IO, "viber").allowance())
                .map(Rule.MonthlyAllowance::messages)
                .contains(10_000);
    }

    @Test
    void have_room_beyond_the_windows_where_there_is_an_allowance_that_is_not_used_up_or_paid_for() {
        assertThat(rules(RESPOND_IO, "viber").hasRoom(9_999, false)).isTrue();
        assertThat(rules(RESPOND_IO, "viber").hasRoom(10_000, false)).isFalse();
        assertThat(rules(RESPOND_IO, "viber").hasRoom(10_000, true)).isTrue();
        assertThat(rules(RESPOND_IO, "messenger").hasRoom(0, true)).isFalse();
    }

    @Test
    void of_a_channel_that_the_edition_does_not_know_allow_and_give_nothing() {
        ChannelRules none = ChannelRules.none(new Channel("fax"), RESPOND_IO);

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.grantsAfter(Trigger.MESSAGE, ACTED_AT)).isEmpty();
        assertThat(rules(RESPOND_IO, "telegram").isEmpty()).isFalse();
    }
}
