package io.conversationengine.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Clients that send a byte every quarter of a second, to a server that has a patience of three seconds.
class SlowClientTest {

    private static final int BETWEEN_BYTES_MILLIS = 250;
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
        assertThat(drip(head, "")).contains("HTTP/1.1 408");
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
