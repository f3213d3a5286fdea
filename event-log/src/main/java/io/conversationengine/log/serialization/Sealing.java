package io.conversationengine.log.serialization;

import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a serializer does so that parts of what it writes can be read by nobody else.
public interface Sealing {

    /// Everything as it is: for messages that travel, and are not kept.
    Sealing NONE = new Sealing() {
        @Override
        public void configure(JsonMapper.Builder builder) {}

        @Override
        public <T> T writing(Object written, Supplier<T> write) {
            return write.get();
        }

        @Override
        public boolean mayBeIn(String json) {
            return false;
        }

        @Override
        public void prepare(Stream<byte[]> jsons) {}
    };

    void configure(JsonMapper.Builder builder);

    /// Writes something, as a thing of whomever it is about.
    <T> T writing(Object written, Supplier<T> write);

    /// Whether something in a stored text may have to be opened, or be replaced by what stands for it.
    boolean mayBeIn(String json);

    /// Gets ready to open what is sealed in stored texts, all at once: each by itself would ask the database.
    void prepare(Stream<byte[]> jsons);
}
