package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.standalone.nemesis.node.Diary;
import io.conversationengine.standalone.nemesis.node.Failing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;

/// Three who append at the same time: each to a conversation, and what its allowance answers, in each of a round's
/// workspaces; the first one to the workspaces' accounts, too. A seed chooses what, and at which of it the reader
/// fails.
record Authors(EventStorageEngine log) {

    private static final int AUTHORS = 3;
    private static final int WORKSPACES = 3;
    private static final int EVENTS_OF_AN_AUTHOR = 45;
    private static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");

    /// @return completes when all was appended
    CompletableFuture<Void> write(long round) {
        return CompletableFuture.allOf(IntStream.range(0, AUTHORS)
                .mapToObj(number ->
                        CompletableFuture.runAsync(new Author(round, number)::write, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new));
    }

    private final class Author {

        private final long round;
        private final int number;
        private final Random random;
        private final Map<String, Long> next = new HashMap<>();

        private Author(long round, int number) {
            this.round = round;
            this.number = number;
            this.random = new Random(round * 31 + number);
        }

        private void write() {
            int written = 0;
            while (written < EVENTS_OF_AN_AUTHOR) {
                List<DomainEventMessage<?>> events = new ArrayList<>();
                int count = 1 + random.nextInt(4);
                for (int event = 0; event < count; event++) {
                    events.add(event());
                }
                append(events);
                written += count;
                Pause.ofMillis(random.nextInt(200));
            }
        }

        private void append(List<DomainEventMessage<?>> events) {
            try {
                log.appendEvents(events);
            } catch (LogUnavailable _) {
                // What is in the log is looked for afterwards.
                next.clear();
            }
        }

        private DomainEventMessage<?> event() {
            WorkspaceId workspace = new WorkspaceId("round-%d-%d".formatted(round, random.nextInt(WORKSPACES)));
            String id = UUID.nameUUIDFromBytes((workspace + "/" + number).getBytes(StandardCharsets.UTF_8))
                    .toString();
            ConversationId conversation = new ConversationId(id);
            AccountId account = new AccountId("account-" + number);
            int kind = random.nextInt(100);
            if (kind < 8 && number == 0) {
                TemplateKey template = new TemplateKey("hello", "en");
                return message(
                        "ChannelAccount",
                        "account/%s/%s".formatted(workspace, account),
                        new TemplateStatusRecorded(workspace, account, template, "APPROVED", Actor.engine(), AT),
                        workspace);
            }
            if (kind < 22) {
                AllowanceId allowance = AllowanceId.of("allowance/%s/%s/2026-11".formatted(workspace, account));
                return message(
                        "Allowance",
                        allowance.toString(),
                        new ReservationSettled(allowance, conversation, MessageId.of(id, "one"), AT),
                        workspace);
            }
            Object payload = kind < 37
                    ? new TeamUnassigned(
                            conversation, new TeamId("team"), AssignmentCause.REQUESTED, Actor.engine(), AT)
                    : new UnreachableCleared(conversation, Actor.engine(), AT);
            return message("Conversation", id, payload, workspace);
        }

        private DomainEventMessage<?> message(String type, String stream, Object payload, WorkspaceId workspace) {
            long sequence = next.computeIfAbsent(stream, this::firstFree);
            next.put(stream, sequence + 1);
            return new GenericDomainEventMessage<>(
                    type,
                    stream,
                    sequence,
                    payload,
                    MetaData.with(Failing.KEY, failing().word())
                            .and(Diary.ROUND, Long.toString(round))
                            .and(MessageOrigin.WORKSPACE, workspace.value()));
        }

        private long firstFree(String stream) {
            return log.lastSequenceNumberFor(stream).orElse(-1L) + 1;
        }

        /// Two or three a round.
        private Failing failing() {
            int kind = random.nextInt(1_000);
            if (kind < 8) {
                return Failing.FOR_EVER;
            }
            if (kind < 20) {
                return Failing.UNTIL_MENDED;
            }
            if (kind < 24) {
                return Failing.UNTIL_MENDED_AT_THE_END;
            }
            return kind < 25 ? Failing.DATABASE_AWAY : Failing.NEVER;
        }
    }
}
