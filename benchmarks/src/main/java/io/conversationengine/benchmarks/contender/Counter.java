package io.conversationengine.benchmarks.contender;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.conversationengine.log.serialization.StoredFamily;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// The smallest aggregate whose decision depends on what happened before: each event carries the number after the last
/// one.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
public class Counter {

    /// How its events are stored.
    static final String TYPE = "Counter";

    static final StoredFamily EVENTS = StoredFamily.of("counter", Counted.class);
    static final StoredFamily SNAPSHOTS = StoredFamily.of("snapshot", Counter.class);

    private static final int PAYLOAD_BYTES = 300;

    @AggregateIdentifier
    @SuppressWarnings("unused") // read by Axon
    private @Nullable String id;

    private long count;

    protected Counter() {}

    public record Count(@TargetAggregateIdentifier String counter) {}

    /// Appends nothing: it only brings the aggregate into memory.
    public record Look(@TargetAggregateIdentifier String counter) {}

    /// @param text what makes it as long as a message
    public record Counted(String counter, long count, String text) {

        private static final String MESSAGE =
                "Where is my order? I was told that it would be here by Friday. ".repeat(5);

        /// As JSON 300 bytes.
        public static Counted of(String counter, long count) {
            int others = "{'counter':'','count':,'text':''}".length()
                    + counter.length()
                    + Long.toString(count).length();
            return new Counted(counter, count, MESSAGE.substring(0, PAYLOAD_BYTES - others));
        }

        /// What is stored of it.
        public String json() {
            return "{\"counter\":\"%s\",\"count\":%d,\"text\":\"%s\"}".formatted(counter, count, text);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(Count command) {
        apply(Counted.of(command.counter(), count + 1));
        return count;
    }

    @CommandHandler
    long handle(Look command) {
        return count;
    }

    @EventSourcingHandler
    void on(Counted event) {
        id = event.counter();
        count = event.count();
    }
}
