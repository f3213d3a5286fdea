package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.LogEventStore;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.segment.SegmentShares;
import io.conversationengine.log.segment.Segments;
import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.runtime.task.PeriodicTask;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(before = AxonAutoConfiguration.class)
class ReaderConfiguration {

    @Bean
    SchemaMigration readerMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "reader");
    }

    @Bean
    ParkedTable parkedTable(JdbcClient sql, SchemaMigration readerMigration) {
        return new ParkedTable(sql);
    }

    @Bean
    ParkedReport parkedReport(JdbcClient sql, SchemaMigration readerMigration) {
        return new ParkedReport(sql);
    }

    @Bean
    ReaderTable readerTable(JdbcClient sql, SchemaMigration readerMigration, Serializer serializer) {
        return new ReaderTable(sql, serializer);
    }

    /// In a store whose positions do not say which event is meant, all stop.
    @Bean
    ParkingReaders parkingReaders(
            ObjectProvider<LogReader> readers,
            ObjectProvider<LogReader.Several> several,
            JdbcClient sql,
            ParkedTable table,
            ParkedReport report,
            StoredNames names,
            Clock clock,
            EngineProperties engine) {
        Segments segments = new Segments(engine.readers().segments());
        return new ParkingReaders(allowed(readers, several, engine), segments, sql, table, report, names, clock);
    }

    @Bean
    PeriodicTask retryTask(
            ObjectProvider<LogReader> readers,
            ObjectProvider<LogReader.Several> several,
            ReaderTable known,
            ParkedTable table,
            EngineProperties engine,
            Retry retry,
            ObjectProvider<EventProcessingConfiguration> processing) {
        List<LogReader> all = allowed(readers, several, engine);
        all.forEach(known::announce);
        return new Retries(all, table, retry, processing).task();
    }

    @Bean
    SegmentShares segmentShares(
            ObjectProvider<LogReader> readers,
            JdbcClient sql,
            SchemaMigration readerMigration,
            EngineProperties engine,
            ObjectProvider<EventProcessingConfiguration> processing) {
        List<String> divided = readers.orderedStream()
                .filter(LogReader::divided)
                .map(LogReader::name)
                .toList();
        return new SegmentShares(divided, engine.nodeName(), sql, processing);
    }

    @Bean
    Retry retry(
            ParkedTable table,
            ObjectProvider<LogEventStore> log,
            TransactionManager transactions,
            ObjectProvider<CorrelationDataProvider> correlation) {
        return new Retry(
                table,
                position -> log.getObject().at(position),
                transactions,
                correlation.orderedStream().toList());
    }

    private static List<LogReader> allowed(
            ObjectProvider<LogReader> readers, ObjectProvider<LogReader.Several> several, EngineProperties engine) {
        boolean mayPark = engine.readers().park() && engine.eventStore() == EngineProperties.Store.POSTGRES;
        return Stream.concat(readers.orderedStream(), several.orderedStream().flatMap(all -> all.readers().stream()))
                .map(reader -> mayPark ? reader : reader.with(Policy.STOP))
                .toList();
    }
}
