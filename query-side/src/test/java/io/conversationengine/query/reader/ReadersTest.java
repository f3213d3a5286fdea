package io.conversationengine.query.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Three conversations that a projection could not take, of four.
class ReadersTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client OPERATOR = ENGINE.client();
    private static final Story STORY = new Story();
    private static final List<String> POISONED = IntStream.range(0, 3)
            .mapToObj(number -> told("bad-" + number, "Poison"))
            .sorted()
            .toList();

    @BeforeAll
    static void the_database_does_not_take_three_messages() {
        ConversationId good = new ConversationId(told("good", "Bread"));
        ENGINE.get(JdbcClient.class)
                .sql("alter table timeline.entry add constraint no_poison check (entry::text not like '%Poison%')")
                .update();
        ENGINE.record(STORY);
        ENGINE.find(at -> new FindTimeline(Story.SHOP, good, Order.OLDEST_FIRST, null, 1, at));
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    private static String told(String customer, String text) {
        return new Chat(STORY, "line", customer)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", text, Story.BEGIN)
                .id()
                .value();
    }

    @Test
    void are_shown_with_how_far_they_are_and_how_much_they_have_parked() {
        ApiKeys keys = ENGINE.get(ApiKeys.class);
        Client tenant = ENGINE.client(keys.create("tenant", Story.RIVAL, false).secret());
        long waiting = ENGINE.get(JdbcClient.class)
                .sql("select count(*) from log.event where stream = any(?) and sequence > 0")
                .param(POISONED.toArray(String[]::new))
                .query(Long.class)
                .single();

        Reply reply = tenant.get("/v1/readers");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Position")).isEqualTo(Long.toString(ENGINE.head()));
        JsonNode timeline = reply.json()
                .path("items")
                .valueStream()
                .filter(reader -> reader.path("name").asString().equals("timeline"))
                .findFirst()
                .orElseThrow();
        assertThat(timeline.path("policy").asString()).isEqualTo("PARK");
        assertThat(timeline.path("position").asLong()).isEqualTo(ENGINE.head());
        assertThat(timeline.path("behind").asLong()).isZero();
        assertThat(timeline.path("parkedKeys").asLong()).isEqualTo(3);
        assertThat(timeline.path("parkedEvents").asLong()).isEqualTo(waiting);
        assertThat(reply.response().body()).doesNotContain(POISONED);
    }

    @Test
    void name_what_they_have_parked_page_by_page() {
        Reply first = OPERATOR.get("/v1/readers/timeline/parked?limit=2");
        Reply rest = OPERATOR.get("/v1/readers/timeline/parked?limit=2&after="
                + first.json().path("next").asString());

        assertThat(first.json().path("total").path("value").asLong()).isEqualTo(3);
        assertThat(rest.json().path("next").isNull()).isTrue();
        assertThat(Stream.of(first, rest)
                        .flatMap(page -> page.json().path("items").valueStream())
                        .map(key -> key.path("id").asString()))
                .isEqualTo(POISONED);
        JsonNode key = rest.json().path("items").path(0);
        assertThat(key.path("workspace").asString()).isEqualTo("shop");
        assertThat(key.path("parkedAt").asString()).isEqualTo(Story.BEGIN.toString());
        assertThat(key.path("retryAt").isNull()).isTrue();
        assertThat(key.at("/first/event").asString()).isEqualTo("conversation.CustomerReplyReceived");
        assertThat(key.at("/first/reason").asString()).contains("no_poison").doesNotContain("Poison\"");
    }

    @Test
    void name_no_key_to_others_than_operators() {
        Client tenant = ENGINE.client(
                ENGINE.get(ApiKeys.class).create("ordinary", Story.SHOP, true).secret());

        Reply reply = tenant.get("/v1/readers/timeline/parked");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("type").asString()).endsWith("/key-may-not-operate");
    }

    @Test
    void are_known_by_their_names() {
        Reply reply = OPERATOR.get("/v1/readers/others/parked");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("type").asString()).endsWith("/unknown-reader");
        assertThat(reply.json().path("field").asString()).isEqualTo("name");
    }

    @Test
    void take_no_parameter_that_they_do_not_know_and_no_cursor_of_another_list() {
        for (String parameter : List.of("limit=0", "limit=201", "after=x", "key=x")) {
            Reply reply = OPERATOR.get("/v1/readers/timeline/parked?" + parameter);

            assertThat(reply.status()).as(parameter).isEqualTo(400);
            assertThat(reply.json().path("field").asString())
                    .isEqualTo(parameter.split("=", 2)[0]);
        }
    }
}
