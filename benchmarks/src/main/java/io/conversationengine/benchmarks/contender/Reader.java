package io.conversationengine.benchmarks.contender;

import io.conversationengine.benchmarks.contender.Counter.Counted;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/// A handler that hands each event on to whoever measures.
@ProcessingGroup(Reader.NAME)
public record Reader(Consumer<Counted> listener) {

    /// Of its processor.
    public static final String NAME = "reader";

    @EventHandler
    void on(Counted event) {
        listener.accept(event);
    }
}
