package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ContactsTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    @BeforeAll
    static void tell() {
        CUSTOMERS.closed("whatsapp", "ada-w", Customers.person("Ada", "p-1"), Story.BEGIN);
        CUSTOMERS.closed("telegram", "ada-t", Customers.person("Ada L.", "p-1"), Story.BEGIN.plusSeconds(1));
        CUSTOMERS.closed("line", "other", Customers.person("Adam", "p-2"), Story.BEGIN);
        new Chat(CUSTOMERS.story(), "email", "silent").contactRegistered(Customers.named("Ádám"), Story.BEGIN);
        new Chat(CUSTOMERS.story(), "email", "nameless").contactRegistered(Customers.NOBODY, Story.BEGIN);
        CUSTOMERS.closed("sms", "gone", Customers.named("Adamo"), Story.BEGIN).contactErased(Story.BEGIN);
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -                                | ada-w ada-t other silent nameless
            q=ada                            | ada-w ada-t other silent
            q=ada&order=desc                 | silent other ada-t ada-w
            q=adam                           | other silent
            account=email                    | silent nameless
            account=email&externalId=silent  | silent
            label=vip                        | -
            """)
    void are_found_with_and_without_a_conversation(String parameters, String expected) {
        JsonNode page = get("/v1/contacts" + (parameters.equals("-") ? "" : "?" + parameters))
                .json();

        List<String> found = page.at("/items")
                .valueStream()
                .map(item -> item.at("/externalId").asString())
                .toList();
        List<String> wanted = expected.equals("-") ? List.of() : List.of(expected.split(" ", -1));
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(page.at("/total/value").asInt()).isEqualTo(found.size());
    }

    @Test
    void come_in_pages_by_name() {
        JsonNode first = get("/v1/contacts?limit=3").json();
        JsonNode second = get("/v1/contacts?limit=3&after=" + first.at("/next").asString())
                .json();

        assertThat(first.at("/items/0/name").asString()).isEqualTo("Ada");
        assertThat(first.at("/items/1/name").asString()).isEqualTo("Ada L.");
        assertThat(second.at("/items/1/externalId").asString())
                .as("who has no name is the last")
                .isEqualTo("nameless");
        assertThat(second.at("/next").isNull()).isTrue();
    }

    @Test
    void lead_to_the_conversations_of_the_same_person_each_with_its_verdict() {
        JsonNode contact = get("/v1/contacts/" + id("whatsapp", "ada-w")).json();

        assertThat(contact.at("/name").asString()).isEqualTo("Ada");
        assertThat(contact.at("/conversations").size()).isEqualTo(2);
        assertThat(contact.at("/conversations/0/channel").asString()).isEqualTo("telegram");
        assertThat(contact.at("/conversations/0/verdict/verdict").asString()).isEqualTo("allowed");
        assertThat(contact.at("/conversations/1/channel").asString()).isEqualTo("whatsapp");
        assertThat(get("/v1/contacts/" + id("email", "silent"))
                        .json()
                        .at("/conversations")
                        .size())
                .isZero();
        assertThat(get("/v1/contacts/" + id("email", "nobody")).status()).isEqualTo(404);
    }

    @Test
    void who_were_erased_are_found_no_more() {
        assertThat(CUSTOMERS.found("adamo")).isEmpty();
        assertThat(CUSTOMERS.found("erased")).isEmpty();
    }

    @Test
    void are_searched_in_fields_that_the_engine_tells() {
        JsonNode fields = get("/v1/search-fields").json();

        assertThat(fields.at("/items")
                        .valueStream()
                        .map(field -> field.at("/field").asString() + " "
                                + field.at("/matches").asString())
                        .toList())
                .contains("contact.name contains", "contact.phones contains", "contact.emails exact")
                .contains("lastMessage.text none");
    }

    @Test
    void have_verdicts_on_many_conversations_at_once() {
        String ids = """
                {"conversations": ["%s", "00000000-0000-8000-8000-000000000000", "%s"], "as": "agent"}
                """.formatted(conversation("telegram", "ada-t"), conversation("whatsapp", "ada-w"));
        JsonNode verdicts = CLIENT.post("/v1/verdicts", ids).json();

        assertThat(verdicts.at("/items").size()).isEqualTo(2);
        assertThat(verdicts.at("/items/0/id").asString()).isEqualTo(conversation("telegram", "ada-t"));
        assertThat(verdicts.at("/items/0/verdict/verdict").asString()).isEqualTo("allowed");
        String tag = """
                {"conversations": ["%s"], "kind": "tag", "tag": "ACCOUNT_UPDATE"}
                """.formatted(conversation("telegram", "ada-t"));
        assertThat(CLIENT.post("/v1/verdicts", tag)
                        .json()
                        .at("/items/0/verdict/verdict")
                        .asString())
                .isEqualTo("not-understood");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                          | conversations    | is missing
            {"conversations": []}                       | conversations    | must have 1 to 1000 items
            {"conversations": ["1"]}                    | conversations[0] | must be a UUID
            {"conversations": ["00000000-0000-8000-8000-000000000000"], "kind": "poem"} | kind |\
             must be text, template or tag
            """)
    void have_no_verdict_when_the_request_is_wrong(String body, String field, String problem) {
        Reply reply = CLIENT.post("/v1/verdicts", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo(field);
        assertThat(reply.json().at("/detail").asString()).isEqualTo(field + " " + problem);
    }

    private static String id(String channel, String customer) {
        return Story.contact(new Channel(channel), customer).value();
    }

    private static String conversation(String channel, String customer) {
        return Story.conversation(new Channel(channel), customer).value();
    }

    private static Reply get(String path) {
        return CLIENT.get(path, "At-Least-Position", Long.toString(ENGINE.seen()));
    }
}
