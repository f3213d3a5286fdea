package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundEndpointTest {

    private final Api api = CommandServer.newWorkspace("whatsapp");

    @Test
    void opens_a_conversation_with_the_first_message() {
        Answer answer = CommandServer.annWrites(api, "whatsapp", "m-1");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("duplicate").asBoolean()).isFalse();
        assertThat(answer.text("/conversationId")).hasSize(36);
        assertThat(answer.text("/contactId")).hasSize(36);
        assertThat(answer.json().path("position").asLong()).isPositive();
        assertThat(answer.header("Position")).isEqualTo(answer.text("/position"));
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void changes_nothing_when_a_message_comes_again() {
        Answer first = CommandServer.annWrites(api, "whatsapp", "m-1");
        long head = CommandServer.head();
        Answer again = CommandServer.annWrites(api, "whatsapp", "m-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(again.text("/conversationId")).isEqualTo(first.text("/conversationId"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    @Test
    void names_an_account_that_is_not_registered() {
        Answer answer = CommandServer.annWrites(api, "unheard-of", "m-1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("unknown-account");
        assertThat(answer.field()).isEqualTo("account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\": \"Hi\", \"subject\": \"About\"",
                "\"media\": {\"type\": \"image\", \"url\": \"https://files.example/1.png\", \"caption\": \"A cat\"}",
                "\"other\": {\"sticker\": [1, 2.50, null, {\"a\": true}]}"
            })
    void takes_every_form_of_content(String content) {
        Answer answer = api.post("/v1/inbound", inbound(content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject\": \"alone\"",
                "\"text\": \"Hi\", \"other\": {}",
                "\"other\": {}, \"subject\": \"no text\"",
                "\"text\": \"Hi\", \"media\": {\"type\": \"image\", \"url\": \"https://files.example/1.png\"}"
            })
    void takes_one_form_of_content_at_a_time(String content) {
        long head = CommandServer.head();
        Answer answer = api.post("/v1/inbound", inbound(content));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).startsWith("message");
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    private static String inbound(String content) {
        return """
                {"account": "whatsapp", "trigger": "CALL",
                 "contact": {"externalId": "ann", "firstName": "Ann", "lastName": "Lee", "userName": "ann7",
                  "email": "ann@example.org", "phone": "+49 (731) 12-34"},
                 "message": {"id": "m-9", %s, "sentAt": "2026-11-22T09:00:00.123456789+01:00"}}""".formatted(content);
    }
}
