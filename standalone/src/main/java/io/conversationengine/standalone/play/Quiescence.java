package io.conversationengine.standalone.play;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.segment.Segments;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;

/// Knows when nothing moves in the engine although nobody acts: every saga has seen every event of the log. A saga
/// waits for the command that it sends, so that an event counts as seen when its command is done; what that command
/// brought is in the log by then, and waited for in turn.
final class Quiescence {

    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(100_000);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Positions positions;
    private final List<StreamingEventProcessor> sagas;

    Quiescence(EventProcessingConfiguration processing, Positions positions) {
        this.positions = positions;
        this.sagas = processing.sagaConfigurations().stream()
                .map(SagaConfiguration::eventProcessor)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    /// Returns when the engine is at rest.
    ///
    /// @throws IllegalStateException when a saga fails, or does not come to rest
    void await() {
        long head;
        do {
            head = positions.head();
            for (StreamingEventProcessor saga : sagas) {
                await(saga, head);
            }
        } while (positions.head() > head);
    }

    private static void await(StreamingEventProcessor saga, long head) {
        long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!hasSeen(saga, head)) {
            if (System.nanoTime() > giveUpNanos) {
                throw new IllegalStateException("The sagas of %s do not come to rest at position %d: %s"
                        .formatted(saga.getName(), head, saga.processingStatus()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean hasSeen(StreamingEventProcessor saga, long head) {
        var segments = saga.processingStatus().values();
        for (EventTrackerStatus segment : segments) {
            if (segment.isErrorState()) {
                throw new IllegalStateException("The sagas of " + saga.getName() + " fail", segment.getError());
            }
        }
        return Segments.reached(segments).orElse(-1) >= head;
    }
}
