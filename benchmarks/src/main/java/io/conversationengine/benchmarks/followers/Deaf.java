package io.conversationengine.benchmarks.followers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that follows the feed from its beginning and never reads.
final class Deaf implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int RECEIVE_BUFFER = 4_096;
    private static final int BUFFER = 1 << 16;

    private final Socket socket = new Socket();

    Deaf(int port, String key) throws IOException {
        // Or the system would read ahead what is not read.
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = """
                GET /v1/events HTTP/1.1
                Host: x
                Authorization: Bearer %s
                Accept: text/event-stream

                """.formatted(key).replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether there is an end behind what had been written to it: to whoever still follows, more comes, or nothing.
    boolean wasCutOff() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        byte[] buffer = new byte[BUFFER];
        try {
            while (System.nanoTime() < end) {
                if (socket.getInputStream().read(buffer) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
