package io.conversationengine.command.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountEndpointTest {

    private final Api api = CommandServer.newWorkspace();

    @Test
    void registers_an_account_and_changes_it() {
        String settings = """
                {"channel": "wechat", "name": "Shop", "commercialTerms": true,
                 "overrides": {"windowDuration": "PT12H", "humanAgentDuration": "P1D", "windowMessages": 5,
                  "monthlyAllowance": 0}}""";
        Answer registered = api.put("/v1/accounts/shop", settings);
        assertThat(registered.status()).as(registered.toString()).isEqualTo(200);
        assertThat(registered.json().path("changed").asBoolean()).isTrue();
        assertThat(registered.header("Position")).isEqualTo(registered.text("/position"));
        assertThat(api.put("/v1/accounts/shop", settings).json().path("changed").asBoolean())
                .isFalse();
        assertThat(api.put("/v1/accounts/shop", "{\"channel\": \"wechat\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void names_the_channels_that_there_are() {
        Answer answer = api.put("/v1/accounts/shop", "{\"channel\": \"pigeon\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("unknown-channel");
        assertThat(answer.field()).isEqualTo("channel");
        assertThat(answer.text("/detail")).contains("telegram", "wechat");
        assertThat(answer.json().path("known").size()).isEqualTo(10);
    }

    @Test
    void stays_on_its_channel() {
        api.put("/v1/accounts/shop", "{\"channel\": \"wechat\"}");
        Answer answer = api.put("/v1/accounts/shop", "{\"channel\": \"line\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("on-another-channel");
    }

    @Test
    void records_the_status_of_a_template() {
        api.put("/v1/accounts/wa", "{\"channel\": \"whatsapp\"}");
        String template = "/v1/accounts/wa/templates/order%20shipped/en_US";
        assertThat(api.put(template, "{\"status\": \"PENDING\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(api.put(template, "{\"status\": \"PENDING\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isFalse();
        Answer unknown = api.put("/v1/accounts/nobody/templates/a/en", "{\"status\": \"PENDING\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.reason()).isEqualTo("unknown-account");
    }

    @Test
    void takes_no_more_templates_than_it_may() {
        api.put("/v1/accounts/full", "{\"channel\": \"whatsapp\"}");
        CommandServer.record(
                IntStream.range(0, Limits.TEMPLATES).mapToObj(this::template).toList());

        Answer answer = api.put("/v1/accounts/full/templates/one-more/en", "{\"status\": \"APPROVED\"}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("too-many-templates");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(Limits.TEMPLATES);
        assertThat(api.put("/v1/accounts/full/templates/t-1/en", "{\"status\": \"DELETED\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/v1/accounts/full/templates/one-more/en", "{\"status\": \"APPROVED\"}")
                        .status())
                .isEqualTo(200);
    }

    private DomainEventMessage<?> template(int number) {
        WorkspaceId workspace = CommandServer.workspaceOf(api);
        AccountKey account = new AccountKey(workspace, new AccountId("full"));
        TemplateKey template = new TemplateKey("t-" + number, "en");
        return new GenericDomainEventMessage<>(
                "ChannelAccount",
                account.toString(),
                number + 1L,
                new TemplateStatusRecorded(
                        workspace, account.account(), template, "APPROVED", Actor.engine(), CommandServer.NOW),
                MetaData.with("workspace", workspace.value()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                             | channel
            {"channel": "line", "name": ""}                                | name
            {"channel": "line", "overrides": {"windowDuration": "PT0S"}}   | overrides.windowDuration
            {"channel": "line", "overrides": {"windowDuration": "P31D"}}   | overrides.windowDuration
            {"channel": "line", "overrides": {"humanAgentDuration": 1}}    | overrides.humanAgentDuration
            {"channel": "line", "overrides": {"windowMessages": 0}}        | overrides.windowMessages
            {"channel": "line", "overrides": {"windowMessages": 101}}      | overrides.windowMessages
            {"channel": "line", "overrides": {"monthlyAllowance": -1}}     | overrides.monthlyAllowance
            {"channel": "line", "overrides": {"price": 1}}                 | overrides.price
            """)
    void refuses_settings_beyond_their_limits(String body, String field) {
        Answer answer = api.put("/v1/accounts/shop", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
    }
}
