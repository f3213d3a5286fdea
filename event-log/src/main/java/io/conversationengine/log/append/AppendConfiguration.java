package io.conversationengine.log.append;

import io.conversationengine.log.EngineProperties;
import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.database.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class AppendConfiguration {

    /// After the migration, which makes what it writes to.
    @Bean
    LogWriter logWriter(DataSource dataSource, Arrivals arrivals, SchemaMigration logMigration) {
        return new LogWriter(dataSource, arrivals::reached);
    }

    @Bean
    GroupCommit groupCommit(LogWriter writer, EngineProperties engine) {
        return new GroupCommit(writer, engine.log().waiting());
    }

    @Bean
    AppendMeters appendMeters(GroupCommit commits) {
        return new AppendMeters(commits);
    }
}
