package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.feed.form.CloudEvent;
import io.conversationengine.query.webhook.receiver.ReceiverAddress;
import io.conversationengine.query.webhook.receiver.Receivers;
import io.conversationengine.query.webhook.receiver.Receivers.Result;
import io.conversationengine.query.webhook.receiver.Signature;
import io.conversationengine.query.webhook.sending.Round.Queue;
import io.conversationengine.query.webhook.table.Delivery;
import io.conversationengine.query.webhook.table.Delivery.Fault;
import io.conversationengine.query.webhook.table.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ContentType;

/// Hands the events of a round over: several streams at once, those of one stream one after the other, until one is not
/// taken.
final class Posting {

    private static final ContentType TYPE = ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    /// What is not begun by then waits: a receiver that is slow shall not make a claim or an event old.
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

    private final Receivers receivers;
    private final Clock clock;

    Posting(Receivers receivers, Clock clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    /// What became of a queue.
    ///
    /// @param taken how many of its events, from the first
    /// @param failed whether the next one was tried
    record Outcome(Queue queue, int taken, boolean failed) {}

    record Handed(List<Outcome> outcomes, List<Delivery> deliveries, Streak streak) {}

    /// @param goesOn asked before each request
    Handed run(Round round, BooleanSupplier goesOn) {
        Streak streak = new Streak(round.webhook());
        List<Delivery> deliveries = new ArrayList<>();
        long begun = System.nanoTime();
        BooleanSupplier mayTry =
                () -> goesOn.getAsBoolean() && System.nanoTime() - begun < LONGEST_ROUND.toNanos() && streak.mayTry();
        Semaphore atOnce = new Semaphore(Turn.AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = round.queues().stream()
                    .map(queue -> threads.submit(() -> {
                        atOnce.acquire();
                        try {
                            return handOver(queue, round.webhook(), streak, mayTry, deliveries);
                        } finally {
                            atOnce.release();
                        }
                    }))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : all) {
                outcomes.add(one.get());
            }
            return new Handed(outcomes, deliveries, streak);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Events could not be handed over", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Events were being handed over", e);
        }
    }

    private Outcome handOver(
            Queue queue, Webhook webhook, Streak streak, BooleanSupplier mayTry, List<Delivery> deliveries) {
        int taken = 0;
        for (RecordedEvent event : queue.events()) {
            if (!webhook.takes(event.name())) {
                // It waited when the webhook took other kinds.
                taken++;
                continue;
            }
            if (!mayTry.getAsBoolean()) {
                return new Outcome(queue, taken, false);
            }
            Delivery delivery = deliver(event, webhook, taken == 0 ? queue.attempts() + 1 : 1);
            synchronized (deliveries) {
                deliveries.add(delivery);
            }
            streak.tried(delivery);
            if (!delivery.isTaken()) {
                return new Outcome(queue, taken, true);
            }
            taken++;
        }
        return new Outcome(queue, taken, false);
    }

    private Delivery deliver(RecordedEvent event, Webhook webhook, int attempt) {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        Result result = event.fault() == null ? post(event, webhook, now) : new Result(null, Fault.UNREADABLE);
        return new Delivery(
                event.position(),
                event.id(),
                event.name(),
                attempt,
                now,
                result.status(),
                result.fault(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private Result post(RecordedEvent event, Webhook webhook, Instant now) {
        byte[] body = CloudEvent.of(webhook.key().workspace(), event).json();
        long seconds = now.getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", event.id(),
                "webhook-timestamp", Long.toString(seconds),
                "webhook-signature", Signature.of(webhook.secrets(now), event.id(), seconds, body));
        return receivers.post(ReceiverAddress.of(webhook.url()), headers, TYPE, body);
    }
}
