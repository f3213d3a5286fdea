package io.conversationengine.personal.key;

import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The keys are there before anything is stored.
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = AxonAutoConfiguration.class)
@EnableConfigurationProperties(KeyProperties.class)
class KeyConfiguration {

    @Bean
    SchemaMigration personalMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "personal");
    }

    @Bean
    @ConditionalOnMissingBean
    KeyWrapping keyWrapping(KeyProperties properties) {
        return properties.required();
    }

    /// The wrapping is asked for late: without a master key it cannot be made, and what else is made, or asked for
    /// while the application gives up, should not fail for that.
    ///
    /// @param migration is named as a need, so that the table is there
    @Bean
    KeyTable keyTable(
            JdbcClient sql,
            ObjectProvider<KeyWrapping> wrapping,
            @Qualifier("personalMigration") SchemaMigration migration) {
        return new KeyTable(sql, wrapping::getObject);
    }

    /// Events are stored apart from the transaction of whoever publishes, and their key must be there whatever becomes
    /// of it.
    @Bean
    ContactKeys contactKeys(KeyTable table, Clock clock, PlatformTransactionManager transactions) {
        TransactionTemplate making = new TransactionTemplate(transactions);
        making.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new ContactKeys(table, making, clock);
    }

    @Bean
    InitializingBean masterKeyCheck(KeyTable table) {
        return () -> {
            try {
                table.any();
            } catch (IllegalStateException e) {
                throw new EngineRefused(
                        List.of("what is stored is under another master key (engine.personal.master-key)"));
            }
        };
    }
}
