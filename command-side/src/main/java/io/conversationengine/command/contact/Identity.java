package io.conversationengine.command.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a channel account knows a customer. Who was erased and is heard of again is a new person with the same identity.
public record Identity(WorkspaceId workspace, AccountId account, ExternalId externalId) {
    private static final int MOST_PERSONS = 100;

    /// The conversations of all who may ever have had it, the eldest first. Each also names its contact.
    public Stream<ConversationId> conversations() {
        return IntStream.range(0, MOST_PERSONS)
                .mapToObj(erasures -> ConversationId.of(workspace, account, externalId, erasures));
    }
}
