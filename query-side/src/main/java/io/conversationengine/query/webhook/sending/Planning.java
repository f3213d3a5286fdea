package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Choice;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.webhook.sending.Round.Queue;
import io.conversationengine.query.webhook.table.QueueTable;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.Webhook.Stopped;
import io.conversationengine.query.webhook.table.WebhookKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what a webhook is sent next: what waits and may be tried again, and then what follows in the log. Events are
/// read here, and kept no longer than for their round, which is some seconds: of somebody who is erased meanwhile
/// nothing
/// is sent after it.
final class Planning {

    /// What is read of the log for one round. A process that dies repeats no more than this.
    private static final int BATCH = 50;

    /// What is read of what waits.
    private static final int QUEUES = 16;

    private static final int OF_QUEUE = 10;

    private final EventReader log;
    private final QueueTable queues;
    private final Clock clock;

    Planning(EventReader log, QueueTable queues, Clock clock) {
        this.log = log;
        this.queues = queues;
        this.clock = clock;
    }

    Round next(Webhook webhook) {
        Instant now = clock.instant();
        if (webhook.retryAt() != null && now.isBefore(webhook.retryAt())) {
            return ofWaiting(webhook, List.of());
        }
        List<QueueTable.Queue> due = webhook.isProbing()
                ? queues.oneInTurn(webhook.key())
                : queues.due(webhook.key(), now, QUEUES, OF_QUEUE);
        return due.isEmpty() && !webhook.isProbing() && webhook.waiting() < Webhook.MOST_WAITING
                ? ofLog(webhook)
                : ofWaiting(webhook, due);
    }

    private Round ofWaiting(Webhook webhook, List<QueueTable.Queue> due) {
        List<Queue> tried = due.stream()
                .map(queue -> new Queue(
                        queue.stream(),
                        queue.attempts(),
                        true,
                        queue.positions().stream()
                                .flatMap(position -> at(webhook.key(), position))
                                .toList()))
                .toList();
        return new Round(webhook, webhook.position(), webhook.stopped(), tried, Map.of());
    }

    private Stream<RecordedEvent> at(WebhookKey webhook, long position) {
        return log.ofWorkspace(webhook.workspace(), Choice.ALL, position - 1, position, 1).events().stream();
    }

    private Round ofLog(Webhook webhook) {
        Part part = log.ofWorkspace(webhook.key().workspace(), Choice.ALL, webhook.position(), log.head(), BATCH);
        List<RecordedEvent> known =
                part.events().stream().takeWhile(event -> event.fault() == null).toList();
        Stopped stopped = stopped(part.events(), known.size());
        Map<String, List<RecordedEvent>> byStream = new LinkedHashMap<>();
        known.stream()
                .filter(event -> webhook.takes(event.name()))
                .forEach(event -> byStream.computeIfAbsent(event.stream(), _ -> new ArrayList<>())
                        .add(event));
        Set<String> aside = queues.aside(webhook.key(), byStream.keySet());
        Map<String, List<Long>> behind = new LinkedHashMap<>();
        List<Queue> next = new ArrayList<>();
        byStream.forEach((stream, events) -> {
            Queue queue = new Queue(stream, 0, false, events);
            if (aside.contains(stream)) {
                behind.put(stream, queue.positions(0, events.size()));
            } else {
                next.add(queue);
            }
        });
        return new Round(webhook, stopped == null ? part.last() : stopped.position() - 1, stopped, next, behind);
    }

    private static @Nullable Stopped stopped(List<RecordedEvent> events, int known) {
        if (known == events.size()) {
            return null;
        }
        RecordedEvent next = events.get(known);
        return new Stopped(next.position(), next.name(), Objects.requireNonNull(next.fault()));
    }
}
