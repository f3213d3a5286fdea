package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.Set;

/// From where on something has changed for those who follow in a workspace.
///
/// @param position up to which changes were looked up for them before
/// @param stirred some of what was parked, tried late or freed since, by its keys: what is shown of it has changed
///     without a new position
record Since(WorkspaceId workspace, long position, Set<String> stirred) {

    Since {
        stirred = Set.copyOf(stirred);
    }

    /// Whether a conversation, its contact or its whole workspace is among what was stirred.
    boolean stirs(ConversationId conversation) {
        return stirsAll()
                || stirred.contains(conversation.value())
                || stirred.contains(conversation.contact().value());
    }

    boolean stirsAll() {
        return stirred.contains(workspace.value());
    }
}
