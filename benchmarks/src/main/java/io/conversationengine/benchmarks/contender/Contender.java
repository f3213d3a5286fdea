package io.conversationengine.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.Counter.Count;
import io.conversationengine.benchmarks.contender.Counter.Counted;
import io.conversationengine.benchmarks.contender.Counter.Look;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Callers.Work;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// One way to keep events, started and ready for callers.
///
/// @param connections its pool
/// @param stop ends everything that was started for it
public record Contender(
        String name, EventStorageEngine storage, CommandGateway commands, HikariDataSource connections, Runnable stop)
        implements AutoCloseable {

    /// What the engine puts into the metadata of whatever comes over HTTP.
    private static final Map<String, String> ORIGIN =
            Map.of("workspace", "acme", "actor", "agent:3f1c9a52", "credential", "key:inbox");

    private static final int GROUP = 1_000;
    private static final int FILLERS = 2;

    /// Appends one event at a time, whose number the caller knows. Nobody appends to a stream while another one does:
    /// so it is with commands, of which an aggregate handles one after the other.
    public Work appending(String prefix, int streams) {
        List<ReentrantLock> locks =
                Stream.generate(ReentrantLock::new).limit(streams).toList();
        long[] next = new long[streams];
        return stream -> {
            locks.get(stream).lock();
            try {
                storage.appendEvents(event(prefix + stream, next[stream]));
                next[stream]++;
            } finally {
                locks.get(stream).unlock();
            }
        };
    }

    /// One command at a time: loads, decides and appends.
    public Work counting(String prefix) {
        return stream -> count(prefix + stream);
    }

    /// How far the counter was counted by it.
    public long count(String counter) {
        Long count = commands.sendAndWait(
                GenericCommandMessage.asCommandMessage(new Count(counter)).withMetaData(ORIGIN));
        return count;
    }

    /// Loads, so that what has a cache has the streams in it.
    public void warmUp(String prefix, int streams, int callers) {
        new Callers(callers, streams).onceEach(stream -> commands.sendAndWait(new Look(prefix + stream)));
    }

    /// Gives so many streams so many events each, a thousand events at a time, and all streams the first one first.
    public void fill(String prefix, int streams, int eventsEach) {
        int groups = Math.ceilDiv(streams, GROUP);
        for (int number = 0; number < eventsEach; number++) {
            long sequence = number;
            new Callers(FILLERS, groups).onceEach(group -> {
                int from = group * GROUP;
                storage.appendEvents(IntStream.range(from, Math.min(from + GROUP, streams))
                        .mapToObj(stream -> event(prefix + stream, sequence))
                        .toList());
            });
        }
    }

    private static DomainEventMessage<Counted> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                Counter.TYPE, stream, sequence, Counted.of(stream, sequence + 1), ORIGIN);
    }

    @Override
    public void close() {
        stop.run();
    }
}
