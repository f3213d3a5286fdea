package io.conversationengine.query.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Who reads the feed on this node, and how much they are given.
@Component
final class FeedMeters {

    /// In which form the feed is given.
    enum Form {
        PAGE,
        LINES,
        SLICE,
        STREAM
    }

    private final Map<Form, AtomicInteger> readers = new EnumMap<>(Form.class);
    private final Map<Form, Counter> bytes = new EnumMap<>(Form.class);

    FeedMeters(MeterRegistry registry) {
        for (Form form : Form.values()) {
            String name = form.name().toLowerCase(Locale.ROOT);
            AtomicInteger reading = new AtomicInteger();
            readers.put(form, reading);
            Gauge.builder("engine.feed.readers", reading, AtomicInteger::get)
                    .description("Requests for events that this node is answering")
                    .tag("form", name)
                    .register(registry);
            bytes.put(
                    form,
                    Counter.builder("engine.feed.bytes")
                            .description("Bytes of events that this node has given, as long as they were compressed")
                            .tag("form", name)
                            .register(registry));
        }
    }

    /// To be closed when it is answered.
    Reading begin(Form form) {
        return new Reading(Objects.requireNonNull(readers.get(form)), Objects.requireNonNull(bytes.get(form)));
    }

    /// One answer.
    static final class Reading implements AutoCloseable {

        private final AtomicInteger readers;
        private final Counter bytes;

        private Reading(AtomicInteger readers, Counter bytes) {
            this.readers = readers;
            this.bytes = bytes;
            readers.incrementAndGet();
        }

        /// The same response, of which is counted what is written to it.
        HttpServletResponse counted(HttpServletResponse response) {
            return new HttpServletResponseWrapper(response) {
                @Override
                public ServletOutputStream getOutputStream() throws IOException {
                    return new CountedStream(super.getOutputStream(), bytes);
                }
            };
        }

        @Override
        public void close() {
            readers.decrementAndGet();
        }
    }

    private static final class CountedStream extends ServletOutputStream {

        private final ServletOutputStream out;
        private final Counter bytes;

        private CountedStream(ServletOutputStream out, Counter bytes) {
            this.out = out;
            this.bytes = bytes;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes.increment();
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            out.write(some, from, count);
            bytes.increment(count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
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
