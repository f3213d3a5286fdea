package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.streaming.FairShares;
import io.conversationengine.query.webhook.receiver.ReachableNetworks;
import io.conversationengine.query.webhook.receiver.Receivers;
import io.conversationengine.query.webhook.receiver.WebhookProperties;
import io.conversationengine.query.webhook.table.ClaimTable;
import io.conversationengine.query.webhook.table.QueueTable;
import io.conversationengine.query.webhook.table.WebhookTable;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Another store cannot be asked for the events of a workspace.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "engine.event-store", havingValue = "postgres", matchIfMissing = true)
class SendingConfiguration {

    /// What a request may take beyond the time for its answer: names are looked up before it.
    private static final Duration NAME_LOOKUP = Duration.ofSeconds(5);

    private static final Rhythm RHYTHM =
            new Rhythm(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofSeconds(5));

    /// Of all that webhooks ask the database at once, and of one workspace's.
    private static final int READING = 4;

    private static final int READING_OF_WORKSPACE = 2;

    @Bean
    ClaimTable webhookClaims(
            JdbcClient sql,
            SchemaMigration pushMigration,
            EngineProperties engine,
            EngineTimeouts timeouts,
            WebhookProperties properties) {
        return new ClaimTable(sql, engine.nodeName(), lease(timeouts, properties));
    }

    @Bean
    Receivers receivers(ReachableNetworks networks, WebhookProperties properties) {
        return new Receivers(networks, properties.answerWithin());
    }

    @Bean
    Settlement webhookSettlement(
            JdbcClient sql,
            TransactionTemplate transaction,
            JoinedAppend log,
            WebhookProperties properties,
            Clock clock) {
        return new Settlement(sql, transaction, log, new Backoff(new SecureRandom()), properties.disableAfter(), clock);
    }

    @Bean
    WebhookSender webhookSender(
            EventReader log,
            ClaimTable claims,
            WebhookTable table,
            JdbcClient sql,
            Receivers receivers,
            Settlement settlement,
            MeterRegistry meters,
            EngineTimeouts timeouts,
            WebhookProperties properties,
            Clock clock) {
        FairShares shares = new FairShares(READING, READING_OF_WORKSPACE);
        Planning planning = new Planning(log, new QueueTable(sql), clock);
        Posting posting = new Posting(receivers, clock);
        Function<Claim, Turn> turns = claim -> new Turn(claim, table, planning, posting, settlement, shares, meters);
        Duration longestRequest = properties.answerWithin().plus(NAME_LOOKUP);
        return new WebhookSender(log, claims, lease(timeouts, properties), longestRequest, turns, clock);
    }

    @Bean
    PeriodicTask webhookTask(WebhookSender sender) {
        return new PeriodicTask("webhooks", RHYTHM, "Webhooks are sent nothing for a moment", sender::look);
    }

    @Bean
    WebhookMeters webhookMeters(ClaimTable claims, EventReader log) {
        return new WebhookMeters(claims, log);
    }

    /// As long as any reader's, after the end of a request.
    private static Duration lease(EngineTimeouts timeouts, WebhookProperties properties) {
        return timeouts.claim().plus(properties.answerWithin()).plus(NAME_LOOKUP);
    }
}
