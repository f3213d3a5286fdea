package io.conversationengine.query.webhook.sending;

import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.kernel.webhook.WebhookEvent.WebhookDisabled;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.query.webhook.sending.Posting.Handed;
import io.conversationengine.query.webhook.sending.Posting.Outcome;
import io.conversationengine.query.webhook.sending.Round.Queue;
import io.conversationengine.query.webhook.table.ProgressRow;
import io.conversationengine.query.webhook.table.QueueTable;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.Webhook.Stopped;
import io.conversationengine.query.webhook.table.WebhookKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down what came of a round: how far the webhook is and what waits, in one transaction. Whoever dies before it
/// leaves a round to be repeated, and none to be missed.
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /// How soon a webhook looks again at an event before which it stands.
    private static final Duration UNTIL_READABLE = Duration.ofMinutes(1);

    private static final String ENGINE = "engine";

    private final JdbcClient sql;
    private final QueueTable queues;
    private final TransactionTemplate transaction;
    private final JoinedAppend log;
    private final Backoff backoff;
    private final Duration disableAfter;
    private final Clock clock;

    Settlement(
            JdbcClient sql,
            TransactionTemplate transaction,
            JoinedAppend log,
            Backoff backoff,
            Duration disableAfter,
            Clock clock) {
        this.sql = sql;
        this.queues = new QueueTable(sql);
        this.transaction = transaction;
        this.log = log;
        this.backoff = backoff;
        this.disableAfter = disableAfter;
        this.clock = clock;
    }

    /// @return whether the claim held: nothing is written otherwise
    boolean settle(Claim claim, Round round, Handed handed) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean held = write(claim, round, handed);
            if (!held) {
                status.setRollbackOnly();
            }
            return held;
        }));
    }

    private boolean write(Claim claim, Round round, Handed handed) {
        Instant now = clock.instant();
        WebhookKey key = round.webhook().key();
        Streak streak = handed.streak();
        if (!ProgressRow.lock(sql, claim.id())) {
            return false;
        }
        handed.outcomes().forEach(outcome -> settle(key, outcome, now));
        round.behind().forEach((stream, positions) -> queues.append(key, stream, positions));
        if (streak.isBack()) {
            queues.hurry(key, now);
        }
        new ProgressRow(
                        round.position(),
                        streak.failures(),
                        streak.failingSince(),
                        retryAt(streak, round.stopped(), now),
                        round.stopped())
                .write(sql, key, claim.id(), handed.deliveries());
        reasonToDisable(streak, now).ifPresent(reason -> disable(claim, reason, now));
        return true;
    }

    private void settle(WebhookKey key, Outcome outcome, Instant now) {
        Queue queue = outcome.queue();
        int all = queue.events().size();
        if (queue.waits() && outcome.taken() > 0) {
            queues.remove(key, queue.stream(), queue.positions(0, outcome.taken()));
        }
        if (outcome.taken() == all) {
            return;
        }
        int attempts = (outcome.taken() == 0 ? queue.attempts() : 0) + (outcome.failed() ? 1 : 0);
        Instant retryAt = outcome.failed() ? now.plus(backoff.after(attempts)) : now;
        queues.put(
                key,
                queue.stream(),
                attempts,
                retryAt,
                queue.waits() ? List.of() : queue.positions(outcome.taken(), all));
    }

    private @Nullable Instant retryAt(Streak streak, @Nullable Stopped stopped, Instant now) {
        int beyond = streak.failures() - Webhook.MOST_FAILURES + 1;
        if (beyond > 0) {
            return now.plus(backoff.after(beyond));
        }
        return stopped == null ? null : now.plus(UNTIL_READABLE);
    }

    private Optional<Reason> reasonToDisable(Streak streak, Instant now) {
        if (streak.isGone()) {
            return Optional.of(Reason.GONE);
        }
        return streak.isVain(now, disableAfter) ? Optional.of(Reason.NOTHING_TAKEN) : Optional.empty();
    }

    private void disable(Claim claim, Reason reason, Instant now) {
        WebhookKey key = claim.webhook();
        ProgressRow.disable(sql, claim.id(), reason, now);
        log.append(
                new WebhookDisabled(key.workspace(), key.name(), reason, Actor.engine(), now),
                key.workspace(),
                new Requester(key.workspace(), Actor.engine(), ENGINE),
                now);
        LOG.warn("The webhook {} of {} is switched off: {}", key.name(), key.workspace(), reason);
    }
}
