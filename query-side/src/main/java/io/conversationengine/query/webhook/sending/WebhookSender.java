package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.webhook.receiver.Receivers;
import io.conversationengine.query.webhook.table.ClaimTable;
import io.conversationengine.query.webhook.table.ClaimTable.Free;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookKey;
import io.conversationengine.runtime.monitor.FailureText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for webhooks that have something to do, and sends for those that it can claim. Each node has one; a claim of a
/// node that dies ends by itself.
final class WebhookSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

    /// Webhooks for which this node sends at the same time.
    private static final int MOST_TURNS = Receivers.CONNECTIONS / Turn.AT_ONCE;

    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final EventReader log;
    private final ClaimTable table;
    private final Duration lease;
    private final Duration longestRequest;
    private final Function<Claim, Turn> turns;
    private final Clock clock;
    private final Map<WebhookKey, Claim> claims = new ConcurrentHashMap<>();
    private final Map<WebhookKey, Long> failedAt = new ConcurrentHashMap<>();
    private long seen;
    private boolean begun;
    private long renewedAt = System.nanoTime();
    private volatile boolean stopping;

    /// @param lease for how long a claim holds that is not renewed
    /// @param longestRequest how long one request may take: none is begun that could outlive the claim
    WebhookSender(
            EventReader log,
            ClaimTable table,
            Duration lease,
            Duration longestRequest,
            Function<Claim, Turn> turns,
            Clock clock) {
        this.log = log;
        this.table = table;
        this.lease = lease;
        this.longestRequest = longestRequest;
        this.turns = turns;
        this.clock = clock;
    }

    /// To be called again and again.
    void look() {
        if (!begun) {
            table.takeOver();
            begun = true;
        }
        waitForNews();
        renew();
        long head = log.knownHead();
        Instant now = clock.instant();
        for (Free webhook : table.free(now)) {
            if (!stopping && claims.size() < MOST_TURNS && !rests(webhook.key()) && hasWork(webhook, head, now)) {
                begin(webhook.key());
            }
        }
        seen = head;
    }

    private void waitForNews() {
        try {
            boolean _ = log.awaitBeyond(seen, LONGEST_LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        long asked = System.nanoTime();
        if (claims.isEmpty() || asked - renewedAt < lease.dividedBy(6).toNanos()) {
            return;
        }
        renewedAt = asked;
        Map<UUID, Claim> held = claims.values().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
        Set<UUID> kept = table.renew(held.keySet());
        held.forEach((id, claim) -> {
            if (kept.contains(id)) {
                claim.renewed(asked);
            } else {
                claim.lose();
            }
        });
    }

    private boolean rests(WebhookKey webhook) {
        Long failed = failedAt.get(webhook);
        return claims.containsKey(webhook)
                || (failed != null && System.nanoTime() - failed < PAUSE_AFTER_FAILURE.toNanos());
    }

    private boolean hasWork(Free webhook, long head, Instant now) {
        if (webhook.waitingUntil() != null
                && (webhook.failures() >= Webhook.MOST_FAILURES || !now.isBefore(webhook.waitingUntil()))) {
            return true;
        }
        return webhook.position() < head
                && webhook.waiting() < Webhook.MOST_WAITING
                && log.mayBeOfWorkspace(webhook.key().workspace(), webhook.position(), head);
    }

    private void begin(WebhookKey webhook) {
        Claim claim = new Claim(webhook, lease.minus(longestRequest), System::nanoTime);
        if (table.claim(webhook, claim.id())) {
            claims.put(webhook, claim);
            Thread.ofVirtual().name("webhook").start(() -> send(claim));
        }
    }

    private void send(Claim claim) {
        WebhookKey webhook = claim.webhook();
        try {
            turns.apply(claim).run(() -> !stopping);
            failedAt.remove(webhook);
        } catch (RuntimeException e) {
            failedAt.put(webhook, System.nanoTime());
            LOG.warn(
                    "The webhook {} of {} is sent nothing for a moment: {}",
                    webhook.name(),
                    webhook.workspace(),
                    FailureText.ofInnermost(e));
        } finally {
            release(claim);
            claims.remove(webhook);
        }
    }

    private void release(Claim claim) {
        try {
            table.release(claim.id());
        } catch (RuntimeException e) {
            LOG.debug("A claim ends by itself", e);
        }
    }

    /// Waits a while for requests that are under way, and for what came of them to be written down.
    @Override
    public void close() {
        stopping = true;
        long begun = System.nanoTime();
        while (!claims.isEmpty() && System.nanoTime() - begun < LONGEST_STOP.toNanos()) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
