package io.conversationengine.query.feed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A consumer is where it says that it is, and never goes back by itself.
class FeedConsumerTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client LOADER = client("loader", Story.SHOP);
    private static final JdbcClient SQL = ENGINE.get(JdbcClient.class);

    private static Client client(String name, WorkspaceId workspace) {
        return ENGINE.client(ENGINE.get(ApiKeys.class)
                .create(name, workspace, false, Set.of(Right.FEED), false)
                .secret());
    }

    @BeforeAll
    static void tell() {
        ENGINE.record(new Chat(new Story(), "line", "ann")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "hello", Story.BEGIN)
                .customerWrote("in-2", "again", Story.BEGIN)
                .story());
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @AfterEach
    void forget() {
        LOADER.get("/v1/feed-consumers")
                .json()
                .path("items")
                .forEach(each ->
                        LOADER.delete("/v1/feed-consumers/" + each.path("name").asString()));
    }

    private static Reply put(String name, long position) {
        return LOADER.put("/v1/feed-consumers/" + name, "{\"position\": %d}".formatted(position));
    }

    private static Reply reset(String name, String body) {
        return LOADER.post("/v1/feed-consumers/%s/reset".formatted(name), body);
    }

    private static JsonNode see(String name) {
        Reply seen = LOADER.get("/v1/feed-consumers/" + name);
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(200);
        return seen.json();
    }

    /// What the log has of consumers after a position.
    private static List<JsonNode> recorded(long after) {
        return SQL
                .sql("select convert_from(payload, 'UTF8') from log.event where position > ? and name like 'feed.%'"
                        + " order by position")
                .param(after)
                .query(String.class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void is_as_far_behind_as_the_log_is_long_and_as_the_first_event_it_lacks_is_old() {
        long first = ENGINE.head() - 2;
        assertThat(put("warehouse", first).status()).isEqualTo(200);
        Instant recordedAt = SQL.sql("select recorded_at from log.event where position = ?")
                .param(first + 1)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        ENGINE.clock().set(ENGINE.clock().instant().plus(Duration.ofMinutes(3)));

        JsonNode seen = see("warehouse");
        assertThat(seen.path("position").longValue()).isEqualTo(first);
        assertThat(seen.path("behind").longValue()).isEqualTo(ENGINE.head() - first);
        assertThat(seen.path("behindSeconds").longValue())
                .isGreaterThanOrEqualTo(180)
                .isEqualTo(
                        Duration.between(recordedAt, ENGINE.clock().instant()).toSeconds());
        String metrics =
                ENGINE.client(operator()).get("/actuator/prometheus").response().body();
        assertThat(metrics)
                .contains(
                        "engine_feed_consumers 1.0",
                        "engine_feed_consumers_behind %d.0".formatted(ENGINE.head() - first),
                        "engine_feed_readers{form=\"lines\"} 0.0");
        assertThat(metrics).containsPattern("engine_feed_consumers_lag_seconds [1-9]");

        put("warehouse", ENGINE.head());
        assertThat(see("warehouse").path("behind").longValue()).isZero();
        assertThat(see("warehouse").path("behindSeconds").longValue()).isZero();
    }

    private static String operator() {
        return ENGINE.get(ApiKeys.class)
                .create("operator", Story.SHOP, false, Set.of(), true)
                .secret();
    }

    @Test
    void lacks_nothing_where_only_others_have_recorded_something() {
        put("warehouse", 0);
        put("warehouse", ENGINE.head());
        Client rival = client("rival", Story.RIVAL);
        rival.put("/v1/feed-consumers/theirs", "{\"position\": 0}");

        assertThat(see("warehouse").path("behind").longValue()).isZero();
        assertThat(rival.get("/v1/feed-consumers/warehouse").status()).isEqualTo(404);
        assertThat(rival.get("/v1/feed-consumers").json().path("items").findValuesAsString("name"))
                .containsExactly("theirs");
        rival.delete("/v1/feed-consumers/theirs");
    }

    @Test
    void goes_forwards_without_a_word_in_the_log_and_back_only_by_a_reset_that_is_recorded() {
        long before = ENGINE.head();
        put("warehouse", 1);
        assertThat(put("warehouse", 2).status()).isEqualTo(200);
        assertThat(put("warehouse", 2).status()).isEqualTo(200);

        Reply back = put("warehouse", 1);
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.json().path("type").asString()).endsWith("/feed-consumer-ahead");
        assertThat(back.json().path("position").longValue()).isEqualTo(2);
        assertThat(see("warehouse").path("position").longValue()).isEqualTo(2);
        assertThat(recorded(before)).hasSize(1);

        Reply reset = reset("warehouse", "{\"position\": 0}");
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.header("Position")).isEqualTo(Long.toString(ENGINE.head()));
        assertThat(see("warehouse").path("position").longValue()).isZero();
        assertThat(LOADER.delete("/v1/feed-consumers/warehouse").status()).isEqualTo(204);
        assertThat(recorded(before)).hasSize(3).allSatisfy(event -> {
            assertThat(event.path("consumer").asString()).isEqualTo("warehouse");
            assertThat(event.path("actor").asString()).isEqualTo("bot:loader");
        });
        assertThat(recorded(before).get(1).path("position").longValue()).isZero();
    }

    @Test
    void goes_on_with_the_first_event_that_was_recorded_at_an_instant() {
        put("warehouse", ENGINE.head());
        long position = SQL.sql("""
                select max(position) from log.event where recorded_at < (select max(recorded_at) from log.event)
                """).query(Long.class).single();
        Instant last = SQL.sql("select max(recorded_at) from log.event")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        ENGINE.clock().set(last.plus(Duration.ofMinutes(1)));

        assertThat(reset("warehouse", "{\"from\": \"%s\"}".formatted(last)).status())
                .isEqualTo(200);
        assertThat(see("warehouse").path("position").longValue()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                       | position",
                "{\"position\": null}                                     | position",
                "{\"position\": -1}                                       | position",
                "{\"position\": 1.5}                                      | position",
                "{\"position\": \"1\"}                                    | position",
                "{\"position\": 99999999}                                 | position",
                "{\"position\": 1, \"from\": \"2026-01-01T00:00:00Z\"}    | from",
                "{\"from\": \"2126-01-01T00:00:00Z\"}                     | from",
                "{\"from\": \"2001-01-01T00:00:00Z\"}                     | from",
                "{\"from\": \"yesterday\"}                                | from",
                "{\"from\": 7}                                            | from"
            })
    void is_reset_to_nothing_that_is_no_place(String body, String field) {
        put("warehouse", 1);
        Reply answer = reset("warehouse", body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString(answer.json().toString()))
                .isEqualTo(field);
        assertThat(see("warehouse").path("position").longValue()).isEqualTo(1);
        if (!body.contains("from")) {
            assertThat(LOADER.put("/v1/feed-consumers/warehouse", body).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void of_whom_nobody_knows_is_named_in_a_404() {
        for (Reply answer : List.of(
                LOADER.get("/v1/feed-consumers/nobody"),
                reset("nobody", "{\"position\": 0}"),
                LOADER.delete("/v1/feed-consumers/nobody"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("type").asString()).endsWith("/unknown-feed-consumer");
            assertThat(answer.json().path("detail").asString()).isEqualTo("There is no consumer nobody.");
        }
        assertThat(LOADER.get("/v1/feed-consumers/" + "n".repeat(65)).status()).isEqualTo(400);
    }

    @Test
    void is_one_of_a_hundred_at_most() {
        for (int number = 1; number <= 100; number++) {
            assertThat(put("consumer-" + number, 0).status()).isEqualTo(200);
        }
        Reply refused = put("consumer-101", 0);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("limit").longValue()).isEqualTo(100);
        assertThat(put("consumer-100", 1).status()).isEqualTo(200);
    }
}
