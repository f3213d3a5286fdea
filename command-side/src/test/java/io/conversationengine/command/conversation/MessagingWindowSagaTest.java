package io.conversationengine.command.conversation;

import static io.conversationengine.kernel.conversation.Acts.MICRO;
import static io.conversationengine.kernel.conversation.Acts.expire;
import static io.conversationengine.kernel.conversation.Acts.message;
import static io.conversationengine.kernel.conversation.Acts.warn;
import static io.conversationengine.kernel.conversation.Acts.window;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.command.CommandDispatcher;
import io.conversationengine.command.conversation.MessagingWindowSaga.WindowDeadline;
import io.conversationengine.kernel.conversation.ConversationAnswer.Unknown;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowOver;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.test.deadline.StubDeadlineManager;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagingWindowSagaTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));

    private final SagaTestFixture<MessagingWindowSaga> saga = new SagaTestFixture<>(MessagingWindowSaga.class);
    private final Deque<Object> answers = new ArrayDeque<>();

    MessagingWindowSagaTest() {
        saga.registerResource(new CommandDispatcher(
                DefaultCommandGateway.builder().commandBus(saga.getCommandBus()).build(),
                Runnable::run,
                Duration.ofSeconds(12)));
        saga.setCallbackBehavior((_, _) -> answers.remove());
    }

    @Test
    void begins_with_the_window_and_waits_for_its_end() {
        at(OPENED_AT)
                .whenPublishingA(opened(null))
                .expectActiveSagas(1)
                .expectAssociationWith("window", window(1))
                .expectScheduledDeadline(END, new WindowDeadline(window(1), false))
                .expectNoDispatchedCommands();
    }

    @Test
    void waits_for_the_announcement_first_where_one_is_wanted() {
        at(OPENED_AT)
                .whenPublishingA(opened(HOUR))
                .expectScheduledDeadline(END.minus(HOUR), new WindowDeadline(window(1), true));
    }

    @Test
    void asks_the_conversation_at_the_end_and_not_before_and_ends_with_its_answer() throws Exception {
        answers.add(new WindowOver());
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .andThenTimeAdvancesTo(END.minus(MICRO))
                .whenTimeAdvancesTo(END)
                .expectDispatchedCommands(expire(1))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void does_not_follow_what_moves_the_end_further_away() {
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .whenPublishingA(accepted(null))
                .expectScheduledDeadline(END, new WindowDeadline(window(1), false));
    }

    @Test
    void asks_again_at_the_later_end_that_it_is_told() {
        answers.add(new WindowRuns(END.plus(HOUR), false));
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .whenTimeAdvancesTo(END)
                .expectDispatchedCommands(expire(1))
                .expectScheduledDeadline(END.plus(HOUR), new WindowDeadline(window(1), false));
    }

    @Test
    void asks_for_the_announcement_and_then_for_the_end() {
        answers.add(new WindowRuns(END, false));
        at(OPENED_AT)
                .andThenAPublished(opened(HOUR))
                .whenTimeAdvancesTo(END.minus(HOUR))
                .expectDispatchedCommands(warn(1))
                .expectScheduledDeadline(END, new WindowDeadline(window(1), false));
    }

    @Test
    void asks_for_the_announcement_again_when_it_was_too_early() {
        answers.add(new WindowRuns(END, true));
        at(OPENED_AT)
                .andThenAPublished(opened(HOUR))
                .whenTimeAdvancesTo(END.minus(HOUR))
                .expectScheduledDeadline(END, new WindowDeadline(window(1), true));
    }

    @Test
    void asks_at_once_when_the_end_came_nearer() {
        Instant at = OPENED_AT.plus(HOUR);
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .whenPublishingA(accepted(window(1)))
                .expectScheduledDeadline(at, new WindowDeadline(window(1), false))
                .expectNoScheduledDeadline(END, new WindowDeadline(window(1), false));
    }

    @Test
    void does_not_heed_that_another_windows_end_came_nearer() {
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .whenPublishingA(accepted(window(2)))
                .expectScheduledDeadline(END, new WindowDeadline(window(1), false));
    }

    @Test
    void ends_with_the_window() {
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .whenPublishingA(closed())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void ends_with_the_window_that_its_own_question_closed() throws Exception {
        answers.add(new WindowOver());
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .andThenTimeAdvancesTo(END)
                .whenPublishingA(closed())
                .expectActiveSagas(0);
    }

    @Test
    void asks_nothing_more_after_the_window() {
        at(OPENED_AT)
                .andThenAPublished(opened(null))
                .andThenAPublished(closed())
                .whenTimeAdvancesTo(END)
                .expectNoDispatchedCommands();
    }

    @Test
    void does_not_take_what_is_no_answer_for_one() {
        answers.add(new Unknown());
        ContinuedGivenState given = at(OPENED_AT).andThenAPublished(opened(null));

        assertThatThrownBy(() -> given.whenTimeAdvancesTo(END)).hasRootCauseInstanceOf(ClassCastException.class);
    }

    /// One that an engine of before had asked for the end of its window is kept until it is closed.
    @Test
    void ends_without_a_deadline_too() {
        DeadlineManager strict = new StubDeadlineManager() {
            @Override
            public void cancelSchedule(String name, String id) {
                super.cancelSchedule(name, Objects.requireNonNull(id));
            }
        };

        AnnotatedSaga<MessagingWindowSaga> kept = kept(strict);
        kept.handle(GenericEventMessage.asEventMessage(closed()));

        assertThat(kept.isActive()).isFalse();
    }

    /// One that waits for the first window to be closed, and for no deadline.
    private static AnnotatedSaga<MessagingWindowSaga> kept(DeadlineManager deadlines) {
        AnnotationSagaMetaModelFactory models =
                new AnnotationSagaMetaModelFactory(MultiParameterResolverFactory.ordered(
                        ClasspathParameterResolverFactory.forClass(MessagingWindowSaga.class),
                        new SimpleResourceParameterResolverFactory(List.of(deadlines))));
        return new AnnotatedSaga<>(
                "kept",
                Set.of(new AssociationValue("window", window(1).toString())),
                new MessagingWindowSaga(),
                models.modelOf(MessagingWindowSaga.class),
                models.chainedInterceptor(MessagingWindowSaga.class));
    }

    private ContinuedGivenState at(Instant instant) {
        return saga.givenCurrentTime(instant);
    }

    private static WindowOpened opened(@Nullable Duration warnBefore) {
        return new WindowOpened(
                CONVERSATION, window(1), Window.NEVER_OPENED, END, warnBefore, Actor.customer(), OPENED_AT);
    }

    private static OutboundAccepted accepted(@Nullable WindowId shortened) {
        return new OutboundAccepted(
                CONVERSATION,
                message("m-1"),
                TEXT,
                SentAs.PLAIN,
                true,
                null,
                shortened,
                END,
                Session.begun(1, OPENED_AT),
                BOT,
                OPENED_AT.plus(HOUR));
    }

    private static WindowClosed closed() {
        return new WindowClosed(CONVERSATION, window(1), WindowEnd.EXPIRED, END, 0, Actor.engine(), END);
    }
}
