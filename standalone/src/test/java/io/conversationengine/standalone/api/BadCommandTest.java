package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.axon.bus.UnrecordableValue;
import io.conversationengine.kernel.Obstacle.Unrecordable;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A command that comes by no endpoint is looked into all the same, and leaves no event. The words are those of
/// [BadInput].
class BadCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void is_refused_by_the_engine_itself() {
        long before = BadInput.head();
        assertRefused(replied(new Content.Text("a\0b", null), NOW), "content.text");
        assertRefused(replied(new Content.Text("\ud83d", null), NOW), "content.text");
        assertRefused(replied(new Content.Other("{\"a\": \"\\u0000\"}"), NOW), "content");
        assertRefused(replied(new Content.Text("a", null), Instant.parse("1850-01-01T00:00:00Z")), "sentAt");
        assertRefused(replied(new Content.Text("a", null), Instant.parse("2500-01-01T00:00:00Z")), "sentAt");
        assertThat(BadInput.head()).isEqualTo(before);
    }

    private static void assertRefused(CustomerReplied command, String field) {
        assertThatThrownBy(() -> BadInput.commands().sendAndWait(command))
                .isInstanceOfSatisfying(
                        UnrecordableValue.class,
                        refused -> assertThat(refused.<Unrecordable>getDetails())
                                .hasValueSatisfying(
                                        value -> assertThat(value.field()).isEqualTo(field)));
    }

    private static CustomerReplied replied(Content content, Instant sentAt) {
        ConversationId conversation = new ConversationId(filled("CONVERSATION"));
        return new CustomerReplied(
                conversation,
                new WorkspaceId("demo"),
                new AccountId("telegram"),
                conversation.contact(),
                new ProviderMessageId("m-9"),
                content,
                null,
                Trigger.MESSAGE,
                sentAt);
    }
}
