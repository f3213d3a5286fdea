package io.conversationengine.query.webhook.sending;

import io.conversationengine.query.streaming.FairShares;
import io.conversationengine.query.webhook.sending.Posting.Handed;
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
    private final FairShares shares;
    private final MeterRegistry meters;

    Turn(
            Claim claim,
            WebhookTable table,
            Planning planning,
            Posting posting,
            Settlement settlement,
            FairShares shares,
            MeterRegistry meters) {
        this.claim = claim;
        this.table = table;
        this.planning = planning;
        this.posting = posting;
        this.settlement = settlement;
        this.shares = shares;
        this.meters = meters;
    }

    /// @param goesOn asked before each request
    void run(BooleanSupplier goesOn) {
        long begun = System.nanoTime();
        BooleanSupplier mayGoOn = () -> goesOn.getAsBoolean() && claim.isHeld();
        boolean more = true;
        while (more && mayGoOn.getAsBoolean() && System.nanoTime() - begun < LONGEST.toNanos()) {
            more = inTurn(this::plan)
                    .filter(round -> !round.isIdle() && take(round, mayGoOn))
                    .isPresent();
        }
    }

    /// @return whether there may be another
    private boolean take(Round round, BooleanSupplier mayGoOn) {
        Handed handed = posting.run(round, mayGoOn);
        handed.deliveries().forEach(delivery -> WebhookMeters.count(meters, delivery));
        return inTurn(() -> settlement.settle(claim, round, handed)) && round.stopped() == null;
    }

    private Optional<Round> plan() {
        return table.find(claim.webhook())
                .filter(webhook -> webhook.disabled() == null)
                .map(planning::next);
    }

    /// What asks the database: no connection is held while a receiver is waited for.
    private <T> T inTurn(FairShares.Work<T> work) {
        return shares.take(claim.webhook().workspace(), work);
    }
}
