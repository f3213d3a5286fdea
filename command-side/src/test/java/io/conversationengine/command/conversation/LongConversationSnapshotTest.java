package io.conversationengine.command.conversation;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.command.CommandServer;
import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LongConversationSnapshotTest {
    private static final int MESSAGES = 5_000;
    private static final int MOST_BYTES = 256 * 1_024;
    private static final Actor AGENT = new Actor.Person(new AgentId("a".repeat(100) + "@acme.example"));

    private final PremisesFixture premises = PremisesFixture.on("telegram").withPast((_, _, _) -> List.of());
    private final List<Recorded<ConversationEvent>> events = new ArrayList<>();
    private @Nullable ConversationState state;

    @Test
    void is_small_after_thousands_of_messages_with_long_names() {
        for (int i = 0; i < MESSAGES; i++) {
            String number = "%05d".formatted(i);
            when(replied("p".repeat(200) + number, CommandServer.NOW));
            when(new SendOutbound(
                    CONVERSATION,
                    WORKSPACE,
                    message("m-" + number),
                    TEXT,
                    new IdempotencyKey("k".repeat(200) + number),
                    AGENT,
                    null));
        }
        CommandServer.record(
                events.stream().map(LongConversationSnapshotTest::stored).toList());

        Object _ = CommandServer.part(CommandGateway.class)
                .sendAndWait(new CheckHeldOutbound(CONVERSATION, message("m-1")));

        int bytes = await().until(this::sizeOfSnapshot, Optional::isPresent).orElseThrow();
        assertThat(bytes).isBetween(10_000, MOST_BYTES);
    }

    private Optional<Integer> sizeOfSnapshot() {
        return CommandServer.part(JdbcClient.class)
                .sql("select octet_length(payload) from log.snapshot where stream = ? and sequence = ?")
                .params(CONVERSATION.toString(), events.size() - 1)
                .query(Integer.class)
                .optional();
    }

    private void when(ConversationCommand<?> command) {
        ConversationDecider.decide(state, command, premises.at(CommandServer.NOW, events.size() - 1))
                .events()
                .forEach(recorded -> {
                    events.add(recorded);
                    state = ConversationState.next(state, recorded);
                });
    }

    private static DomainEventMessage<?> stored(Recorded<ConversationEvent> recorded) {
        return new GenericDomainEventMessage<>(
                "Conversation",
                CONVERSATION.toString(),
                recorded.sequence(),
                recorded.event(),
                MetaData.from(recorded.metadata()));
    }
}
