package io.conversationengine.log.serialization;

import io.conversationengine.kernel.Obstacle;
import io.conversationengine.kernel.allowance.AllowanceAnswer;
import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.audit.AuditEvent;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.feed.FeedEvent;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.webhook.WebhookEvent;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import java.util.List;
import java.util.stream.Stream;

/// The language of the kernel under its stored names. Events are stored as `conversation.ConversationOpened`; commands
/// and answers, which only travel, as `conversation.command.SendOutbound` and `conversation.answer.Accepted`.
///
/// A record's revision is raised here, with [StoredFamily#revised].
final class KernelFamilies {

    private KernelFamilies() {}

    static List<StoredFamily> all() {
        return Stream.concat(events().stream(), messages().stream()).toList();
    }

    static List<StoredFamily> events() {
        return List.of(
                StoredFamily.sealed("conversation", ConversationEvent.class)
                        .revised(AgentAssigned.class, "2")
                        .revised(AgentUnassigned.class, "2"),
                StoredFamily.sealed("contact", ContactEvent.class),
                StoredFamily.sealed("allowance", AllowanceEvent.class),
                StoredFamily.sealed("channel", ChannelEvent.class),
                StoredFamily.sealed("workspace", WorkspaceEvent.class).revised(WorkspaceSettingsChanged.class, "2"),
                StoredFamily.sealed("reader", ReaderEvent.class),
                StoredFamily.sealed("webhook", WebhookEvent.class),
                StoredFamily.sealed("feed", FeedEvent.class),
                StoredFamily.sealed("audit", AuditEvent.class));
    }

    private static List<StoredFamily> messages() {
        return List.of(
                StoredFamily.sealed("conversation.command", ConversationCommand.class),
                StoredFamily.sealed("conversation.answer", ConversationAnswer.class),
                StoredFamily.sealed("contact.command", ContactCommand.class),
                StoredFamily.sealed("contact.answer", ContactAnswer.class),
                StoredFamily.sealed("allowance.command", AllowanceCommand.class),
                StoredFamily.sealed("allowance.answer", AllowanceAnswer.class),
                StoredFamily.sealed("channel.command", ChannelCommand.class),
                StoredFamily.sealed("channel.answer", ChannelAnswer.class),
                StoredFamily.sealed("workspace.command", WorkspaceCommand.class),
                StoredFamily.sealed("workspace.answer", WorkspaceAnswer.class),
                StoredFamily.sealed("query", Query.class),
                StoredFamily.sealed("query.answer", QueryResult.class),
                StoredFamily.sealed("engine.answer", Obstacle.class));
    }
}
