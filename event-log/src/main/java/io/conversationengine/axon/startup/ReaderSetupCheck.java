package io.conversationengine.axon.startup;

import io.conversationengine.log.serialization.StoredJsonSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;

/// What the readers of the log really run on: their tokens, transactions and error handlers, and the serializers.
record ReaderSetupCheck(Configuration axon) {

    /// One sentence for each way in which events would be skipped, read twice for ever, or stored unreadably.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Stream.of(axon.eventSerializer(), axon.messageSerializer(), axon.serializer())
                .filter(serializer -> !(serializer instanceof StoredJsonSerializer))
                .map(ReaderSetupCheck::name)
                .distinct()
                .forEach(name -> faults.add("messages would be stored under Java names (" + name + ")"));
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        if (!(processing.sagaStore() instanceof JdbcSagaStore)) {
            faults.add("sagas would be forgotten at the next start (" + name(processing.sagaStore()) + ")");
        }
        new TreeSet<>(processing.eventProcessors().keySet()).forEach(reader -> check(processing, reader, faults));
        return faults;
    }

    private static void check(EventProcessingConfiguration processing, String reader, List<String> faults) {
        Object tokens = processing.tokenStore(reader);
        if (!(tokens instanceof JdbcTokenStore)) {
            faults.add("reader '%s' would forget its place at the next start (%s)".formatted(reader, name(tokens)));
        }
        if (processing.transactionManager(reader) instanceof NoTransactionManager) {
            faults.add("reader '%s' would work without transactions (NoTransactionManager)".formatted(reader));
        }
        Stream.of(processing.errorHandler(reader), processing.listenerInvocationErrorHandler(reader))
                .filter(handler -> !(handler instanceof PropagatingErrorHandler))
                .forEach(handler ->
                        faults.add("reader '%s' would skip events that fail (%s)".formatted(reader, name(handler))));
    }

    private static String name(Object object) {
        return object.getClass().getSimpleName();
    }
}
