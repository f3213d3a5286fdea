package io.conversationengine.query.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StreamSlotsTest {

    private static final Engine ENGINE = Engine.start(
            Engine.newDatabase(),
            "engine.live.heartbeat=100ms",
            "engine.live.followers=3",
            "engine.live.readers=1",
            "engine.live.share=0.5");
    private static final Client SHOP = ENGINE.client();
    private static final Client RIVAL = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret());
    private static final Chat CHAT = new Chat(new Story(), "line", "followed");

    /// More than fits on the way to a client that does not read on.
    private static final int LONG_TEXTS = 8_000;

    private static final int AT_ONCE = 500;

    @BeforeAll
    static void tell() {
        ENGINE.record(CHAT.opened(Cause.CUSTOMER, Story.BEGIN).story());
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/inboxes/all/updates", "/v1/conversations/%s/updates"})
    void are_so_many_for_a_workspace_and_so_many_for_all(String path) throws IOException {
        String what = path.formatted(CHAT.id());
        try (ServerSentEvents _ = follow(SHOP);
                ServerSentEvents _ = follow(SHOP)) {
            await().untilAsserted(() -> assertRefused(get(SHOP, what), 429, "/too-many-readers-of-workspace", 2));
            try (ServerSentEvents _ = follow(RIVAL)) {
                assertRefused(get(SHOP, what), 503, "/too-many-readers", 3);
                assertRefused(get(RIVAL, "/v1/events"), 503, "/too-many-readers", 3);
            }
        }
    }

    @Test
    void of_those_who_read_lines_are_others_than_of_those_who_follow() throws IOException {
        for (int i = 0; i < LONG_TEXTS; i++) {
            CHAT.customerWrote("in-" + i, "Hello ".repeat(600), Story.BEGIN);
            // Of all at once a busy machine might not say in time that they are appended.
            if ((i + 1) % AT_ONCE == 0) {
                ENGINE.record(CHAT.story());
            }
        }
        try (ServerSentEvents _ = follow(SHOP);
                ServerSentEvents _ = follow(SHOP);
                ServerSentEvents _ = follow(RIVAL);
                InputStream slow = SHOP.open("/v1/events").body()) {
            assertThat(slow.read()).isEqualTo('{');

            assertRefused(RIVAL.get("/v1/events"), 503, "/too-many-readers", 1);
            assertRefused(RIVAL.get("/v1/events", "Accept", "application/json"), 503, "/too-many-readers", 1);
        }
        await().until(() -> RIVAL.get("/v1/events").status() == 200);
    }

    private static void assertRefused(Reply reply, int status, String type, int limit) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("type").stringValue()).endsWith(type);
        assertThat(reply.json().path("limit").intValue()).isEqualTo(limit);
        assertThat(reply.json().path("detail").stringValue()).contains("All " + limit + " places");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    /// As soon as there is a place: who has gone is noticed a heartbeat later.
    private static ServerSentEvents follow(Client client) {
        return await().ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(
                        () -> ServerSentEvents.of(client.open("/v1/events", "Accept", "text/event-stream")),
                        Objects::nonNull);
    }

    private static Reply get(Client client, String path) {
        return client.get(path, "Accept", "text/event-stream");
    }
}
