package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be asked of the feed, and in which form it answers.
class FeedQuestionsTest {

    private static final String[] PAGE = {"Accept", "application/json"};
    private static final Client CLIENT = Engine.shared()
            .client(Engine.shared()
                    .get(ApiKeys.class)
                    .create("questions", Story.SHOP, false)
                    .secret());

    @BeforeAll
    static void something_happened() {
        Engine.shared()
                .record(new Chat(new Story(), "line", "feed questions")
                        .opened(Cause.CUSTOMER, Story.BEGIN)
                        .customerWrote("in-1", "Hello", Story.BEGIN)
                        .story());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after=-1                                           | after        | must be from 0 to
            after=1000000                                      | after        | must be from 0 to
            after=x                                            | after        | must be a whole number
            after=99999999999999999999                         | after        | must be a whole number
            after=                                             | after        | must be a whole number
            until=1000000                                      | until        | must be from 0 to
            until=x                                            | until        | must be an instant
            until=2026-11-02T09:00                             | until        | must be an instant
            after=2&until=1                                    | until        | must not be before after
            from=2000-01-01T00:00:00Z                          | from         | must not be before the first event
            until=2000-01-01T00:00:00Z                         | until        | must not be before the first event
            from=2099-01-01T00:00:00Z                          | from         | must not be later than now
            until=2099-01-01T00:00:00Z                         | until        | must not be later than now
            from=2026-11-02T09:00:00                           | from         | must be an instant
            from=2026-11-02T09:00:00Europe/Berlin              | from         | must be an instant
            after=1&from=2026-11-02T09:00:00Z                  | from         | does not go with after
            kind=conversation.Opened                           | kind         | must be names of events
            kind=                                              | kind         | must be names of events
            conversation=x                                     | conversation | must be the id of a conversation
            form=csv                                           | form         | must be cloudevents or rows
            limit=1                                            | limit        | does not go with application/x-ndjson
            """)
    void names_the_parameter_that_is_wrong(String query, String field, String detail) {
        assertNamed(CLIENT.get("/v1/events?" + query), field, detail);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, must be from 1 to 1000",
        "limit=1001, must be from 1 to 1000",
        "limit=x, must be a whole number"
    })
    void names_the_limit_of_a_page_that_is_none(String query, String detail) {
        assertNamed(CLIENT.get("/v1/events?" + query, PAGE), "limit", detail);
    }

    private static void assertNamed(Reply reply, String field, String detail) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").stringValue()).isEqualTo(field);
        assertThat(reply.json().path("detail").stringValue()).startsWith(field + " " + detail);
    }

    @Test
    void is_given_in_the_form_that_is_accepted_most() {
        assertThat(CLIENT.get("/v1/events", "Accept", "text/html").status()).isEqualTo(406);
        assertThat(type("text/event-stream;q=0.5, application/*")).isEqualTo("application/x-ndjson");
        assertThat(type("application/json, text/plain, */*")).isEqualTo("application/json");
        assertThat(type("*/*")).isEqualTo("application/x-ndjson");
        assertThat(type("application/x-ndjson;q=0.1, application/json;q=0.2")).isEqualTo("application/json");
    }

    private static String type(String accept) {
        return CLIENT.get("/v1/events", "Accept", accept).header("Content-Type");
    }

    @Test
    void is_of_the_engines_own_log_only() {
        try (Engine engine = Engine.start(
                Engine.newDatabase(), "engine.event-store=axon-server", "engine.axon-server=127.0.0.1:1")) {
            Reply reply = engine.client().get("/v1/events");

            assertThat(reply.status()).isEqualTo(501);
            assertThat(reply.json().path("type").stringValue()).endsWith("/not-kept");
            assertThat(reply.json().path("detail").stringValue()).contains("engine.event-store=postgres");
        }
    }
}
