package io.conversationengine.axon.deadline;

import io.conversationengine.log.ShiftedClock;
import io.conversationengine.log.SimulatedClock;
import io.conversationengine.log.serialization.StoredFamily;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// What was reminded of, and how often that is to fail first.
final class Reminders {

    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    void add(String reminder) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("nobody listens");
        }
        heard.add(reminder);
    }

    @Import(Reminder.class)
    static class Configuration {

        @Bean
        Reminders reminders() {
            return new Reminders();
        }

        @Bean
        StoredFamily reminderSagas() {
            return StoredFamily.of("saga", Reminder.class);
        }

        @Bean
        StoredFamily reminderDeadlines() {
            return StoredFamily.of("deadline", Reminder.Due.class);
        }
    }

    @Import({Configuration.class, ShiftedClock.class})
    static class Automatic {}

    @Import({Configuration.class, SimulatedClock.class})
    static class ByHand {}
}
