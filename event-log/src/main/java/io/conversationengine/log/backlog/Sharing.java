package io.conversationengine.log.backlog;

import io.conversationengine.log.backlog.BacklogTable.Backlog;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.segment.PartitionKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before all else of a reader that workspaces share, and passes over what is a workspace's backlog. When the
/// reader is late, and others wait too, the workspace of which most waits gets a backlog. One that is to stop at what
/// it cannot take leaves nobody behind: that would be to go on without an event. Nor does one that fails, until it has
/// passed all that it failed with.
final class Sharing implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);

    /// Less than anybody notices, and more than a pause of the database or of the process.
    private static final Duration LATE = Duration.ofMillis(250);

    /// A workspace is set aside that has a larger part of what waits. Of many that have as much as each other, none is:
    /// to leave one of them behind would help nobody.
    private static final double SHARE = 0.25;

    private static final String SET_ASIDE = "what is set aside";

    private final LogReader reader;
    private final BacklogTable table;
    private final WaitingEvents waiting;
    private final Delay delay;
    private final Runnable begun;

    /// The last position of what has failed; 0 before anything has.
    private volatile long failedUpTo;

    /// @param begun is told when there is another backlog
    Sharing(LogReader reader, BacklogTable table, WaitingEvents waiting, Delay delay, Runnable begun) {
        this.reader = reader;
        this.table = table;
        this.waiting = waiting;
        this.delay = delay;
        this.begun = begun;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain handlers)
            throws Exception {
        TrackedEventMessage<?> event = (TrackedEventMessage<?>) batch.getMessage();
        long position = Positions.reached(event.trackingToken());
        Set<String> aside = batch.root().getOrComputeResource(SET_ASIDE, _ -> begin(batch, position - 1));
        if (!aside.isEmpty() && isPassedOver(event, position, aside) && !reader.takesAllTheSame(event)) {
            reader.passedOver().accept(position);
            return null;
        }
        return handlers.proceed();
    }

    /// @return the workspaces with a backlog, all of which last until the batch has ended
    private Set<String> begin(UnitOfWork<? extends EventMessage<?>> batch, long handled) {
        delay.come();
        Set<String> aside = table.keepAll(reader.name());
        watch(batch, handled);
        if (handled >= failedUpTo && reader.policy() == Policy.PARK && delay.isLate(handled, LATE)) {
            heaviest(handled, aside).ifPresent(workspace -> {
                table.begin(reader.name(), new Backlog(workspace, handled));
                aside.add(workspace);
                batch.root().afterCommit(_ -> {
                    LOG.info(
                            "The reader {} is late, and goes on without {} from {} on",
                            reader.name(),
                            workspace,
                            handled);
                    begun.run();
                });
            });
        }
        return aside;
    }

    /// What failed together is handled one by one then. An event that goes well says nothing of those behind it.
    private void watch(UnitOfWork<? extends EventMessage<?>> batch, long handled) {
        long last = last(batch);
        batch.root().onRollback(_ -> failedUpTo = Math.max(failedUpTo, last));
        batch.root().afterCommit(_ -> {
            if (handled < failedUpTo && last >= failedUpTo) {
                delay.beginAnew();
            }
        });
    }

    private static long last(UnitOfWork<? extends EventMessage<?>> batch) {
        EventMessage<?> event = batch instanceof BatchingUnitOfWork<? extends EventMessage<?>> several
                ? several.getMessages().getLast()
                : batch.getMessage();
        return Positions.reached(((TrackedEventMessage<?>) event).trackingToken());
    }

    private Optional<String> heaviest(long handled, Set<String> setAside) {
        Map<String, Long> bytes = waiting.bytes(handled);
        bytes.keySet().removeAll(setAside);
        if (bytes.size() < 2) {
            return Optional.empty();
        }
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        return bytes.entrySet().stream()
                .filter(one -> !one.getKey().equals(WaitingEvents.NOBODYS) && one.getValue() > SHARE * all)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private boolean isPassedOver(EventMessage<?> event, long position, Set<String> aside) {
        String said = PartitionKey.of(event).workspace();
        String workspace = said == null ? waiting.workspaceOf(position).orElse(null) : said;
        return workspace != null && aside.contains(workspace);
    }
}
