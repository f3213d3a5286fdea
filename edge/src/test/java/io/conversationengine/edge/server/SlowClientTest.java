package io.conversationengine.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Clients that send a byte every quarter of a second, to a server that has a patience of three seconds.
class SlowClientTest {

    private static final int BETWEEN_BYTES_MILLIS = 250;
    /// Fewer than `Letters` answers with.
    private static final int NOVEL_BYTES = 20_000_000;

    private static final int A_LITTLE = 300_000;
    private static final Duration PAST_ALL_PATIENCE = Duration.ofSeconds(9);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Api edge = Edge.api();

    @Test
    void have_so_long_for_the_head_of_a_request_as_a_whole() throws IOException {
        assertThat(drip("", "GET /v1/letters HTTP/1.1\r\nHost: x\r\nX-Slow: " + "a".repeat(400)))
                .doesNotContain("200 OK");
    }

    @Test
    void have_so_long_for_a_body_as_a_whole() throws IOException {
        String head = "POST /v1/letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(edge.key())
                + "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n";
        assertThat(drip(head, "a".repeat(4000))).contains("HTTP/1.1 408", "request-timeout", "\"field\":\"body\"");
    }

    @Test
    void have_so_long_for_a_body_of_which_nothing_comes() throws IOException {
        String head = "POST /v1/letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(edge.key())
                + "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n";
        assertThat(drip(head, "")).contains("HTTP/1.1 408", "request-timeout", "\"field\":\"body\"");
        assertThat(drip(head + "{", "")).contains("HTTP/1.1 408", "request-timeout", "\"field\":\"body\"");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void have_so_long_to_read_an_answer_as_a_whole(CapturedOutput output) throws IOException {
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            // Or the system would read ahead what is not read.
            socket.setReceiveBufferSize(65_536);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
            socket.getOutputStream()
                    .write("GET /v1/letters/novel HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(edge.key())
                            .getBytes(StandardCharsets.US_ASCII));
            AtomicLong all = new AtomicLong();
            await().pollInterval(Duration.ofMillis(BETWEEN_BYTES_MILLIS)).until(() -> {
                int read = read(socket, A_LITTLE);
                all.addAndGet(read);
                return read < A_LITTLE || System.nanoTime() - begun > PAST_ALL_PATIENCE.toNanos();
            });
            assertThat(edge.get("/v1/letters?town=Ulm").status()).isEqualTo(200);
            assertThat(all.get() + read(socket, NOVEL_BYTES)).isLessThan(NOVEL_BYTES);
        }
        assertThat(output).doesNotContain("internal-error", "too slowly");
    }

    /// How many of so many bytes come before the connection ends.
    private static int read(Socket socket, int most) {
        byte[] some = new byte[8192];
        int all = 0;
        try {
            InputStream in = socket.getInputStream();
            for (int read = 0; read >= 0 && all < most; read = in.read(some, 0, Math.min(some.length, most - all))) {
                all += read;
            }
        } catch (IOException _) {
            // It was broken off: what had come before counts.
        }
        return all;
    }

    @Test
    void may_take_an_answer_of_any_length_that_they_read() {
        assertThat(edge.get("/v1/letters/novel").http().body()).endsWith("]");
    }

    @Test
    void may_send_several_requests_over_one_connection_for_longer_than_that() throws IOException {
        String request = "GET /v1/letters?town=Ulm HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(edge.key());
        long begun = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            while (System.nanoTime() - begun < Duration.ofSeconds(4).toNanos()) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.setSoTimeout((int) LONGEST.toMillis());
                byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
                answer(socket, BETWEEN_BYTES_MILLIS);
            }
        }
    }

    /// @return what comes back until the server closes the connection
    private String drip(String atOnce, String slowly) throws IOException {
        long begun = System.nanoTime();
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(atOnce.getBytes(StandardCharsets.UTF_8));
            for (int sent = 0; System.nanoTime() - begun < LONGEST.toNanos(); sent++) {
                if (sent < slowly.length()) {
                    socket.getOutputStream().write(slowly.charAt(sent));
                }
                String some = answer(socket, BETWEEN_BYTES_MILLIS);
                if (some == null) {
                    return answer.toString();
                }
                answer.append(some);
            }
        } catch (IOException _) {
            // It was broken off: what had come before counts.
            return answer.toString();
        }
        throw new AssertionError("Still open after " + LONGEST + ": " + answer);
    }

    /// @return what came within that time; null at the end of the connection
    private static @Nullable String answer(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8192];
        StringBuilder all = new StringBuilder();
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all.append(new String(some, 0, read, StandardCharsets.UTF_8));
            }
            return all.isEmpty() ? null : all.toString();
        } catch (SocketTimeoutException _) {
            return all.toString();
        }
    }
}
