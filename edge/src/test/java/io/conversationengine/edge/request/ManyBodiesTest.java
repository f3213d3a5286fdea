package io.conversationengine.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Edge;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Requests whose body does not come to its end.
class ManyBodiesTest {
    private static final int BODY_BYTES = 1_000_000;

    /// What a request takes before its body.
    private static final int REQUEST_BYTES = 96 << 10;
    private static final String LETTER = "{\"text\": \"a\", \"to\": {\"town\": \"Ulm\"}}";

    private static final Api OTHERS = Edge.api();
    private static final Api HOSTILE = Edge.api(Edge.keys()
            .create("sends bodies", new WorkspaceId("hostile"), false)
            .secret());

    @Test
    void take_half_of_the_memory_for_bodies_and_leave_the_other_half_to_others() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            // Anew each time: a body that is asked about may have taken the place of one of them.
            await().untilAsserted(() -> {
                for (int begun = 0; begun < Edge.BODIES_BYTES / 2; begun += 2 * BODY_BYTES) {
                    open.add(begin(BODY_BYTES));
                }
                Api.Answer answer = HOSTILE.post("/v1/letters", LETTER + " ".repeat(BODY_BYTES));
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text("/detail")).startsWith("Too many requests with a body");
            });
            assertThat(OTHERS.post("/v1/letters", LETTER + " ".repeat(BODY_BYTES))
                            .status())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().untilAsserted(() ->
                assertThat(HOSTILE.post("/v1/letters", LETTER).status()).isEqualTo(200));
    }

    @Test
    void that_have_not_even_begun_take_no_more_than_that() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            await().untilAsserted(() -> {
                for (int begun = 0; begun < Edge.BODIES_BYTES / 2; begun += REQUEST_BYTES) {
                    open.add(begin(0));
                }
                assertThat(HOSTILE.post("/v1/letters", LETTER).status()).isEqualTo(503);
            });
            assertThat(OTHERS.post("/v1/letters", LETTER).status()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().untilAsserted(() ->
                assertThat(HOSTILE.post("/v1/letters", LETTER).status()).isEqualTo(200));
    }

    /// @param sent bytes of the body that come at once
    private Socket begin(int sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), HOSTILE.port());
        String head = "POST /v1/letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(HOSTILE.key())
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(BODY_BYTES + 1);
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(" ".repeat(sent).getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException _) {
            // One that is refused is answered and closed while it is still being written.
        }
        return socket;
    }
}
