package io.conversationengine.personal.sealing;

import io.conversationengine.log.serialization.Sealing;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Leaves sealed what is sealed: whatever is personal reads as if its contact had been erased. It needs no key, and is
/// for those who read events and ask for no texts. Nothing is written with it.
public final class Unopened implements Sealing {

    public Unopened() {}

    @Override
    public void configure(JsonMapper.Builder builder) {
        builder.addModule(SealedFields.read((_, _, _, substitute) -> substitute.value()));
    }

    @Override
    public <T> T writing(Object written, Supplier<T> write) {
        throw new UnsupportedOperationException("Nobody could read what is not sealed as it is");
    }

    /// It is not asked where nothing is opened.
    @Override
    public boolean mayBeIn(String json) {
        return true;
    }

    @Override
    public void prepare(Stream<byte[]> jsons) {}
}
