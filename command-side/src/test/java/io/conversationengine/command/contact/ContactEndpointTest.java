package io.conversationengine.command.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactEndpointTest {

    private static final String BOB = """
            {"account": "telegram", "externalId": "bob", "name": "Bob", "userNames": ["bob"], "emails": ["b@x.example"],
             "phones": ["+49 731 1234"], "labels": ["vip"], "person": "p-1"}""";

    private final Api api = CommandServer.newWorkspace("telegram");

    @Test
    void is_registered_once_and_added_to_later() {
        Answer first = api.post("/v1/contacts", BOB);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.json().path("changed").asBoolean()).isTrue();
        assertThat(first.header("Location")).isEqualTo("/v1/contacts/" + first.text("/id"));
        Answer again = api.post("/v1/contacts", BOB);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("changed").asBoolean()).isFalse();
        Answer more = api.post("/v1/contacts", BOB.replace("\"Bob\"", "\"Robert\""));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.json().path("changed").asBoolean()).isTrue();
    }

    @Test
    void is_updated_where_it_is_known() {
        String id = api.post("/v1/contacts", BOB).text("/id");
        assertThat(api.put("/v1/contacts/" + id, "{\"name\": \"Bobby\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(api.put("/v1/contacts/" + id, "{}").json().path("changed").asBoolean())
                .isFalse();
        Api stranger = CommandServer.newWorkspace("telegram");
        assertThat(stranger.put("/v1/contacts/" + id, "{\"name\": \"B\"}").status())
                .isEqualTo(404);
        Answer unknown = api.put("/v1/contacts/0190b2a4-0000-8000-8000-000000000000", "{\"name\": \"B\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.reason()).isEqualTo("unknown-contact");
        assertThat(api.put("/v1/contacts/bob", "{\"name\": \"B\"}").reason()).isEqualTo("unknown-contact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "emails": ["nobody"]             | emails[0]
            "emails": ["a@b", "a b@c"]       | emails[1]
            "emails": ["a@b\\u0001"]         | emails[0]
            "phones": ["call me"]            | phones[0]
            "phones": ["+ ( )"]              | phones[0]
            "phones": [49731]                | phones[0]
            "labels": [""]                   | labels[0]
            "labels": [null]                 | labels[0]
            "userNames": ["a\\tb"]           | userNames[0]
            "person": " "                    | person
            "labels": ["a", ""]              | labels[1]
            "firstName": "\\n"               | firstName
            "name": "\\u007f"                | name
            "account": "x"                   | account
            """)
    void is_refused_where_a_value_is_none(String field, String name) {
        String id = api.post("/v1/contacts", BOB).text("/id");
        Answer answer = api.put("/v1/contacts/" + id, "{" + field + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": null",
                "\"name\": \"\"",
                "\"userNames\": []",
                "\"emails\": null",
                "\"phones\": []",
                "\"labels\": []",
                "\"person\": null"
            })
    void loses_what_is_given_and_empty_and_nothing_else(String field) {
        String id = api.post("/v1/contacts", BOB).text("/id");
        assertThat(changed(api.put("/v1/contacts/" + id, "{" + field + "}"))).isTrue();
        assertThat(changed(api.put("/v1/contacts/" + id, "{" + field + "}"))).isFalse();
        String rest = BOB.replace("\"account\": \"telegram\", \"externalId\": \"bob\", ", "")
                .replaceFirst(field.split(":", 2)[0] + ": (\"[^\"]*\"|\\[[^]]*\\])(,\\s*)?", "")
                .replaceFirst(",\\s*}", "}");
        assertThat(changed(api.put("/v1/contacts/" + id, rest))).as(rest).isFalse();
        assertThat(changed(api.post("/v1/contacts", BOB))).isTrue();
    }

    @Test
    void has_a_limit_for_all_texts_together() {
        String id = api.post("/v1/contacts", BOB).text("/id");
        String names = IntStream.range(0, 20)
                .mapToObj(i -> "\"%s%d\"".formatted("\u738b".repeat(200), i))
                .collect(Collectors.joining(", "));
        Answer answer = api.put("/v1/contacts/" + id, "{\"userNames\": [" + names + "]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("contact-too-large");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(2_048);
    }

    private static boolean changed(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("changed").asBoolean();
    }

    @Test
    void needs_an_account_that_is_registered() {
        Answer answer = api.post("/v1/contacts", BOB.replace("telegram", "unheard-of"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("account");
    }
}
