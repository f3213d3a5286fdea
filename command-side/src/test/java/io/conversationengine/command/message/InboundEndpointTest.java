package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(answer.text("/detail")).isEqualTo("account unheard-of is not registered in this workspace");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": ""                    | contact.name
            "name": "   "                 | contact.name
            "firstName": "Ann\\n"         | contact.firstName
            "lastName": "\\ud83d"         | contact.lastName
            "userName": "a\\u0000b"       | contact.userName
            "email": "nobody"             | contact.email
            "email": "a b@c"              | contact.email
            "phone": "call me"            | contact.phone
            "phone": "+ ( )"              | contact.phone
            """)
    void leaves_out_what_is_unfit_in_the_profile(String field, String name) {
        Answer answer =
                api.post("/v1/inbound", written("{\"externalId\": \"ann\", " + field + "}", "\"text\": \"Hi\""));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("notes").findValuesAsString("field")).containsExactly(name);
        assertThat(answer.json().path("truncated").asBoolean()).isFalse();
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void leaves_out_what_is_too_long_in_the_profile() {
        String contact = "{\"externalId\": \"ann\", \"name\": \"%s\", \"email\": \"%s@x.test\", \"phone\": \"%s\"}"
                .formatted("n".repeat(256), "e".repeat(24_800), "4".repeat(40_000));
        Answer answer = api.post("/v1/inbound", written(contact, "\"text\": \"Hi\""));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("notes").findValuesAsString("field"))
                .containsExactly("contact.name", "contact.email", "contact.phone");
    }

    /// To the search, one character of these is eighteen.
    @Test
    void leaves_out_a_profile_that_is_more_than_is_kept_of_one() {
        String contact = "{\"externalId\": \"ann\", \"name\": \"%s\"}".formatted("\ufdfa".repeat(120));
        for (String id : List.of("first", "second")) {
            Answer answer = api.post("/v1/inbound", written(contact, "\"text\": \"" + id + "\""));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("notes").findValuesAsString("field")).containsExactly("contact");
        }
    }

    @Test
    void keeps_a_file_with_an_unfit_address_and_a_caption_beyond_its_limit() {
        String caption = "a".repeat(100_000);
        Answer answer = api.post(
                "/v1/inbound",
                inbound("\"media\": {\"type\": \"image\", \"url\": \"ftp://x\", \"caption\": \"" + caption + "\"}"));
        assertThat(answer.json().path("notes").findValuesAsString("field"))
                .containsExactly("message.media.url", "message.media.caption");
        assertThat(answer.json().path("truncated").asBoolean()).isTrue();
    }

    @Test
    void takes_a_number_as_people_copy_it() {
        String phone = "\u202a+49\u00a0731\u20111234\u202c";
        Answer answer = api.post(
                "/v1/inbound", written("{\"externalId\": \"ann\", \"phone\": \"" + phone + "\"}", "\"text\": \"Hi\""));
        assertThat(answer.json().path("notes").valueStream())
                .as(answer.toString())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "text": "\\u0000"                                     | message.text
            "text": "Hi", "subject": " "                          | message.subject
            "text": "Hi \\ude00\\ud83d"                           | message.text
            "media": {"type": "image", "url": "ftp://x"}          | message.media.url
            "media": {"type": "", "url": "https://x.org"}         | message.media.type
            "other": {"contacts": [{"name": "A\\u0000"}]}         | message.other
            "other": {"sum": 1e99999}                             | message.other
            "other": {"\\ud83d": 1}                               | message.other
            """)
    void counts_a_message_that_is_made_to_fit(String content, String field) {
        Answer answer = api.post("/v1/inbound", inbound(content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("notes").findValuesAsString("field")).containsExactly(field);
    }

    @Test
    void counts_a_message_whose_other_content_is_beyond_all_bounds() {
        for (String other : List.of(
                "{\"a\": " + "[".repeat(900) + "]".repeat(900) + "}",
                "{\"a\": " + "7".repeat(60_000) + "}",
                "{\"" + "n".repeat(60_000) + "\": 1}")) {
            Answer answer = CommandServer.newWorkspace("whatsapp").post("/v1/inbound", inbound("\"other\": " + other));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("notes").findValuesAsString("field")).containsExactly("message.other");
            assertThat(answer.json().path("truncated").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\": \"\"", "\"text\": \"a\", \"subject\": \"a\\r\\n b\""})
    void counts_a_message_that_says_next_to_nothing(String content) {
        Answer answer = api.post("/v1/inbound", inbound(content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("truncated").asBoolean()).isFalse();
    }

    @Test
    void cuts_a_text_beyond_its_limit_and_says_so() {
        String longText = "a".repeat(24_800);
        for (String content : List.of(
                "\"text\": \"" + longText + "\", \"subject\": \"Hi\"",
                "\"text\": \"Hi\", \"subject\": \"" + longText + "\"",
                "\"media\": {\"type\": \"image\", \"url\": \"https://x.org\", \"caption\": \"" + longText + "\"}",
                "\"other\": {\"a\": \"" + longText.repeat(3) + "\"}")) {
            Answer answer = CommandServer.newWorkspace("whatsapp").post("/v1/inbound", inbound(content));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("truncated").asBoolean()).as(content).isTrue();
            assertThat(answer.json().path("notes").valueStream()).hasSize(1);
        }
    }

    private static String written(String contact, String content) {
        return inbound(content)
                .replace("CALL", "MESSAGE")
                .replaceFirst("(?s)\\{\"externalId\".*?}", Matcher.quoteReplacement(contact));
    }

    private static String inbound(String content) {
        return """
                {"account": "whatsapp", "trigger": "CALL",
                 "contact": {"externalId": "ann", "firstName": "Ann", "lastName": "Lee", "userName": "ann7",
                  "email": "ann@example.org", "phone": "+49 (731) 12-34"},
                 "message": {"id": "m-9", %s, "sentAt": "2026-11-22T09:00:00.123456789+01:00"}}""".formatted(content);
    }
}
