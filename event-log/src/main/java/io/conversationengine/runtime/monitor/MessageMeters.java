package io.conversationengine.runtime.monitor;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.micrometer.TagsUtil;
import org.axonframework.monitoring.MessageMonitor;

/// Counts and times the messages of each bus and each reader of the log, told apart by their type, in memory that does
/// not grow with them. Meters have the names of Axon's, which would look each of them up anew for each message.
///
/// Axon's own choice adds a monitor of capacity, which remembers each message of the last ten minutes. How busy a
/// reader is can be told from its timer.
record MessageMeters(MeterRegistry registry) {

    /// Half of Axon's: there are four timers for each reader and type, and each percentile is a line of each scrape.
    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    /// For how long a message counts in the percentiles.
    private static final Duration EXPIRY = Duration.ofMinutes(10);

    MessageMonitor<Message<?>> of(Class<?> component, String name) {
        if (EventProcessor.class.isAssignableFrom(component)) {
            return kept("eventProcessor", Tags.of(TagsUtil.PROCESSOR_NAME_TAG, name));
        }
        MessageMonitor<Message<?>> kept = kept(name, Tags.empty());
        return CommandBus.class.isAssignableFrom(component)
                ? message -> new Whole(kept.onMessageIngested(message))
                : kept;
    }

    /// A command that is sent with others as one is done when all of it is stored.
    private record Whole(MessageMonitor.MonitorCallback command) implements MessageMonitor.MonitorCallback {

        @Override
        public void reportSuccess() {
            if (!CurrentUnitOfWork.isStarted()) {
                command.reportSuccess();
                return;
            }
            UnitOfWork<?> whole = CurrentUnitOfWork.get().root();
            whole.afterCommit(_ -> command.reportSuccess());
            whole.onRollback(
                    work -> command.reportFailure(work.getExecutionResult().getExceptionResult()));
        }

        @Override
        public void reportFailure(Throwable cause) {
            command.reportFailure(cause);
        }

        @Override
        public void reportIgnored() {
            command.reportIgnored();
        }
    }

    /// There are as many types as the engine has messages.
    private MessageMonitor<Message<?>> kept(String prefix, Tags tags) {
        Map<Class<?>, Meters> byType = new ConcurrentHashMap<>();
        Function<Class<?>, Meters> made =
                type -> meters(prefix, tags.and(TagsUtil.PAYLOAD_TYPE_TAG, type.getSimpleName()));
        return message -> byType.computeIfAbsent(message.getPayloadType(), made).begin();
    }

    private Meters meters(String prefix, Tags tags) {
        return new Meters(
                counter(prefix + ".ingestedCounter", tags),
                counter(prefix + ".processedCounter", tags),
                timer(prefix + ".allTimer", tags),
                new Outcome(counter(prefix + ".successCounter", tags), timer(prefix + ".successTimer", tags)),
                new Outcome(counter(prefix + ".failureCounter", tags), timer(prefix + ".failureTimer", tags)),
                new Outcome(counter(prefix + ".ignoredCounter", tags), timer(prefix + ".ignoredTimer", tags)));
    }

    private Counter counter(String name, Tags tags) {
        return registry.counter(name, tags);
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name)
                .distributionStatisticExpiry(EXPIRY)
                .publishPercentiles(PERCENTILES)
                .tags(tags)
                .register(registry);
    }

    /// What a message came to.
    private record Outcome(Counter counter, Timer timer) {}

    /// Of one type of message.
    private record Meters(
            Counter ingested, Counter processed, Timer all, Outcome success, Outcome failure, Outcome ignored) {

        MessageMonitor.MonitorCallback begin() {
            ingested.increment();
            return new Measured(this, Clock.SYSTEM.monotonicTime());
        }
    }

    private record Measured(Meters meters, long begun) implements MessageMonitor.MonitorCallback {

        @Override
        public void reportSuccess() {
            meters.processed().increment();
            ended(meters.success());
        }

        @Override
        public void reportFailure(Throwable cause) {
            meters.processed().increment();
            ended(meters.failure());
        }

        @Override
        public void reportIgnored() {
            ended(meters.ignored());
        }

        private void ended(Outcome outcome) {
            long nanos = Clock.SYSTEM.monotonicTime() - begun;
            outcome.counter().increment();
            meters.all().record(nanos, TimeUnit.NANOSECONDS);
            outcome.timer().record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
