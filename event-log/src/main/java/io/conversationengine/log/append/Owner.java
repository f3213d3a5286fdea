package io.conversationengine.log.append;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.audit.AuditEvent;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.feed.FeedEvent;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.webhook.WebhookEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/// Whose an event is: a fact of its aggregate, whoever or whatever led to it.
final class Owner {

    private Owner() {}

    /// The workspace as the event itself says it. Of a conversation, whose workspace only the first event carries, the
    /// aggregate says it in the metadata. Null for what belongs to none.
    ///
    /// @throws IllegalArgumentException when an event that belongs to a workspace does not say to which: nobody who
    ///     reads one workspace's events would ever see it
    static @Nullable String of(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case ConversationOpened opened -> opened.workspace().value();
            case ConversationEvent happened -> requireSaid(event, happened);
            case ContactEvent happened -> happened.workspace().value();
            case ChannelEvent happened -> happened.workspace().value();
            case WorkspaceEvent happened -> happened.workspace().value();
            case WebhookEvent happened -> happened.workspace().value();
            case FeedEvent happened -> happened.workspace().value();
            case AuditEvent happened -> happened.workspace().value();
            case ReaderEvent happened -> happened.workspace().value();
            case AllowanceEvent happened -> happened.allowance().workspace().value();
            default -> said(event);
        };
    }

    private static String requireSaid(EventMessage<?> event, ConversationEvent happened) {
        String workspace = said(event);
        if (workspace == null) {
            throw new IllegalArgumentException("A %s of the conversation %s names no workspace"
                    .formatted(happened.getClass().getSimpleName(), happened.conversation()));
        }
        return workspace;
    }

    private static @Nullable String said(EventMessage<?> event) {
        return event.getMetaData().get(MessageOrigin.WORKSPACE) instanceof String workspace ? workspace : null;
    }
}
