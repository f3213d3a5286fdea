package io.conversationengine.command.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
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
