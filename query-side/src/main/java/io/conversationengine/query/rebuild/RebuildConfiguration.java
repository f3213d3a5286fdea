package io.conversationengine.query.rebuild;

import io.conversationengine.query.projector.AllViews;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import io.conversationengine.query.projector.WatchedLog;
import java.time.Clock;
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
            Rebuilds rebuilds,
            AllViews views,
            ViewsPosition progress,
            Failures failures,
            EventStore events,
            PlatformTransactionManager transactions,
            Clock clock) {
        SecondSchema schema = new SecondSchema(dataSource, sql);
        WatchedLog log = new WatchedLog(events, failures, Schema.REBUILT);
        Rebuilding rebuilding =
                new Rebuilding(rebuilds, schema, views, progress, failures, log, transactions, BATCH_SIZE);
        return new Rebuilder(rebuilds, rebuilding, new RebuildLock(dataSource), clock);
    }
}
