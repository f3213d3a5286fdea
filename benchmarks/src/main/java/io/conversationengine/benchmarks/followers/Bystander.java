package io.conversationengine.benchmarks.followers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that reads what it follows as fast as it comes, and looks at nothing of it: it is to burden the engine, and
/// shares the machine with it.
final class Bystander implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Socket socket;

    Bystander(int port, String path, String key, String agent) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("""
                GET %s HTTP/1.1
                Host: x
                Authorization: Bearer %s
                On-Behalf-Of: %s
                Accept: text/event-stream

                """.formatted(path, key, agent).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        requireFollowing(socket.getInputStream());
        Thread.ofVirtual().start(this::read);
    }

    /// @throws IOException when the engine has no place for it
    private static void requireFollowing(InputStream in) throws IOException {
        String begun = "HTTP/1.1 200";
        String answer = new String(in.readNBytes(begun.length()), StandardCharsets.US_ASCII);
        if (!answer.equals(begun)) {
            throw new IOException("Whoever wants to follow is answered " + answer);
        }
    }

    private void read() {
        byte[] buffer = new byte[BUFFER];
        try {
            int length = 0;
            while (length >= 0) {
                length = socket.getInputStream().read(buffer);
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
