package io.conversationengine.query.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.ApiKeys.NewKey;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;

/// Answers that go on when their key is revoked, by another process than the one that answers.
@Timeout(60)
class RevokedKeyTest {

    private static final Duration REVOKED = Duration.ofSeconds(1);

    /// Far less than the time for which nothing need be said to somebody who follows.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// By which HTTP says that nothing was cut off.
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private static final int RECEIVE_BUFFER = 4_096;
    private static final Engine ENGINE = Engine.shared();

    private final Chat chat = new Chat(new Story(), "line", "revoked-" + UUID.randomUUID());
    private final NewKey key = ENGINE.get(ApiKeys.class).create("revoked-" + UUID.randomUUID(), Story.SHOP, true);

    static Stream<String> live() {
        return Stream.of("/v1/events?after=%d", "/v1/inboxes/all/updates", "/v1/conversations/%2$s/updates");
    }

    @ParameterizedTest
    @MethodSource("live")
    void ends_what_is_followed_within_seconds(String path) throws IOException {
        ENGINE.record(chat.opened(Cause.CUSTOMER, Story.BEGIN).story());
        String address = path.formatted(ENGINE.head(), chat.id());
        String head = Long.toString(ENGINE.head());
        String[] headers = {"Accept", "text/event-stream", "At-Least-Position", head};
        try (ServerSentEvents events =
                ServerSentEvents.of(ENGINE.client(key.secret()).open(address, headers))) {
            assertThat(events.next()).isNotNull();
            long revokedAt = revoked();

            while (events.next() != null) {
                // Nothing but positions, until it ends.
            }

            assertThat(Duration.ofNanos(System.nanoTime() - revokedAt)).isLessThan(PATIENCE);
        }
    }

    /// A client that takes its time: all is in one page, of which most is not sent yet.
    @Test
    void cuts_off_lines_before_the_next_event() throws IOException {
        chat.opened(Cause.CUSTOMER, Story.BEGIN);
        long before = ENGINE.head();
        for (int number = 0; number < 190; number++) {
            chat.customerWrote("in-" + number, "\u738B".repeat(20_000), Story.BEGIN);
        }
        ENGINE.record(chat.story());
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            socket.getOutputStream().write("""
                    GET /v1/events?after=%d HTTP/1.1
                    Host: 127.0.0.1
                    Connection: close
                    Authorization: Bearer %s

                    """.formatted(before, key.secret())
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            long revokedAt = revoked();
            await().until(() -> System.nanoTime() - revokedAt > REVOKED.toNanos());

            String lines = new String(answer.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(lines).contains("\"in-0\"").doesNotContain("\"in-189\"").doesNotEndWith(LAST_CHUNK);
        }
    }

    private long revoked() {
        new ApiKeys(ENGINE.get(DataSource.class), ENGINE.get(Clock.class))
                .revoke(key.key().id());
        return System.nanoTime();
    }

    private static int port() {
        return Integer.parseInt(ENGINE.get(Environment.class).getRequiredProperty("local.server.port"));
    }
}
