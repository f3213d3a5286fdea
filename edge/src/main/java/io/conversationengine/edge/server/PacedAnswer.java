package io.conversationengine.edge.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// An answer that a client must take within so long as a whole. Tomcat gives up on one that reads nothing, but one that
/// reads a little now and then would keep its connection, and the answer in memory, for as long as it likes.
public final class PacedAnswer extends HttpServletResponseWrapper {

    /// Each is to go within Tomcat's own patience, so that none holds up the look at the time for long.
    private static final int PIECE_BYTES = 8_192;

    /// They go on for as long as they like, and have a pace of their own.
    private static final Set<String> STREAMS =
            Set.of(MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE);

    private static final String OWN_PACE = PacedAnswer.class.getName() + ".own-pace";

    private final ServletRequest request;
    private final long longest;
    private @Nullable ServletOutputStream out;

    PacedAnswer(ServletRequest request, HttpServletResponse response, Duration longest) {
        super(response);
        this.request = request;
        this.longest = longest.toNanos();
    }

    /// Called by whoever answers at any length and measures the client by a pace of their own.
    public static void leave(ServletRequest request) {
        request.setAttribute(OWN_PACE, true);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (out == null) {
            ServletOutputStream tomcats = super.getOutputStream();
            out = isStream() ? tomcats : new Paced(tomcats, longest);
        }
        return out;
    }

    private boolean isStream() {
        String type = getContentType();
        return request.getAttribute(OWN_PACE) != null
                || (type != null && STREAMS.stream().anyMatch(type::startsWith));
    }

    private static final class Paced extends ServletOutputStream {
        private final ServletOutputStream out;
        private final long longest;

        /// For writing alone: whoever makes the answer may be slow, too.
        private long spent;

        private Paced(ServletOutputStream out, long longest) {
            this.out = out;
            this.longest = longest;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int written = 0; written < length; written += PIECE_BYTES) {
                long begun = System.nanoTime();
                out.write(bytes, from + written, Math.min(PIECE_BYTES, length - written));
                spend(begun);
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void flush() throws IOException {
            long begun = System.nanoTime();
            out.flush();
            spend(begun);
        }

        private void spend(long begun) throws IOException {
            spent += System.nanoTime() - begun;
            if (spent > longest) {
                IOException tooSlow = new ClientAbortException("The client reads too slowly");
                BoundedHttp.breakOff(tooSlow);
                throw tooSlow;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
