package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A log full of conversations, some dozens of them at the same time.
///
/// @param events how many there are
public record TalkLog(Database database, int events) {

    public static final WorkspaceId WORKSPACE = Talk.WORKSPACE;

    private static final int AT_ONCE = 5 * Talk.ROUND;
    private static final int FILLERS = 8;
    private static final int EVENTS_A_GROUP = together(0).size();

    public static TalkLog filled(Database database, int atLeast) {
        int groups = Math.ceilDiv(atLeast, EVENTS_A_GROUP);
        try (ViewsNode node = ViewsNode.withoutViews(database)) {
            EventStorageEngine log = node.get(EventStorageEngine.class);
            new Callers(FILLERS, groups).onceEach(group -> log.appendEvents(together(group * AT_ONCE)));
        }
        return new TalkLog(database, groups * EVENTS_A_GROUP);
    }

    /// The first event of each, then the second of each, and so on.
    private static List<DomainEventMessage<?>> together(int from) {
        List<List<DomainEventMessage<?>>> talks =
                IntStream.range(from, from + AT_ONCE).mapToObj(Talk::number).toList();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        int longest = talks.stream().mapToInt(List::size).max().orElseThrow();
        for (int number = 0; number < longest; number++) {
            int step = number;
            talks.stream().filter(talk -> talk.size() > step).forEach(talk -> events.add(talk.get(step)));
        }
        return events;
    }
}
