package io.conversationengine.query.webhook;

import static io.conversationengine.query.webhook.Shop.MESSAGE;
import static io.conversationengine.query.webhook.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Chat;
import io.conversationengine.query.Story;
import io.conversationengine.query.webhook.Receiver.Got;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A webhook whose receiver does not take everything, or nothing.
@Timeout(120)
class FailingWebhookTest {

    private static final Shop SHOP = Shop.shared();
    private static final String MESSAGES = "[\"%s\"]".formatted(MESSAGE);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void end() {
        SHOP.forgetWebhooks();
        receiver.close();
    }

    /// Only what follows it in its conversation waits.
    @Test
    void is_sent_other_conversations_while_one_is_not_taken() {
        Set<String> bad = new HashSet<>();
        receiver.answers(got -> bad.contains(got.stream()) ? 500 : 200);
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat stuck = new Chat(new Story(), "line", "stuck");
        bad.add(stuck.id().value());
        SHOP.engine.record(stuck.customerWrote("a", "a", Story.BEGIN)
                .customerWrote("b", "b", Story.BEGIN)
                .story());
        Chat other = SHOP.writes(4);
        await().atMost(PATIENCE).until(() -> receiver.takenOf(other).size() == 4);
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("waiting").longValue() == 2);
        SHOP.engine.record(stuck.customerWrote("c", "c", Story.BEGIN).story());
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("waiting").longValue() == 3);
        assertThat(receiver.all().stream().filter(got -> bad.contains(got.stream())))
                .hasSize(1);

        bad.clear();
        SHOP.passes(Duration.ofSeconds(6));

        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("waiting").longValue() == 0);
        assertThat(receiver.takenOf(stuck)).isEqualTo(SHOP.recordedOf(stuck.id().value()));
        assertThat(SHOP.see(name).path("state").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void is_not_sent_what_waited_once_it_takes_it_no_more() {
        receiver.answers(got -> got.event().path("type").asString().endsWith("ConversationOpened") ? 500 : 200);
        String name = SHOP.webhook(receiver.url("/"), "");
        Chat chat = SHOP.writes(2);
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("waiting").longValue() == 3);
        assertThat(receiver.takenOf(chat)).isEmpty();

        assertThat(SHOP.put(name, receiver.url("/"), MESSAGES).status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> receiver.takenOf(chat).size() == 2);
        assertThat(receiver.takenOf(chat)).isEqualTo(SHOP.messagesOf(chat));
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("waiting").longValue() == 0);
    }

    @Test
    void catches_up_with_a_receiver_that_was_away_for_a_day() {
        receiver.answers(503);
        long begin = SHOP.engine.head();
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        List<Chat> chats = Stream.generate(() -> SHOP.writes(3)).limit(15).toList();
        SHOP.awaitState(name, "FAILING");
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("retryAt").asString(""), at -> !at.isEmpty());
        int tried = receiver.all().size();
        for (int hours = 4; hours <= 24; hours += 4) {
            SHOP.passes(Duration.ofHours(4));
            String now = SHOP.engine.clock().instant().toString();
            await().atMost(PATIENCE)
                    .until(() -> SHOP.lastDelivery(name).path("at").asString("").equals(now));
        }
        assertThat(receiver.all()).as("one at a time").hasSize(tried + 6);
        SHOP.writes(2);

        receiver.answers(200);
        SHOP.passes(Duration.ofHours(4));

        List<String> expected = SHOP.recorded(begin, MESSAGE);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= expected.size());
        assertThat(receiver.taken()).extracting(Got::id).containsExactlyInAnyOrderElementsOf(expected);
        for (Chat chat : chats) {
            assertThat(receiver.takenOf(chat)).isEqualTo(SHOP.messagesOf(chat));
        }
        SHOP.awaitState(name, "ACTIVE");
    }

    @Test
    void is_switched_off_after_five_days_and_goes_on_when_it_is_enabled() {
        receiver.answers(500);
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat chat = SHOP.writes(3);
        SHOP.awaitState(name, "FAILING");
        SHOP.passes(Duration.ofDays(5));
        SHOP.awaitState(name, "DISABLED");

        assertThat(SHOP.see(name).path("disabledBecause").asString()).isEqualTo("NOTHING_TAKEN");
        JsonNode recorded = lastRecorded();
        assertThat(recorded.path("webhook").asString()).isEqualTo(name);
        assertThat(recorded.path("reason").asString()).isEqualTo("NOTHING_TAKEN");
        assertThat(recorded.path("actor").asString()).isEqualTo("system");
        Chat later = SHOP.writes(2);
        int before = receiver.all().size();
        SHOP.passes(Duration.ofDays(1));
        receiver.answers(200);
        Receiver other = new Receiver();
        SHOP.webhook(other.url("/"), MESSAGES);
        SHOP.writes(1);
        await().atMost(PATIENCE).until(() -> other.taken().size() == 1);
        assertThat(receiver.all()).hasSize(before);

        assertThat(SHOP.client.post("/v1/webhooks/%s/enabling".formatted(name)).status())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 6);
        assertThat(receiver.takenOf(chat)).isEqualTo(SHOP.messagesOf(chat));
        assertThat(receiver.takenOf(later)).isEqualTo(SHOP.messagesOf(later));
        other.close();
    }

    @Test
    void is_switched_off_at_once_where_the_receiver_is_gone() {
        receiver.answers(410);
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        SHOP.writes(3);
        SHOP.awaitState(name, "DISABLED");

        assertThat(SHOP.see(name).path("disabledBecause").asString()).isEqualTo("GONE");
        assertThat(receiver.all()).hasSize(1);
        assertThat(SHOP.lastDelivery(name).path("status").intValue()).isEqualTo(410);
    }

    @Test
    void stands_before_an_event_that_cannot_be_read_and_says_so() {
        receiver.answers(200);
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        await().atMost(PATIENCE).until(() -> SHOP.see(name).path("behind").longValue() == 0);
        SHOP.client.post("/v1/webhooks/%s/enabling".formatted(name));
        SHOP.sql
                .sql("update push.webhook set claim = gen_random_uuid(), claimed_until = now() + interval '1 hour'")
                .update();
        Chat chat = SHOP.writes(2);
        List<String> ids = SHOP.messagesOf(chat);
        rename(ids.getLast(), "conversation.NobodyKnows");
        SHOP.sql
                .sql("update push.webhook set claim = null, claimed_until = null")
                .update();

        SHOP.awaitState(name, "FAILING");
        JsonNode before = SHOP.see(name).path("stoppedBefore");
        assertThat(before.path("event").asString()).isEqualTo("conversation.NobodyKnows");
        assertThat(before.path("reason").asString()).isEqualTo("UNKNOWN");
        assertThat(SHOP.see(name).path("position").longValue())
                .isEqualTo(before.path("position").longValue() - 1);

        rename(ids.getLast(), MESSAGE);
        SHOP.passes(Duration.ofMinutes(1));
        await().atMost(PATIENCE).until(() -> receiver.takenOf(chat).size() == 2);
        assertThat(receiver.takenOf(chat)).isEqualTo(ids);
        SHOP.awaitState(name, "ACTIVE");
    }

    private static void rename(String event, String name) {
        SHOP.sql.sql("alter table log.event disable trigger user").update();
        SHOP.sql
                .sql("update log.event set name = ? where id = ?::uuid")
                .params(name, event)
                .update();
        SHOP.sql.sql("alter table log.event enable trigger user").update();
    }

    private static JsonNode lastRecorded() {
        return JsonMapper.shared()
                .readTree(SHOP.sql
                        .sql("select convert_from(payload, 'UTF8') from log.event"
                                + " where name = 'webhook.WebhookDisabled' order by position desc limit 1")
                        .query(String.class)
                        .single());
    }
}
