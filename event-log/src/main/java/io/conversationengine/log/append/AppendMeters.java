package io.conversationengine.log.append;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// What tells whether the log keeps up: events over groups is the size of the mean group.
record AppendMeters(GroupCommit commits) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("engine.log.waiting", commits, GroupCommit::waiting)
                .description("Commands whose events wait for the group before theirs")
                .register(meters);
        FunctionCounter.builder("engine.log.groups", commits, GroupCommit::groupsWritten)
                .description("Transactions that appended to the log")
                .register(meters);
        FunctionCounter.builder("engine.log.events", commits, GroupCommit::eventsWritten)
                .description("Events in them, those of commands that were refused among them")
                .register(meters);
    }
}
