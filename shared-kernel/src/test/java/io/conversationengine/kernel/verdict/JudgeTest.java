package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.eachSecond;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.sent;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.verdict.Sender.BOT;
import static io.conversationengine.kernel.verdict.Sender.PERSON;
import static io.conversationengine.kernel.verdict.VerdictFixture.in;
import static io.conversationengine.kernel.verdict.VerdictFixture.refused;
import static io.conversationengine.kernel.verdict.VerdictFixture.textBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.RuleFixture;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant DAY_2 = ACTED_AT.plus(DAY.multipliedBy(2));
    private static final Instant DAY_8 = ACTED_AT.plus(DAY.multipliedBy(8));
    private static final Instead AWAIT_CUSTOMER = new Instead.AwaitCustomer();

    private final ChannelRules wechat = rules(RESPOND_IO, "wechat");
    private final Window wechatWindow = windowAfter(wechat, Trigger.MESSAGE, ACTED_AT);

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "line", "webchat", "sms", "email"})
    void allows_anybody_any_time_where_the_channel_does(String channel) {
        for (String edition : RuleFixture.SHIPPED.names()) {
            assertThat(Sender.values())
                    .extracting(sender -> textBy(sender, rules(edition, channel), Window.NEVER_OPENED, DAY_8))
                    .containsOnly(new Verdict.Allowed(SentAs.PLAIN, null, null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allows_plain_messages_while_a_grant_holds_and_says_until_when_and_how_many(Sender sender) {
        Window used = sent(wechatWindow, eachSecond(ACTED_AT, 7));

        assertThat(textBy(sender, wechat, used, ACTED_AT.plus(DAY)))
                .isEqualTo(new Verdict.Allowed(SentAs.PLAIN, ACTED_AT.plus(Duration.ofDays(2)), 13));
    }

    @Test
    void judges_media_like_text() {
        Judge judge = new Judge(wechat, in(wechatWindow), PERSON, ACTED_AT);

        assertThat(judge.judge(MessageFixture.MEDIA)).isEqualTo(judge.judge(MessageFixture.TEXT));
    }

    @Test
    void does_not_send_what_it_does_not_understand() {
        assertThat(new Judge(wechat, in(wechatWindow), PERSON, ACTED_AT).judge(MessageFixture.OTHER))
                .isEqualTo(new Verdict.NotUnderstood("other", "can be received but not sent"));
    }

    @Test
    void knows_nothing_of_a_channel_without_rules() {
        ChannelRules fax = ChannelRules.none(new Channel("fax"), RESPOND_IO);

        assertThat(textBy(PERSON, fax, Window.NEVER_OPENED, ACTED_AT))
                .isEqualTo(new Verdict.NotUnderstood(
                        "account", "is on a channel that edition respond-io-2024-11 does not know"));
    }

    @Test
    void refuses_while_no_window_ever_opened() {
        assertThat(textBy(PERSON, wechat, Window.NEVER_OPENED, ACTED_AT))
                .isEqualTo(refused(Reason.NO_WINDOW, null, null, AWAIT_CUSTOMER));
    }

    @Test
    void refuses_the_21st_message_on_wechat_until_the_end_comes() {
        Window spent = sent(wechatWindow, eachSecond(ACTED_AT, 20));

        assertThat(textBy(PERSON, wechat, sent(wechatWindow, eachSecond(ACTED_AT, 19)), ACTED_AT.plus(DAY)))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(textBy(PERSON, wechat, spent, ACTED_AT.plus(DAY)))
                .isEqualTo(refused(
                        Reason.WINDOW_LIMIT_REACHED,
                        ACTED_AT.plusSeconds(19),
                        ACTED_AT.plus(Duration.ofDays(2)),
                        AWAIT_CUSTOMER));
    }

    @Test
    void calls_a_window_expired_when_its_time_is_over_spent_before_or_not() {
        Window spent = sent(wechatWindow, eachSecond(ACTED_AT, 20));
        Verdict expired = refused(Reason.WINDOW_EXPIRED, ACTED_AT.plus(Duration.ofDays(2)), null, AWAIT_CUSTOMER);

        assertThat(textBy(PERSON, wechat, wechatWindow, DAY_8)).isEqualTo(expired);
        assertThat(textBy(PERSON, wechat, spent, DAY_8)).isEqualTo(expired);
    }

    @ParameterizedTest
    @CsvSource({
        "respond-io-2024-11, messenger",
        "respond-io-2024-11, instagram",
        "providers-2026-10, messenger",
        "providers-2026-10, instagram"
    })
    void lets_a_person_write_on_day_2_as_human_agent_and_on_day_8_no_more(String edition, String channel) {
        ChannelRules rules = rules(edition, channel);
        Window window = windowAfter(rules, Trigger.MESSAGE, ACTED_AT);

        assertThat(textBy(PERSON, rules, window, DAY_2))
                .isEqualTo(new Verdict.Allowed(SentAs.HUMAN_AGENT, ACTED_AT.plus(WEEK), null));
        assertThat(reasonOf(textBy(PERSON, rules, window, DAY_8))).isEqualTo(Reason.WINDOW_EXPIRED);
        assertThat(sinceOf(textBy(PERSON, rules, window, DAY_8))).isEqualTo(ACTED_AT.plus(WEEK));
    }

    @ParameterizedTest
    @CsvSource({
        "respond-io-2024-11, messenger",
        "respond-io-2024-11, instagram",
        "providers-2026-10, messenger",
        "providers-2026-10, instagram"
    })
    void tells_a_bot_on_day_2_that_a_person_could_and_on_day_8_that_the_window_expired(String edition, String channel) {
        ChannelRules rules = rules(edition, channel);
        Window window = windowAfter(rules, Trigger.MESSAGE, ACTED_AT);
        Verdict onDay2 = textBy(BOT, rules, window, DAY_2);
        Verdict onDay8 = textBy(BOT, rules, window, DAY_8);

        assertThat(reasonOf(onDay2)).isEqualTo(Reason.NOT_ALLOWED_FOR_BOTS);
        assertThat(sinceOf(onDay2)).isEqualTo(ACTED_AT.plus(DAY));
        assertThat(onDay2.until()).isEqualTo(ACTED_AT.plus(WEEK));
        assertThat(reasonOf(onDay8)).isEqualTo(Reason.WINDOW_EXPIRED);
        assertThat(sinceOf(onDay8)).isEqualTo(ACTED_AT.plus(DAY));
    }

    @Test
    void lets_a_bot_write_for_a_week_after_an_ad_on_messenger_as_its_provider_tells_it() {
        ChannelRules messenger = rules(PROVIDERS, "messenger");
        Window window = windowAfter(messenger, Trigger.AD, ACTED_AT);

        assertThat(textBy(BOT, messenger, window, DAY_2))
                .isEqualTo(new Verdict.Allowed(SentAs.PLAIN, ACTED_AT.plus(WEEK), null));
    }

    @Test
    void names_no_instant_where_no_grant_ever_served_a_bot() {
        ChannelRules persons = RuleFixture.pager(RuleFixture.grants(SentAs.HUMAN_AGENT, WEEK, null, Trigger.MESSAGE));
        Window window = windowAfter(persons, Trigger.MESSAGE, ACTED_AT);

        assertThat(textBy(BOT, persons, window, DAY_2))
                .isEqualTo(refused(
                        Reason.NOT_ALLOWED_FOR_BOTS,
                        null,
                        ACTED_AT.plus(WEEK),
                        new Instead.ByPerson(),
                        AWAIT_CUSTOMER));
        assertThat(textBy(BOT, persons, window, DAY_8))
                .isEqualTo(refused(Reason.WINDOW_EXPIRED, null, null, AWAIT_CUSTOMER));
    }

    @Test
    void tells_a_bot_that_a_person_could_for_as_long_as_a_person_can() {
        ChannelRules persons = RuleFixture.pager(
                RuleFixture.grants(SentAs.HUMAN_AGENT, WEEK, 1, Trigger.MESSAGE),
                RuleFixture.grants(SentAs.HUMAN_AGENT, DAY, 2, Trigger.CALL));
        Window once = windowAfter(persons, Trigger.MESSAGE, ACTED_AT)
                .with(persons.grantsAfter(Trigger.CALL, ACTED_AT))
                .afterMessage(ACTED_AT);
        Window twice = once.afterMessage(ACTED_AT);

        assertThat(reasonOf(textBy(BOT, persons, once, ACTED_AT))).isEqualTo(Reason.NOT_ALLOWED_FOR_BOTS);
        assertThat(textBy(BOT, persons, once, ACTED_AT).until()).isEqualTo(ACTED_AT.plus(DAY));
        assertThat(reasonOf(textBy(BOT, persons, twice, ACTED_AT))).isEqualTo(Reason.WINDOW_LIMIT_REACHED);
        assertThat(textBy(BOT, persons, twice, ACTED_AT).until()).isEqualTo(ACTED_AT.plus(WEEK));
    }

    @ParameterizedTest
    @EnumSource
    void holds_a_message_on_viber_for_the_allowance_when_no_grant_holds(Sender sender) {
        ChannelRules viber = rules(RESPOND_IO, "viber");
        Window window = windowAfter(viber, Trigger.MESSAGE, ACTED_AT);

        assertThat(textBy(sender, viber, window, ACTED_AT)).isInstanceOf(Verdict.Allowed.class);
        assertThat(textBy(sender, viber, window, DAY_2)).isEqualTo(new Verdict.Held(10_000));
        assertThat(textBy(sender, viber, Window.NEVER_OPENED, DAY_2)).isEqualTo(new Verdict.Held(10_000));
    }

    @Test
    void refuses_since_the_instant_at_which_the_provider_did() {
        Instant refusedAt = ACTED_AT.plusSeconds(90);

        assertThat(textBy(PERSON, wechat, wechatWindow.overruledUpTo(refusedAt), refusedAt))
                .isEqualTo(refused(Reason.WINDOW_EXPIRED, refusedAt, null, AWAIT_CUSTOMER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "viber", "wechat"})
    void refuses_everything_free_form_while_the_customer_is_unreachable(String channel) {
        ChannelRules rules = rules(RESPOND_IO, channel);
        Situation blocked = new Situation(windowAfter(rules, Trigger.MESSAGE, ACTED_AT), DAY_2, Map.of());

        assertThat(new Judge(rules, blocked, PERSON, DAY_2).freeForm())
                .isEqualTo(refused(Reason.RECIPIENT_UNREACHABLE, DAY_2, null, AWAIT_CUSTOMER));
    }

    private static Reason reasonOf(Verdict verdict) {
        return ((Verdict.Refused) verdict).refusal().reason();
    }

    private static Instant sinceOf(Verdict verdict) {
        return Objects.requireNonNull(((Verdict.Refused) verdict).refusal().since());
    }
}
