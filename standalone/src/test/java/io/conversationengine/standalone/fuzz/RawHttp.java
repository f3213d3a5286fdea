package io.conversationengine.standalone.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Sends bytes as they are, which an ordinary client would refuse to, and reads what comes.
record RawHttp(int port) {

    private static final int PATIENCE_MILLIS = 30_000;

    /// So long a log is given out, line by line, and no longer.
    private static final Duration LONGEST_LISTENED = Duration.ofMinutes(2);

    /// @param status 0 when the connection ended without an answer
    /// @param took until it was whole; of lines that come to their end, the longest silence between them
    record Reply(int status, String head, String body, Duration took) {

        boolean isProblem() {
            return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }

        boolean isStream() {
            return head.toLowerCase(Locale.ROOT).contains("content-type: text/event-stream");
        }

        private Reply timed(Reading reading) {
            boolean isLines = head.toLowerCase(Locale.ROOT).contains("content-type: application/x-ndjson");
            boolean isWhole = !isLines || reading.isTooLong();
            return new Reply(status, head, body, isWhole ? reading.whole() : reading.longestSilence());
        }
    }

    /// What has come, and when.
    private static final class Reading {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long begun = System.nanoTime();
        private long last = begun;
        private long longest;

        private void add(byte[] part, int count) {
            bytes.write(part, 0, count);
            longest = longestSilence().toNanos();
            last = System.nanoTime();
        }

        private String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        private Duration longestSilence() {
            return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
        }

        private boolean isTooLong() {
            return whole().compareTo(LONGEST_LISTENED) > 0;
        }

        private Duration whole() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    static RawHttp to(String url) {
        return new RawHttp(URI.create(url).getPort());
    }

    Reply send(byte[] message) throws IOException {
        Reading reading = new Reading();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, message);
            readAll(socket.getInputStream(), reading);
        } catch (SocketTimeoutException _) {
            // What has come until now is judged, and how long it took.
        } catch (IOException _) {
            // Whoever says too much may be cut off.
        }
        return reply(reading.text()).timed(reading);
    }

    private static void write(Socket socket, byte[] message) {
        try {
            socket.getOutputStream().write(message);
        } catch (IOException _) {
            // It answered before it had heard all.
        }
    }

    /// To the end, or of a stream that has none, its beginning.
    private static void readAll(InputStream in, Reading reading) throws IOException {
        byte[] part = new byte[8_192];
        boolean hasHead = false;
        for (int count = in.read(part); count >= 0 && !reading.isTooLong(); count = in.read(part)) {
            reading.add(part, count);
            if (!hasHead) {
                Reply begun = reply(reading.text());
                if (begun.isStream()) {
                    return;
                }
                hasHead = begun.status() > 0;
            }
        }
    }

    private static Reply reply(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0 && text.startsWith("HTTP/1.1 100")) {
            return reply(text.substring(end + 4));
        }
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return new Reply(0, "", text, Duration.ZERO);
        }
        String head = text.substring(0, end);
        String body = text.substring(end + 4);
        boolean isChunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Reply(
                Integer.parseInt(head.substring(9, 12)), head, isChunked ? unchunked(body) : body, Duration.ZERO);
    }

    /// Good enough for what is looked for in it: the sizes between the chunks are taken out.
    private static String unchunked(String body) {
        return body.replaceAll("(^|\r\n)[0-9a-f]+\r\n", "");
    }
}
