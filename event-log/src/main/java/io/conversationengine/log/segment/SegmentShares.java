package io.conversationengine.log.segment;

import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets each process have its share of a reader's segments. The first that starts claims them all; when another one is
/// there, it leaves those beyond its share to whoever has none.
public final class SegmentShares implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /// A process that is not seen for so long is gone: before its claims lapse, so that nothing is left to it then.
    private static final Duration PRESENCE = Duration.ofSeconds(6);

    /// Somewhat more than Axon lets pass between two looks for what may be claimed.
    private static final Duration LEFT = Duration.ofSeconds(7);

    private final List<String> readers;
    private final String node;
    private final JdbcClient sql;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final PeriodicTask task = new PeriodicTask(
            "reader segments",
            Rhythm.every(BETWEEN_LOOKS),
            "Segments of readers cannot be shared for a moment",
            this::look);

    /// @param readers that go through the log in segments
    /// @param node what this process is called
    public SegmentShares(
            List<String> readers,
            String node,
            JdbcClient sql,
            ObjectProvider<EventProcessingConfiguration> processing) {
        this.readers = List.copyOf(readers);
        this.node = node;
        this.sql = sql;
        this.processing = processing;
    }

    @Override
    public void start() {
        if (!readers.isEmpty()) {
            task.start();
        }
    }

    /// Before the readers stop: what they give back is not to be left to this process.
    @Override
    public void stop() {
        if (task.isRunning()) {
            task.stop();
            sql.sql("delete from reader.node where name = ?").param(node).update();
        }
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    private void look() {
        int nodes = nodes();
        for (String reader : readers) {
            processing
                    .getObject()
                    .eventProcessor(reader, TrackingEventProcessor.class)
                    .ifPresent(segments -> leaveToOthers(segments, nodes));
        }
    }

    /// How many there are, this one included, which says that it is there.
    private int nodes() {
        return sql.sql("""
                with gone as (
                    delete from reader.node where name <> :node and seen_at < now() - make_interval(secs => :presence)),
                here as (
                    insert into reader.node (name, seen_at) values (:node, now())
                    on conflict (name) do update set seen_at = excluded.seen_at)
                select 1 + count(*) from reader.node
                where name <> :node and seen_at >= now() - make_interval(secs => :presence)
                """)
                .param("node", node)
                .param("presence", PRESENCE.toSeconds())
                .query(Integer.class)
                .single();
    }

    private static void leaveToOthers(TrackingEventProcessor reader, int nodes) {
        List<Segment> held = reader.processingStatus().values().stream()
                .map(EventTrackerStatus::getSegment)
                .toList();
        beyondShare(held, nodes)
                .forEach(segment -> reader.releaseSegment(segment, LEFT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// What a node has too much of. Segments may be of several sizes, where nodes were told to have more of them than
    /// others.
    static List<Integer> beyondShare(Collection<Segment> held, int nodes) {
        List<Integer> beyond = new ArrayList<>();
        double kept = 0;
        for (Segment segment : held.stream().sorted().toList()) {
            if (kept * nodes < 1) {
                kept += Segments.partOf(segment);
            } else {
                beyond.add(segment.getSegmentId());
            }
        }
        return beyond;
    }
}
