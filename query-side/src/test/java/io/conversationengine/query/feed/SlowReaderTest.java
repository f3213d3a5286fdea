package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that take all that there is and read nothing of it, or a little now and then.
@Timeout(180)
class SlowReaderTest {

    private static final int MESSAGES = 600;
    private static final String LONG = "x".repeat(20_000);
    private static final Engine ENGINE = Engine.start(
            Engine.newDatabase(),
            "server.tomcat.connection-timeout=2s",
            "engine.live.readers=1",
            "engine.live.followers=1",
            "engine.live.share=1");

    private static String key = "";
    private static Client client;

    @BeforeAll
    static void much_was_written() {
        Chat chat = new Chat(new Story(), "line", "long").opened(Cause.CUSTOMER, Story.BEGIN);
        for (int number = 0; number < MESSAGES; number++) {
            chat = chat.customerWrote("in-" + number, LONG, Story.BEGIN);
        }
        ENGINE.record(chat.story());
        key = ENGINE.get(ApiKeys.class).create("reader", Story.SHOP, false).secret();
        client = ENGINE.client(key);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-ndjson, 0",
        "application/x-ndjson, 50000",
        "text/event-stream, 0",
        "text/event-stream, 50000"
    })
    void lose_their_place_within_seconds(String accept, int bytesAtOnce) throws Exception {
        try (Socket socket = opened(accept)) {
            Thread.startVirtualThread(() -> read(socket, bytesAtOnce));

            await().until(() -> answers(accept));
            assertThat(socket.isClosed()).isFalse();
        }
    }

    /// Whether there is a place for another one again.
    private static boolean answers(String accept) throws IOException {
        HttpResponse<InputStream> answer = client.open("/v1/events?after=" + ENGINE.head(), "Accept", accept);
        try (InputStream _ = answer.body()) {
            return answer.statusCode() == 200;
        }
    }

    private static Socket opened(String accept) throws IOException {
        Socket socket = new Socket();
        // Or the system would read ahead what is not read.
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ENGINE.port()));
        socket.getOutputStream()
                .write("GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nAccept: %s\r\n\r\n"
                        .formatted(key, accept)
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isPositive();
        return socket;
    }

    /// A little each second, until there is no more.
    private static void read(Socket socket, int bytesAtOnce) {
        if (bytesAtOnce > 0) {
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> isOver(socket, bytesAtOnce));
        }
    }

    private static boolean isOver(Socket socket, int bytesAtOnce) {
        try {
            return socket.getInputStream().readNBytes(bytesAtOnce).length < bytesAtOnce;
        } catch (IOException _) {
            // The test is over, or the server has had enough.
            return true;
        }
    }
}
