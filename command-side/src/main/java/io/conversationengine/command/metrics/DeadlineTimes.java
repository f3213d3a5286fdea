package io.conversationengine.command.metrics;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Times how long after its instant a deadline is taken up: `engine.deadlines.lateness`.
@Component
final class DeadlineTimes extends AbstractSchedulerListener {
    private final Clock clock;
    private final Timer lateness;

    DeadlineTimes(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.lateness = Timer.builder("engine.deadlines.lateness")
                .description("From a deadline's instant to the start of its handling")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
    }

    @Override
    public void onExecutionStart(CurrentlyExecuting executing) {
        Execution execution = executing.getExecution();
        lateness.record(Duration.between(execution.executionTime, clock.instant()));
    }
}
