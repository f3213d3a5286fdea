package io.conversationengine.query;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/// Events in the order in which they happened, each with its place in its stream.
public final class Story {

    public static final Instant BEGIN = Instant.parse("2026-11-02T09:00:00Z");
    public static final WorkspaceId SHOP = new WorkspaceId("shop");
    public static final WorkspaceId RIVAL = new WorkspaceId("rival");
    public static final Actor ANNA = Actor.person("anna");
    public static final Actor ROBOT = Actor.bot("robot");

    /// Of whom no "ecret" may be found once they are erased.
    public static final Profile SECRETIVE = new Profile(
            "Mona Secret",
            null,
            null,
            List.of(),
            List.of("mona@secret.example"),
            List.of(),
            List.of("secret"),
            new PersonId("secret"));

    private final WorkspaceId workspace;
    private final Map<String, Long> sequence = new HashMap<>();
    private final List<DomainEventMessage<?>> pending = new ArrayList<>();

    public Story() {
        this(SHOP);
    }

    /// @param workspace of the conversations and contacts that it tells of
    public Story(WorkspaceId workspace) {
        this.workspace = workspace;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    public static AccountId account(Channel channel) {
        return new AccountId(channel.value());
    }

    public static ExternalId customer(String name) {
        return new ExternalId(name);
    }

    public static ConversationId conversation(Channel channel, String customer) {
        return ConversationId.of(SHOP, account(channel), customer(customer));
    }

    public static ContactId contact(Channel channel, String customer) {
        return conversation(channel, customer).contact();
    }

    /// One event of another workspace than all others.
    public static Story ofRival() {
        AccountId account = new AccountId("rivals-line");
        return new Story()
                .then(new ChannelAccountRegistered(
                        RIVAL, account, new Channel("line"), AccountSettings.DEFAULTS, ROBOT, BEGIN));
    }

    public Story then(ConversationEvent event) {
        return add(workspace, "Conversation", event.conversation().value(), event);
    }

    public Story then(ContactEvent event) {
        return add(workspace, "Contact", event.contact().value(), event);
    }

    public Story then(ChannelEvent event) {
        return add(
                event.workspace(),
                "ChannelAccount",
                new AccountKey(event.workspace(), event.account()).toString(),
                event);
    }

    public Story then(WorkspaceEvent event) {
        return add(event.workspace(), "Workspace", new WorkspaceKey(event.workspace()).toString(), event);
    }

    public Story then(AllowanceEvent event) {
        return add(workspace, "Allowance", event.allowance().toString(), event);
    }

    /// What was added since it was last asked.
    public List<DomainEventMessage<?>> messages() {
        List<DomainEventMessage<?>> messages = List.copyOf(pending);
        pending.clear();
        return messages;
    }

    private Story add(WorkspaceId of, String type, String stream, Object event) {
        long number = sequence.merge(stream, 0L, (before, _) -> before + 1);
        pending.add(new GenericDomainEventMessage<>(
                type,
                stream,
                number,
                event,
                MetaData.with("workspace", of.value()).and("actor", "customer")));
        return this;
    }
}
