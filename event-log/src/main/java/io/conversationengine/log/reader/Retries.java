package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.reader.ParkedTable.Asked;
import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/// Tries what operators ask for, on a node that has the reader's handlers: the events of a parked key in their order,
/// until one fails again or none is left and the key is free.
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final List<LogReader> readers;
    private final ParkedTable table;
    private final Retry retry;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final PeriodicTask task = new PeriodicTask(
            "reader retries",
            Rhythm.every(BETWEEN_LOOKS),
            "Nothing of what is parked can be tried for a moment",
            this::look);

    Retries(
            List<LogReader> readers,
            ParkedTable table,
            Retry retry,
            ObjectProvider<EventProcessingConfiguration> processing) {
        this.readers = readers;
        this.table = table;
        this.retry = retry;
        this.processing = processing;
    }

    PeriodicTask task() {
        return task;
    }

    private void look() {
        for (LogReader reader : readers) {
            try {
                if (reader.policy() == Policy.PARK) {
                    processing
                            .getObject()
                            .eventProcessor(reader.name(), AbstractEventProcessor.class)
                            .ifPresent(processor ->
                                    table.asked(reader.name()).forEach(asked -> retryAll(reader, asked, processor)));
                }
            } catch (RuntimeException e) {
                LOG.warn("Nothing of what {} parked can be tried for a moment: {}", reader.name(), FailureText.of(e));
            }
        }
    }

    private void retryAll(LogReader reader, Asked asked, AbstractEventProcessor processor) {
        boolean goesOn = true;
        while (goesOn && task.isRunning()) {
            ParkedEvent event = table.next(reader.name(), asked.key()).orElse(null);
            goesOn = event != null && retried(reader, asked, event, processor);
        }
    }

    private boolean retried(LogReader reader, Asked asked, ParkedEvent event, AbstractEventProcessor processor) {
        Throwable failure =
                retry.failure(reader.name(), asked.key(), event.position(), processor.eventHandlerInvoker());
        if (failure == null) {
            return true;
        }
        String reason = Parking.reason(failure);
        if (Blame.isTheEvents(failure)) {
            LOG.warn("The reader {} still cannot take {} at {}", reader.name(), event.event(), event.position());
            table.failedAgain(reader.name(), asked, event.position(), reason);
        } else if (table.failedForNow(reader.name(), event.position(), reason)) {
            LOG.warn(
                    "The reader {} cannot be given {} at {} for a moment: {}",
                    reader.name(),
                    event.event(),
                    event.position(),
                    reason);
        }
        return false;
    }
}
