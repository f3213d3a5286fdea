package io.conversationengine.axon.startup;

import io.conversationengine.log.eventstore.LogEventStore;
import io.conversationengine.log.eventstore.LogStorageEngine;
import io.conversationengine.runtime.EngineProperties.Store;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// Where events really go, as opposed to where the configuration says: Axon replaces what it does not find by something
/// that keeps nothing, and does not mention it.
record EventStoreCheck(Store store, EventBus bus, List<EventStorageEngine> engines, TransactionManager transactions) {

    /// One sentence for each way in which events would be lost.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!storesAsConfigured()) {
            faults.add("events would not be stored where engine.event-store=%s says (%s on %s)"
                    .formatted(
                            store.setting(),
                            bus.getClass().getSimpleName(),
                            engines.stream()
                                    .map(engine -> engine.getClass().getSimpleName())
                                    .toList()));
        }
        if (transactions instanceof NoTransactionManager) {
            faults.add("nothing would be stored in transactions (NoTransactionManager)");
        }
        return faults;
    }

    private boolean storesAsConfigured() {
        return switch (store) {
            case POSTGRES ->
                bus instanceof LogEventStore
                        && !engines.isEmpty()
                        && engines.stream().allMatch(LogStorageEngine.class::isInstance);
            case AXON_SERVER -> bus instanceof AxonServerEventStore;
        };
    }
}
