package io.conversationengine.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One connection that asks and waits for the answer, as cheaply as can be: it shares the machine with whom it asks.
public final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int HEX = 16;
    private static final int STATUS_AT = 9;
    private static final int STATUS_LENGTH = 3;
    private static final int LONGEST_LINE = 8_192;

    private final int port;
    private final byte[] line = new byte[LONGEST_LINE];
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public HttpConnection(int port) {
        this.port = port;
    }

    public record Answer(int status, String text) {}

    /// @throws IOException when there is none within a minute
    public Answer ask(byte[] request) throws IOException {
        Socket open = socket == null ? open() : socket;
        open.getOutputStream().write(request);
        return answer();
    }

    private Socket open() throws IOException {
        Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
        made.setTcpNoDelay(true);
        made.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(made.getInputStream());
        socket = made;
        return made;
    }

    private Answer answer() throws IOException {
        String first = line();
        int status = Integer.parseInt(first.substring(STATUS_AT, STATUS_AT + STATUS_LENGTH));
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
            last |= lower.startsWith("connection:") && lower.endsWith("close");
        }
        StringBuilder text = new StringBuilder();
        if (chunked) {
            readChunks(text);
        } else {
            text.append(read(length));
        }
        if (last) {
            close();
        }
        return new Answer(status, text.toString());
    }

    private void readChunks(StringBuilder text) throws IOException {
        for (int length = Integer.parseInt(line(), HEX); length > 0; length = Integer.parseInt(line(), HEX)) {
            text.append(read(length));
            line();
        }
        line();
    }

    private String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer broke off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended");
            }
            line[length] = (byte) next;
            length++;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
