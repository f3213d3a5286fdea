package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules once more, written by hand from their sources: the data must say the same.
class ShippedEditionsTest {

    private static final String RESPOND_IO_RULES = """
            email      any time
            instagram  PLAIN after MESSAGE, AD for PT24H; HUMAN_AGENT after MESSAGE, AD for PT168H
            line       any time
            messenger  PLAIN after MESSAGE, AD for PT24H; HUMAN_AGENT after MESSAGE, AD for PT168H; \
            tags CONFIRMED_EVENT_UPDATE, POST_PURCHASE_UPDATE, ACCOUNT_UPDATE
            sms        any time
            telegram   any time
            viber      PLAIN after MESSAGE, AD for PT24H; 10000 a month
            webchat    any time
            wechat     PLAIN after MESSAGE, AD for PT48H, 20 messages
            whatsapp   PLAIN after MESSAGE, AD for PT24H; approved templates
            """;

    private static final String PROVIDERS_RULES = """
            email      any time
            instagram  PLAIN after MESSAGE, REACTION, POSTBACK for PT24H; PLAIN after AD for PT168H; \
            HUMAN_AGENT after MESSAGE, AD for PT168H
            line       any time
            messenger  PLAIN after MESSAGE, REACTION, POSTBACK for PT24H; PLAIN after AD for PT168H; \
            HUMAN_AGENT after MESSAGE, AD for PT168H; approved templates
            sms        any time
            telegram   any time
            tiktok     PLAIN after MESSAGE, AD for PT48H, 10 messages
            viber      PLAIN after MESSAGE, AD for PT24H; 10000 a month
            webchat    any time
            wechat     PLAIN after MESSAGE, AD for PT48H, 5 messages; \
            PLAIN after MENU_CLICK, FOLLOW, SCAN for PT1M, 3 messages
            whatsapp   PLAIN after MESSAGE, CALL, REACTION, POSTBACK, AD for PT24H; approved templates
            """;

    @Test
    void are_two_and_a_new_workspace_lives_by_the_older() {
        assertThat(SHIPPED.names()).containsExactly(PROVIDERS, RESPOND_IO);
        assertThat(WorkspaceSettings.defaults().edition()).isEqualTo(RESPOND_IO);
    }

    @Test
    void are_dated() {
        assertThat(SHIPPED.named(RESPOND_IO)).map(Edition::date).contains(LocalDate.parse("2024-11-26"));
        assertThat(SHIPPED.named(PROVIDERS)).map(Edition::date).contains(LocalDate.parse("2026-10-01"));
    }

    @Test
    void say_what_respond_io_said_in_november_2024() {
        assertThat(written(RESPOND_IO)).isEqualTo(RESPOND_IO_RULES);
    }

    @Test
    void say_what_the_providers_say_in_october_2026() {
        assertThat(written(PROVIDERS)).isEqualTo(PROVIDERS_RULES);
    }

    @Test
    void treat_the_first_message_after_an_ad_as_a_message_at_least() {
        assertThat(RuleFixture.everyChannel().filter(ChannelRules::hasWindow)).allSatisfy(rules -> {
            List<SentAs> afterAd = kinds(rules, Trigger.AD);
            assertThat(afterAd).isEqualTo(kinds(rules, Trigger.MESSAGE));
        });
    }

    private static List<SentAs> kinds(ChannelRules rules, Trigger act) {
        return rules.grantsAfter(act, RuleFixture.ACTED_AT).stream()
                .map(Grant::as)
                .toList();
    }

    private static String written(String edition) {
        StringBuilder text = new StringBuilder();
        SHIPPED.named(edition).orElseThrow().channels().forEach((channel, rules) -> {
            Stream<String> all = rules.rules().stream().map(ShippedEditionsTest::written);
            text.append("%-10s %s%n".formatted(channel, String.join("; ", all.toList())));
        });
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String written(Rule rule) {
        return switch (rule) {
            case Rule.AnyTime _ -> "any time";
            case Rule.Grants grants ->
                "%s after %s for %s%s"
                        .formatted(
                                grants.as(),
                                joined(grants.after()),
                                grants.lasts(),
                                grants.messages() == null ? "" : ", " + grants.messages() + " messages");
            case Rule.ApprovedTemplate _ -> "approved templates";
            case Rule.MessageTag tags -> "tags " + joined(tags.tags());
            case Rule.MonthlyAllowance allowance -> allowance.messages() + " a month";
        };
    }

    private static String joined(List<?> values) {
        return String.join(", ", values.stream().map(Object::toString).toList());
    }
}
