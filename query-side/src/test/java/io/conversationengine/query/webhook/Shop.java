package io.conversationengine.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An engine that may send to this machine, and the workspace `shop` on it, whose log is the truth.
final class Shop {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String MESSAGE = "conversation.CustomerReplyReceived";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final Shop SHARED = new Shop();

    final String database = Engine.newDatabase();
    final Engine engine = node("one");
    final JdbcClient sql = engine.get(JdbcClient.class);
    final Client client = engine.client();

    /// One for all tests of a process.
    static Shop shared() {
        return SHARED;
    }

    /// On the same database.
    Engine node(String name) {
        return Engine.start(
                database,
                "engine.node=" + name,
                "engine.webhooks.allowed-networks=127.0.0.1/32",
                "engine.webhooks.answer-within=1s");
    }

    /// A webhook that no other test has.
    String webhook(String url, String kinds) {
        String name = "hook-" + NAMES.incrementAndGet();
        Reply made = put(name, url, kinds);
        assertThat(made.status()).as(made.response().body()).isEqualTo(200);
        return name;
    }

    /// @param kinds as JSON; nothing takes all
    Reply put(String name, String url, String kinds) {
        return client.put(
                "/v1/webhooks/" + name,
                kinds.isEmpty()
                        ? "{\"url\": \"%s\"}".formatted(url)
                        : "{\"url\": \"%s\", \"kinds\": %s}".formatted(url, kinds));
    }

    JsonNode see(String name) {
        return client.get("/v1/webhooks/" + name).json();
    }

    void awaitState(String name, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(see(name).path("state").asString())
                        .as(see(name).toString())
                        .isEqualTo(state));
    }

    JsonNode lastDelivery(String name) {
        return client.get("/v1/webhooks/%s/deliveries?limit=1".formatted(name))
                .json()
                .path("items")
                .path(0);
    }

    /// A customer of whom nobody has heard writes so many messages.
    Chat writes(int messages) {
        Chat chat = new Chat(new Story(), "line", "customer-" + NAMES.incrementAndGet())
                .opened(Cause.CUSTOMER, Story.BEGIN);
        for (int number = 1; number <= messages; number++) {
            chat.customerWrote("in-" + number, "message " + number, Story.BEGIN);
        }
        engine.record(chat.story());
        return chat;
    }

    /// The ids of the workspace's events after a position, as the log's table has them.
    List<String> recorded(long after, String name) {
        return sql.sql("""
                select id from log.event
                where position > ? and workspace = 'shop' and (name = ? or ? = '') order by position
                """).params(after, name, name).query(String.class).list();
    }

    List<String> messagesOf(Chat chat) {
        return sql.sql("select id from log.event where stream = ? and name = ? order by position")
                .params(chat.id().value(), MESSAGE)
                .query(String.class)
                .list();
    }

    /// Those of one stream.
    List<String> recordedOf(String stream) {
        return sql.sql("select id from log.event where stream = ? order by position")
                .param(stream)
                .query(String.class)
                .list();
    }

    Client rival() {
        return engine.client(engine.get(ApiKeys.class)
                .create("rival-" + NAMES.incrementAndGet(), Story.RIVAL, true, true)
                .secret());
    }

    void passes(Duration time) {
        engine.clock().set(engine.clock().instant().plus(time));
    }

    void forgetWebhooks() {
        client.get("/v1/webhooks")
                .json()
                .path("items")
                .forEach(webhook ->
                        client.delete("/v1/webhooks/" + webhook.path("name").asString()));
    }
}
