package io.conversationengine.log.serialization;

import java.util.function.Supplier;
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
    };

    void configure(JsonMapper.Builder builder);

    /// Writes something, as a thing of whomever it is about.
    <T> T writing(Object written, Supplier<T> write);
}
