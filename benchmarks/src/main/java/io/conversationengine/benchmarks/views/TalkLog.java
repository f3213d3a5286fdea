package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.standalone.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A log full of conversations, some dozens of them at the same time.
///
/// @param events how many there are
record TalkLog(Database database, int events) {

    private static final int AT_ONCE = 60;
    private static final int FILLERS = 8;
    private static final int EVENTS_EACH = Talk.number(0).size();

    static TalkLog filled(Database database, int atLeast) {
        int groups = Math.ceilDiv(atLeast, AT_ONCE * EVENTS_EACH);
        try (ViewsNode node = ViewsNode.withoutViews(database)) {
            EventStorageEngine log = node.get(EventStorageEngine.class);
            new Callers(FILLERS, groups).onceEach(group -> log.appendEvents(together(group * AT_ONCE)));
        }
        return new TalkLog(database, groups * AT_ONCE * EVENTS_EACH);
    }

    /// The first event of each, then the second of each, and so on.
    private static List<DomainEventMessage<?>> together(int from) {
        List<List<DomainEventMessage<?>>> talks =
                IntStream.range(from, from + AT_ONCE).mapToObj(Talk::number).toList();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int number = 0; number < EVENTS_EACH; number++) {
            int step = number;
            talks.forEach(talk -> events.add(talk.get(step)));
        }
        return events;
    }
}
