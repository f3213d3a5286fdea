package io.conversationengine.axon.deadline;

import io.conversationengine.log.Account.Paid;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/// A saga that lets a minute pass after a payment.
@Saga
@ProcessingGroup("reminders")
public class Reminder {

    static final Duration WAIT = Duration.ofMinutes(1);

    private @Nullable String account;

    public Reminder() {}

    record Due(String account) {}

    @StartSaga
    @SagaEventHandler(associationProperty = "account")
    void on(Paid event, DeadlineManager deadlines, Clock clock) {
        account = event.account();
        deadlines.schedule(clock.instant().plus(WAIT), "reminder", new Due(event.account()));
    }

    @EndSaga
    @DeadlineHandler(deadlineName = "reminder")
    void on(Due due, Reminders reminders) {
        reminders.add(due.account() + " of " + account);
    }
}
