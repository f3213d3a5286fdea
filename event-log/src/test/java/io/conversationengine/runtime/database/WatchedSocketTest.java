package io.conversationengine.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedSocketTest {

    private static final int LIMIT = WatchedSocket.WATCHED_FROM_MILLIS;

    private ServerSocket server;
    private WatchedSocket socket;
    private Socket otherEnd;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = (WatchedSocket) new ProbedSockets().createSocket(server.getInetAddress(), server.getLocalPort());
        otherEnd = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
        otherEnd.close();
        server.close();
    }

    @Test
    void ends_a_read_that_gets_no_answer_and_is_closed_then() throws IOException {
        socket.setSoTimeout(LIMIT);
        InputStream input = socket.getInputStream();
        long begun = System.nanoTime();

        assertThatThrownBy(() -> input.read(new byte[8]))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining(LIMIT + " ms");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(LIMIT));
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void ends_the_read_of_a_virtual_thread_and_of_a_single_byte() throws Exception {
        socket.setSoTimeout(LIMIT);
        InputStream input = socket.getInputStream();

        FutureTask<Integer> read = new FutureTask<>(input::read);

        Thread.ofVirtual().start(read);

        assertThatThrownBy(read::get).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void is_left_alone_while_nobody_reads() throws IOException {
        socket.setSoTimeout(LIMIT);
        InputStream input = socket.getInputStream();
        otherEnd.getOutputStream().write(1);
        assertThat(input.read()).isEqualTo(1);

        socket.closeIfSilent(muchLater());

        otherEnd.getOutputStream().write(2);
        assertThat(input.read()).isEqualTo(2);
    }

    @Test
    void is_left_alone_where_there_is_no_limit() throws Exception {
        socket.setSoTimeout(LIMIT);
        socket.setSoTimeout(0);
        InputStream input = socket.getInputStream();
        FutureTask<Integer> read = new FutureTask<>(input::read);
        Thread reader = Thread.ofVirtual().start(read);
        await().until(() -> reader.getState() == Thread.State.WAITING);

        socket.closeIfSilent(muchLater());

        otherEnd.getOutputStream().write(3);
        assertThat(read.get()).isEqualTo(3);
    }

    @Test
    void can_be_read_on_after_a_look_at_what_has_come() throws IOException {
        socket.setSoTimeout(50);
        InputStream input = socket.getInputStream();
        assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);

        otherEnd.getOutputStream().write(7);
        socket.setSoTimeout(LIMIT);
        assertThat(input.read()).isEqualTo(7);
        assertThat(socket.getSoTimeout()).isEqualTo(LIMIT);
    }

    private static long muchLater() {
        return System.nanoTime() + Duration.ofHours(1).toNanos();
    }
}
