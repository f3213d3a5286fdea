package io.conversationengine.query.webhook.sending;

import io.conversationengine.query.webhook.sending.Posting.Handed;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Sends for one webhook, round after round, until there is nothing to do, or it is time to let others.
final class Turn {

    /// How many streams of a webhook are sent at the same time.
    static final int AT_ONCE = 8;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Claim claim;
    private final WebhookTable table;
    private final Planning planning;
    private final Posting posting;
    private final Settlement settlement;
    private final MeterRegistry meters;

    Turn(
            Claim claim,
            WebhookTable table,
            Planning planning,
            Posting posting,
            Settlement settlement,
            MeterRegistry meters) {
        this.claim = claim;
        this.table = table;
        this.planning = planning;
        this.posting = posting;
        this.settlement = settlement;
        this.meters = meters;
    }

    /// @param goesOn asked before each request
    void run(BooleanSupplier goesOn) {
        long begun = System.nanoTime();
        BooleanSupplier mayGoOn = () -> goesOn.getAsBoolean() && claim.isHeld();
        boolean more = true;
        while (more && mayGoOn.getAsBoolean() && System.nanoTime() - begun < LONGEST.toNanos()) {
            Optional<Webhook> webhook = table.find(claim.webhook());
            more = webhook.isPresent() && webhook.get().disabled() == null && takeRound(webhook.get(), mayGoOn);
        }
    }

    /// @return whether there may be another
    private boolean takeRound(Webhook webhook, BooleanSupplier mayGoOn) {
        Round round = planning.next(webhook);
        if (round.isIdle()) {
            return false;
        }
        Handed handed = posting.run(round, mayGoOn);
        handed.deliveries().forEach(delivery -> WebhookMeters.count(meters, delivery));
        return settlement.settle(claim, round, handed) && round.stopped() == null;
    }
}
