package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.command.CommandServer;
import io.conversationengine.command.message.HeldMessages.Wait;
import io.conversationengine.edge.Api;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nobody but the log tells it: the events of these messages might as well be another node's.
class HeldMessagesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Api api = CommandServer.newWorkspace("telegram");
    private final ConversationId conversation = new ConversationId(
            CommandServer.annsConversation(api, "telegram").substring("/v1/conversations/".length()));
    private final HeldMessages held = new HeldMessages(CommandServer.part(EventStore.class));

    @BeforeEach
    void start() {
        held.start();
    }

    @AfterEach
    void stop() {
        held.stop();
    }

    @Test
    void tell_everybody_who_waits_for_a_message_that_its_outcome_is_recorded() {
        try (Wait one = held.watch(message("a"), LONG);
                Wait two = held.watch(message("a"), LONG);
                Wait other = held.watch(message("b"), LONG)) {
            assertThat(one.isOver()).isFalse();
            record("a");
            assertThat(one.await()).isTrue();
            assertThat(two.await()).isTrue();
            assertThat(other.isOver()).isFalse();
            record("b");
            assertThat(other.await()).isTrue();
        }
    }

    @Test
    void tell_whoever_comes_while_others_wait() {
        try (Wait _ = held.watch(message("never"), LONG)) {
            for (String name : List.of("a", "b", "c")) {
                try (Wait wait = held.watch(message(name), LONG)) {
                    record(name);
                    assertThat(wait.await()).isTrue();
                }
            }
        }
    }

    @Test
    void read_the_log_with_one_thread_and_only_while_somebody_waits() {
        try (Wait _ = held.watch(message("a"), LONG);
                Wait _ = held.watch(message("b"), LONG)) {
            await().atMost(LONG).untilAsserted(() -> assertThat(readers()).hasSize(1));
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(readers()).isEmpty());
    }

    @Test
    void let_everybody_go_when_the_engine_stops() {
        try (Wait wait = held.watch(message("a"), LONG)) {
            CompletableFuture<Boolean> over = CompletableFuture.supplyAsync(() -> wait.await());
            held.stop();
            assertThat(over).succeedsWithin(LONG.dividedBy(2)).isEqualTo(true);
        }
        assertThat(held.watch(message("b"), LONG).isOver()).isTrue();
        await().atMost(LONG).untilAsserted(() -> assertThat(readers()).isEmpty());
    }

    @Test
    void let_everybody_go_where_the_log_cannot_be_read() {
        HeldMessages blind = new HeldMessages(
                EmbeddedEventStore.builder().storageEngine(new Unreadable()).build());
        blind.start();
        try (Wait wait = blind.watch(message("a"), LONG)) {
            assertThat(wait.await()).isTrue();
        }
        blind.stop();
    }

    /// Of the time in which a caller waits, none is added to that in which the log is opened.
    @Test
    void let_everybody_go_in_time_where_the_log_does_not_open() {
        CountDownLatch opens = new CountDownLatch(1);
        HeldMessages late = new HeldMessages(EmbeddedEventStore.builder()
                .storageEngine(new OpenedLate(opens))
                .build());
        late.start();
        long begunAt = System.nanoTime();
        try (Wait wait = late.watch(message("a"), SHORT)) {
            assertThat(wait.await()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begunAt)).isBetween(SHORT, SHORT.multipliedBy(2));
        late.stop();
        opens.countDown();
    }

    private static final class OpenedLate extends InMemoryEventStorageEngine {
        private final CountDownLatch opens;

        private OpenedLate(CountDownLatch opens) {
            this.opens = opens;
        }

        @Override
        public TrackingToken createHeadToken() {
            try {
                opens.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.createHeadToken();
        }
    }

    private static final class Unreadable extends InMemoryEventStorageEngine {
        @Override
        public TrackingToken createHeadToken() {
            throw new IllegalStateException("The log cannot be read");
        }
    }

    private void record(String name) {
        Object _ = CommandServer.part(CommandGateway.class)
                .sendAndWait(new SendOutbound(
                        conversation,
                        CommandServer.workspaceOf(api),
                        message(name),
                        new Content.Text("Hi", null),
                        new IdempotencyKey(name),
                        Actor.bot("helpdesk"),
                        null));
    }

    private MessageId message(String name) {
        return MessageId.of(conversation.value(), name);
    }

    private static List<String> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("held-messages"::equals)
                .toList();
    }
}
