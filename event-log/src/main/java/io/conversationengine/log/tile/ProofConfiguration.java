package io.conversationengine.log.tile;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.BriefConnections;
import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.runtime.task.PeriodicTask;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Proofs are of the engine's own log.
@AutoConfiguration
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
@EnableConfigurationProperties(ProofProperties.class)
class ProofConfiguration {

    @Bean
    SchemaMigration proofMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "proof");
    }

    /// After the migrations, which make what it reads and writes.
    @Bean
    TreeFollower treeFollower(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Arrivals arrivals,
            SchemaMigration logMigration,
            SchemaMigration proofMigration) {
        return new TreeFollower(new TileTable(dataSource), new TransactionTemplate(transactions), arrivals);
    }

    @Bean
    PeriodicTask treeTask(TreeFollower follower) {
        return follower.task();
    }

    @Bean
    ProofMeters proofMeters(TreeFollower follower) {
        return new ProofMeters(follower);
    }

    @Bean
    ProvenLog provenLog(
            DataSource dataSource,
            EngineTimeouts timeouts,
            ProofProperties properties,
            SchemaMigration proofMigration) {
        return new ProvenLog(
                StoredTree.in(new BriefConnections(dataSource, timeouts.connection())), properties.signer());
    }
}
