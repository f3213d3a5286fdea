package io.conversationengine.query.webhook;

import static io.conversationengine.query.webhook.Shop.MESSAGE;
import static io.conversationengine.query.webhook.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.webhook.Receiver.Got;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several nodes on one database.
@Timeout(120)
class WebhookNodesTest {

    private static final Shop SHOP = Shop.shared();
    private static final String MESSAGES = "[\"%s\"]".formatted(MESSAGE);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void end() {
        SHOP.forgetWebhooks();
        receiver.close();
    }

    @Test
    void send_each_event_once_while_all_are_there() {
        long begin = SHOP.engine.head();
        try (Engine _ = SHOP.node("other")) {
            SHOP.webhook(receiver.url("/"), MESSAGES);
            List<Chat> chats = List.of(SHOP.writes(10), SHOP.writes(10), SHOP.writes(10));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 30);
            SHOP.writes(1);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 31);

            assertThat(receiver.all())
                    .extracting(Got::id)
                    .containsExactlyInAnyOrderElementsOf(SHOP.recorded(begin, MESSAGE));
            assertThat(chats)
                    .allSatisfy(chat -> assertThat(receiver.takenOf(chat)).isEqualTo(SHOP.messagesOf(chat)));
        }
    }

    /// Another node has taken the webhook over meanwhile: what this one has sent, that one sends again.
    @Test
    void write_nothing_down_and_send_no_more_without_a_claim() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        receiver.answers(_ -> {
            asked.countDown();
            await().atMost(PATIENCE).until(() -> answers.getCount() == 0);
            return 200;
        });
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat chat = SHOP.writes(3);
        assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        long position = SHOP.see(name).path("position").longValue();
        SHOP.sql
                .sql("update push.webhook set claim = gen_random_uuid(), claimed_until = now() + interval '1 hour'")
                .update();
        answers.countDown();
        await().atMost(PATIENCE).until(() -> !receiver.all().isEmpty());

        awaitAnotherIsSent();
        assertThat(SHOP.see(name).path("position").longValue()).isEqualTo(position);

        SHOP.sql
                .sql("update push.webhook set claim = null, claimed_until = null")
                .update();
        List<String> ids = SHOP.messagesOf(chat);
        await().atMost(PATIENCE).until(() -> times(ids.getFirst()) == 2 && times(ids.getLast()) > 0);
        assertThat(receiver.takenOf(chat)).isEqualTo(ids);
    }

    private long times(String id) {
        return receiver.taken().stream().filter(got -> got.id().equals(id)).count();
    }

    private static void awaitAnotherIsSent() {
        try (Receiver other = new Receiver()) {
            SHOP.webhook(other.url("/"), MESSAGES);
            SHOP.writes(1);
            await().atMost(PATIENCE).until(() -> other.taken().size() == 1);
        }
    }
}
