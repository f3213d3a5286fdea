package io.conversationengine.query.rebuild;

import io.conversationengine.log.reader.ParkingReaders;
import io.conversationengine.query.analytics.AnalystViews;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.projector.WatchedLog;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

    /// Each batch is one transaction, and is in memory three times: being read, waiting, and being written.
    private static final int BATCH_SIZE = 2_000;

    @Bean
    Rebuilds rebuilds(JdbcClient sql) {
        return new Rebuilds(sql);
    }

    @Bean
    Rebuilder rebuilder(
            DataSource dataSource,
            JdbcClient sql,
            List<Projection> projections,
            Rebuilds rebuilds,
            ProjectionRows rows,
            ProgressTable progress,
            AnalystViews analysts,
            Failures failures,
            ParkingReaders readers,
            EventStore events,
            PlatformTransactionManager transactions,
            Clock clock) {
        List<Rebuilder.Turn> turns = projections.stream()
                .map(projection -> new Rebuilder.Turn(
                        new Rebuilding(
                                projection,
                                rebuilds,
                                new SecondSchema(projection, analysts, dataSource, sql),
                                rows,
                                progress,
                                readers.anew(
                                        projection.name(), projection.rebuilt().name()),
                                new WatchedLog(events, failures, projection.rebuilt()),
                                transactions,
                                BATCH_SIZE),
                        new RebuildLock(dataSource, projection.name())))
                .toList();
        return new Rebuilder(turns, rebuilds, clock);
    }
}
