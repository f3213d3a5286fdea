package io.conversationengine.command.conversation;

import io.conversationengine.command.CommandDispatcher;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowOver;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.ExpireWindow;
import io.conversationengine.kernel.conversation.ConversationCommand.WarnOfWindowEnd;
import io.conversationengine.kernel.conversation.ConversationEvent.MayShortenWindow;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.WindowId;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/// Sees to it that a window is closed when its time has come. It has one deadline at a time and does not follow each
/// customer message: when the deadline comes it asks the conversation, which closes the window or says when to ask
/// again. Only an event that brought the end nearer makes it ask again at once.
@Saga
@ProcessingGroup("windows")
public final class MessagingWindowSaga {

    /// It may be time to close a window, or to say that it will close.
    record WindowDeadline(WindowId window, boolean warning) {}

    static final String DEADLINE = "window";

    private @Nullable String deadline;

    /// For Axon, which makes each saga by reflection, and only if everybody may.
    public MessagingWindowSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "window")
    void on(WindowOpened event, DeadlineManager deadlines) {
        boolean warns = event.warnBefore() != null;
        Instant first = warns ? event.endsAt().minus(event.warnBefore()) : event.endsAt();
        schedule(first, new WindowDeadline(event.window(), warns), deadlines);
    }

    @SagaEventHandler(associationProperty = "shortened", keyName = "window")
    void on(MayShortenWindow event, DeadlineManager deadlines) {
        WindowId window = Objects.requireNonNull(event.shortened());
        cancel(deadlines);
        schedule(event.at(), new WindowDeadline(window, false), deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "window")
    void on(WindowClosed event, DeadlineManager deadlines) {
        cancel(deadlines);
    }

    @DeadlineHandler(deadlineName = DEADLINE)
    void on(WindowDeadline due, CommandDispatcher dispatcher, DeadlineManager deadlines) {
        deadline = null;
        ConversationCommand<WindowAnswer> question = due.warning()
                ? new WarnOfWindowEnd(due.window().conversation(), due.window())
                : new ExpireWindow(due.window().conversation(), due.window());
        switch (dispatcher.ask(question)) {
            case WindowOver _ -> SagaLifecycle.end();
            case WindowRuns runs ->
                schedule(runs.askAgainAt(), new WindowDeadline(due.window(), runs.warning()), deadlines);
        }
    }

    private void schedule(Instant at, WindowDeadline payload, DeadlineManager deadlines) {
        deadline = deadlines.schedule(at, DEADLINE, payload);
    }

    private void cancel(DeadlineManager deadlines) {
        if (deadline != null) {
            deadlines.cancelSchedule(DEADLINE, deadline);
            deadline = null;
        }
    }
}
