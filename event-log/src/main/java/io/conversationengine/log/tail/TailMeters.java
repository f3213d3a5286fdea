package io.conversationengine.log.tail;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// What tells whether the readers of this node keep together.
public record TailMeters(LogTail tail) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("engine.log.tail", tail, LogTail::bytes)
                .description("What is kept of the log for readers that have not taken it yet")
                .baseUnit("bytes")
                .register(meters);
        FunctionCounter.builder("engine.log.tail.shared", tail, LogTail::eventsForAll)
                .description("Events that one reader read for all")
                .register(meters);
        FunctionCounter.builder("engine.log.tail.alone", tail, LogTail::eventsForOne)
                .description("Events that a reader which was behind read for itself")
                .register(meters);
    }
}
