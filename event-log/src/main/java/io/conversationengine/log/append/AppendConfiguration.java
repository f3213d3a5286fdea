package io.conversationengine.log.append;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.SchemaMigration;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class AppendConfiguration {

    /// After the migration, which makes what it writes to.
    @Bean
    LogWriter logWriter(
            DataSource dataSource, EngineTimeouts timeouts, Arrivals arrivals, SchemaMigration logMigration) {
        return new LogWriter(dataSource, timeouts, arrivals::reached, System::nanoTime);
    }

    @Bean
    GroupCommit groupCommit(LogWriter writer, EngineProperties engine, EngineTimeouts timeouts) {
        return new GroupCommit(writer, engine.log().waiting(), timeouts.append());
    }

    @Bean
    JoinedAppend joinedAppend(
            DataSource dataSource,
            @Qualifier("eventSerializer") Serializer serializer,
            EngineTimeouts timeouts,
            SchemaMigration logMigration) {
        return new JoinedAppend(dataSource, serializer, timeouts);
    }
}
