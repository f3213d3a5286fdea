package io.conversationengine.log.backlog;

import static java.util.stream.Collectors.toMap;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.backlog.SharedReaders.Shared;
import io.conversationengine.log.eventstore.LogEventStore;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.ParkingReaders;
import io.conversationengine.log.reader.ReaderTable;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Another store cannot be asked for the events of a workspace.
@AutoConfiguration(before = AxonAutoConfiguration.class)
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class BacklogConfiguration {

    @Bean
    SharedReaders sharedReaders(
            JdbcClient sql,
            ParkingReaders readers,
            ReaderTable places,
            ObjectProvider<LogEventStore> log,
            Arrivals arrivals,
            TransactionManager transactions,
            ObjectProvider<EventProcessingConfiguration> processing) {
        BacklogTable table = new BacklogTable(sql);
        WaitingEvents waiting = new WaitingEvents(sql);
        return new SharedReaders(
                readers.shared().stream().collect(toMap(LogReader::name, reader -> {
                    String name = reader.name();
                    Supplier<Optional<BacklogHandlers>> handlers = () -> processing
                            .getObject()
                            .eventProcessor(name, TrackingEventProcessor.class)
                            .filter(own -> !own.processingStatus().isEmpty())
                            .map(own -> new BacklogHandlers(name, own.eventHandlerInvoker(), transactions));
                    Delay delay = new Delay(arrivals::head, System::nanoTime);
                    SharedReader way = new SharedReader(
                            name,
                            delay,
                            new BacklogReader(
                                    name,
                                    table,
                                    places,
                                    log::getObject,
                                    arrivals,
                                    transactions,
                                    () -> new Standing(readers.beside(name), System::nanoTime)),
                            handlers);
                    return new Shared(new Sharing(reader, table, waiting, delay, way::begun), way);
                })),
                table,
                arrivals);
    }
}
