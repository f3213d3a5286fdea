package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.message.MessageFixture.TAGGED;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.verdict.Sender.BOT;
import static io.conversationengine.kernel.verdict.Sender.PERSON;
import static io.conversationengine.kernel.verdict.VerdictFixture.in;
import static io.conversationengine.kernel.verdict.VerdictFixture.refused;
import static io.conversationengine.kernel.verdict.VerdictFixture.textBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeOfMarkedContentTest {

    private static final Instant RECORDED_AT = ACTED_AT.minusSeconds(60);
    private static final Instead APPROVED_TEMPLATE = new Instead.ApprovedTemplate();
    private static final Instead AWAIT_CUSTOMER = new Instead.AwaitCustomer();
    private static final Instead TAGS =
            new Instead.MessageTag(List.of("CONFIRMED_EVENT_UPDATE", "POST_PURCHASE_UPDATE", "ACCOUNT_UPDATE"));

    @Nested
    class WithATemplate {

        private final ChannelRules whatsapp = rules(RESPOND_IO, "whatsapp");
        private final Window open = windowAfter(whatsapp, Trigger.MESSAGE, ACTED_AT);

        @ParameterizedTest
        @EnumSource
        void allows_it_any_time_once_it_is_approved(Sender sender) {
            Verdict asTemplate = new Verdict.Allowed(SentAs.TEMPLATE, null, null);

            assertThat(judge(sender, Window.NEVER_OPENED, "APPROVED")).isEqualTo(asTemplate);
            assertThat(judge(sender, open, "APPROVED")).isEqualTo(asTemplate);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PENDING", "PAUSED", "REJECTED", "DISABLED", "approved", "SOMETHING_NEW"})
        void refuses_it_with_any_other_status_since_that_was_recorded(String status) {
            assertThat(judge(PERSON, Window.NEVER_OPENED, status))
                    .isEqualTo(refused(
                            Reason.TEMPLATE_NOT_APPROVED, RECORDED_AT, null, APPROVED_TEMPLATE, AWAIT_CUSTOMER));
        }

        @Test
        void refuses_it_when_nothing_is_known_of_it() {
            assertThat(new Judge(whatsapp, in(Window.NEVER_OPENED), PERSON, ACTED_AT).judge(TEMPLATE_MESSAGE))
                    .isEqualTo(refused(Reason.TEMPLATE_NOT_APPROVED, null, null, APPROVED_TEMPLATE, AWAIT_CUSTOMER));
        }

        @Test
        void refuses_it_when_it_is_approved_in_another_language() {
            Map<TemplateKey, TemplateStatus> french =
                    Map.of(new TemplateKey(TEMPLATE.name(), "fr"), new TemplateStatus("APPROVED", RECORDED_AT));
            Situation situation = new Situation(Window.NEVER_OPENED, null, french);

            assertThat(new Judge(whatsapp, situation, PERSON, ACTED_AT).judge(TEMPLATE_MESSAGE))
                    .isEqualTo(refused(Reason.TEMPLATE_NOT_APPROVED, null, null, APPROVED_TEMPLATE, AWAIT_CUSTOMER));
        }

        @Test
        void offers_free_form_instead_while_a_grant_holds() {
            assertThat(judge(PERSON, open, "PAUSED"))
                    .isEqualTo(refused(
                            Reason.TEMPLATE_NOT_APPROVED,
                            RECORDED_AT,
                            null,
                            new Instead.FreeForm(),
                            APPROVED_TEMPLATE));
        }

        @Test
        void offers_it_instead_of_a_text_that_comes_too_late() {
            Instant end = ACTED_AT.plusSeconds(86_400);

            assertThat(textBy(PERSON, whatsapp, open, end))
                    .isEqualTo(refused(Reason.WINDOW_EXPIRED, end, null, APPROVED_TEMPLATE, AWAIT_CUSTOMER));
        }

        @Test
        void tells_the_status_before_it_tells_that_the_customer_is_unreachable() {
            assertThat(unreachable("PAUSED"))
                    .isEqualTo(refused(Reason.TEMPLATE_NOT_APPROVED, RECORDED_AT, null, AWAIT_CUSTOMER));
            assertThat(unreachable("APPROVED"))
                    .isEqualTo(refused(Reason.RECIPIENT_UNREACHABLE, ACTED_AT, null, AWAIT_CUSTOMER));
        }

        @ParameterizedTest
        @ValueSource(strings = {"messenger", "instagram", "viber", "wechat", "telegram"})
        void does_not_understand_it_on_a_channel_without_templates(String channel) {
            assertThat(new Judge(rules(RESPOND_IO, channel), in(Window.NEVER_OPENED), PERSON, ACTED_AT)
                            .judge(TEMPLATE_MESSAGE))
                    .isEqualTo(new Verdict.NotUnderstood("template", "is not known on channel " + channel));
        }

        private Verdict judge(Sender sender, Window window, String status) {
            return new Judge(whatsapp, new Situation(window, null, recorded(status)), sender, ACTED_AT)
                    .judge(TEMPLATE_MESSAGE);
        }

        private Verdict unreachable(String status) {
            return new Judge(whatsapp, new Situation(open, ACTED_AT, recorded(status)), PERSON, ACTED_AT)
                    .judge(TEMPLATE_MESSAGE);
        }

        private static Map<TemplateKey, TemplateStatus> recorded(String status) {
            return Map.of(TEMPLATE, new TemplateStatus(status, RECORDED_AT));
        }
    }

    @Nested
    class WithAMessageTag {

        private final ChannelRules messenger = rules(RESPOND_IO, "messenger");
        private final Window open = windowAfter(messenger, Trigger.MESSAGE, ACTED_AT);

        @ParameterizedTest
        @EnumSource
        void allows_it_any_time_and_sends_it_as_that(Sender sender) {
            Verdict asTagged = new Verdict.Allowed(SentAs.MESSAGE_TAG, null, null);

            assertThat(judge(messenger, sender, Window.NEVER_OPENED, TAGGED)).isEqualTo(asTagged);
            assertThat(judge(messenger, sender, open, TAGGED)).isEqualTo(asTagged);
        }

        @Test
        void does_not_understand_human_agent_which_the_engine_sets_itself() {
            assertThat(judge(messenger, PERSON, open, new Content.Tagged("Hello", "HUMAN_AGENT")))
                    .isEqualTo(new Verdict.NotUnderstood(
                            "tag", "must be one of CONFIRMED_EVENT_UPDATE, POST_PURCHASE_UPDATE, ACCOUNT_UPDATE"));
        }

        @Test
        void does_not_understand_it_on_a_channel_without_tags() {
            Verdict unknown = new Verdict.NotUnderstood("tag", "is not known on channel messenger");

            assertThat(judge(rules(PROVIDERS, "messenger"), PERSON, open, TAGGED))
                    .isEqualTo(unknown);
        }

        @Test
        void offers_it_instead_of_a_text_that_comes_too_late_or_from_a_bot() {
            Instant day = ACTED_AT.plusSeconds(86_400);
            Instant week = ACTED_AT.plusSeconds(7 * 86_400);

            assertThat(textBy(PERSON, messenger, open, week))
                    .isEqualTo(refused(Reason.WINDOW_EXPIRED, week, null, TAGS, AWAIT_CUSTOMER));
            assertThat(textBy(BOT, messenger, open, day))
                    .isEqualTo(refused(
                            Reason.NOT_ALLOWED_FOR_BOTS, day, week, new Instead.ByPerson(), TAGS, AWAIT_CUSTOMER));
        }

        @Test
        void refuses_it_while_the_customer_is_unreachable() {
            assertThat(new Judge(messenger, new Situation(open, ACTED_AT, Map.of()), PERSON, ACTED_AT).judge(TAGGED))
                    .isEqualTo(refused(Reason.RECIPIENT_UNREACHABLE, ACTED_AT, null, AWAIT_CUSTOMER));
        }

        private static Verdict judge(ChannelRules rules, Sender sender, Window window, Content content) {
            return new Judge(rules, in(window), sender, ACTED_AT).judge(content);
        }
    }
}
