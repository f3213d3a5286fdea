package io.conversationengine.query.webhook;

import static io.conversationengine.query.webhook.Shop.MESSAGE;
import static io.conversationengine.query.webhook.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Chat;
import io.conversationengine.query.webhook.Receiver.Got;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Receivers that answer as nobody should.
@Timeout(120)
class OddReceiverTest {

    private static final Shop SHOP = Shop.shared();
    private static final String MESSAGES = "[\"%s\"]".formatted(MESSAGE);

    private final Receiver receiver = new Receiver();

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        SHOP.forgetWebhooks();
        receiver.close();
    }

    @Test
    void follows_no_redirect() {
        Receiver inner = new Receiver();
        receiver.answersOddly(exchange -> {
            exchange.getResponseHeaders().set("Location", inner.url("/admin"));
            exchange.sendResponseHeaders(307, -1);
        });
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        SHOP.writes(1);

        await().atMost(PATIENCE)
                .until(() -> SHOP.lastDelivery(name).path("fault").asString("").equals("REDIRECTED"));
        assertThat(SHOP.lastDelivery(name).path("status").intValue()).isEqualTo(307);
        assertThat(inner.all()).isEmpty();
        inner.close();
    }

    /// Each byte comes in time, and the whole answer never.
    @Test
    void does_not_wait_for_a_receiver_that_drips() {
        receiver.answersOddly(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            do {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
            } while (!isOver(Duration.ofMillis(100)));
        });
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        SHOP.writes(1);

        await().atMost(PATIENCE)
                .until(() -> SHOP.lastDelivery(name).path("fault").asString("").equals("TIMED_OUT"));
        assertThat(SHOP.lastDelivery(name).path("millis").intValue()).isBetween(900, 5_000);
    }

    @Test
    void does_not_read_an_answer_without_end() {
        AtomicInteger written = new AtomicInteger();
        receiver.answersOddly(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[8_192]);
                written.addAndGet(8_192);
            }
        });
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat chat = SHOP.writes(2);

        await().atMost(PATIENCE).until(() -> receiver.all().size() == 2);
        await().atMost(PATIENCE)
                .until(() -> SHOP.lastDelivery(name).path("taken").booleanValue());
        assertThat(receiver.all()).extracting(Got::id).isEqualTo(SHOP.messagesOf(chat));
        assertThat(written.get()).isLessThan(50_000_000);
    }

    /// The system takes the connection, and nobody says a word of TLS.
    @Test
    void does_not_wait_for_a_receiver_that_is_silent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String name = SHOP.webhook("https://127.0.0.1:%d/".formatted(silent.getLocalPort()), MESSAGES);
            SHOP.writes(1);

            await().atMost(PATIENCE)
                    .until(() ->
                            SHOP.lastDelivery(name).path("fault").asString("").equals("TIMED_OUT"));
            assertThat(SHOP.lastDelivery(name).path("millis").intValue()).isBetween(900, 4_000);
        }
    }

    @Test
    void reads_no_head_of_any_length() {
        receiver.answersOddly(exchange -> {
            exchange.getResponseHeaders().set("x", "y".repeat(100_000));
            exchange.sendResponseHeaders(200, -1);
        });
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        SHOP.writes(1);

        await().atMost(PATIENCE)
                .until(() -> SHOP.lastDelivery(name).path("fault").asString("").equals("BROKEN"));
    }

    /// All of them are of one workspace, and at one address.
    @Test
    void holds_up_none_of_nineteen_others_when_it_is_slow() {
        receiver.answers(got -> got.path().equals("/slow") && isOver(Duration.ofMillis(700)) ? 500 : 200);
        SHOP.webhook(receiver.url("/slow"), MESSAGES);
        for (int number = 1; number <= 19; number++) {
            SHOP.webhook(receiver.url("/" + number), MESSAGES);
        }
        List<String> ids = SHOP.messagesOf(SHOP.writes(30));

        await().atMost(PATIENCE)
                .until(() -> takenAt("/slow").size() >= 30
                        || IntStream.rangeClosed(1, 19)
                                .allMatch(number -> takenAt("/" + number).equals(ids)));
        assertThat(takenAt("/slow")).hasSizeLessThan(30);
    }

    private List<String> takenAt(String path) {
        return receiver.taken().stream()
                .filter(got -> got.path().equals(path))
                .map(Got::id)
                .toList();
    }

    /// Whether the test has ended meanwhile.
    private boolean isOver(Duration time) {
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }
}
