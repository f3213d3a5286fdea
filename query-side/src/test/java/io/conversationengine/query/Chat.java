package io.conversationengine.query;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosingSoon;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One conversation of a story, told as the engine would record it under the default edition.
public final class Chat {

    private final Story story;
    private final Channel channel;
    private final String customer;
    private final ConversationId id;
    private final ChannelRules rules;
    private Window window = Window.NEVER_OPENED;
    private int windows;
    private Session session = Session.begun(1, Story.BEGIN);

    public Chat(Story story, String channel, String customer) {
        this.story = story;
        this.channel = new Channel(channel);
        this.customer = customer;
        this.id = ConversationId.of(story.workspace(), Story.account(this.channel), Story.customer(customer));
        this.rules =
                Editions.shipped().named("respond-io-2024-11").orElseThrow().rulesOf(this.channel);
    }

    public ConversationId id() {
        return id;
    }

    public MessageId message(String name) {
        return MessageId.of(id.value(), name);
    }

    public Story story() {
        return story;
    }

    public Chat contactRegistered(Profile profile, Instant at) {
        story.then(new ContactRegistered(
                id.contact(),
                story.workspace(),
                Story.account(channel),
                channel,
                Story.customer(customer),
                profile,
                List.of(),
                null,
                Actor.customer(),
                at));
        return this;
    }

    public Chat contactErased(Instant at) {
        story.then(new ContactErased(id.contact(), story.workspace(), Story.ANNA, at));
        return this;
    }

    public Chat opened(Cause cause, Instant at) {
        session = Session.begun(1, at);
        story.then(new ConversationOpened(
                id, story.workspace(), Story.account(channel), channel, id.contact(), 1, cause, Actor.customer(), at));
        return this;
    }

    public Chat reopened(Cause cause, Actor by, Instant at) {
        session = Session.begun(session.number() + 1, at);
        story.then(new ConversationReopened(id, session.number(), cause, by, at));
        return this;
    }

    public Chat customerWrote(String message, String text, Instant at) {
        return customerSent(message, new Content.Text(text, null), at);
    }

    public Chat customerSent(String message, Content content, Instant at) {
        boolean open = window.holds(at);
        window = window.with(rules.grantsAfter(Trigger.MESSAGE, at));
        session = session.plusCustomerMessage();
        WindowEffect effect = open ? WindowEffect.EXTENDED : window.holds(at) ? WindowEffect.OPENED : WindowEffect.NONE;
        Instant endsAt = window.endsAt().orElse(null);
        story.then(new CustomerReplyReceived(
                id,
                new ProviderMessageId(message),
                content,
                null,
                Trigger.MESSAGE,
                at,
                window,
                effect,
                null,
                endsAt,
                session,
                Actor.customer(),
                at));
        if (effect == WindowEffect.OPENED && endsAt != null) {
            windows++;
            story.then(new WindowOpened(id, new WindowId(id, windows), window, endsAt, null, Actor.customer(), at));
        }
        return this;
    }

    public Chat accepted(String name, String text, SentAs as, Actor by, Instant at) {
        boolean inWindow = window.holds(at);
        window = window.afterMessage(at);
        session = session.plusAccepted(at);
        story.then(new OutboundAccepted(
                id,
                message(name),
                new Content.Text(text, null),
                as,
                inWindow,
                window.left(at).orElse(null),
                null,
                window.endsAt().orElse(null),
                session,
                by,
                at));
        return this;
    }

    public Chat held(String name, String text, Actor by, Instant at) {
        AllowanceId month = AllowanceId.at(new AccountKey(story.workspace(), Story.account(channel)), at);
        story.then(new OutboundHeld(id, message(name), new Content.Text(text, null), month, by, at));
        return this;
    }

    public Chat refused(String name, String text, Refusal refusal, Actor by, Instant at) {
        session = session.plusRefused();
        story.then(new OutboundRefused(id, message(name), new Content.Text(text, null), refusal, session, by, at));
        return this;
    }

    public Chat sent(String name, String providerMessage, Instant at) {
        story.then(new OutboundSent(id, message(name), new ProviderMessageId(providerMessage), at, Actor.engine(), at));
        return this;
    }

    public Chat delivered(String name, Instant at) {
        story.then(new OutboundDelivered(id, message(name), null, at, Actor.engine(), at));
        return this;
    }

    public Chat failed(String name, FailureReason reason, @Nullable String detail, Instant at) {
        window = reason.deniesWindow() ? window.overruledUpTo(at) : window;
        session = session.plusFailed();
        story.then(new OutboundFailed(
                id,
                message(name),
                null,
                reason,
                null,
                detail,
                at,
                window,
                null,
                window.endsAt().orElse(null),
                reason == FailureReason.RECIPIENT_BLOCKED ? at : null,
                session,
                Actor.engine(),
                at));
        return this;
    }

    public Chat windowClosed(WindowEnd reason, Instant endedAt, int sent) {
        story.then(new WindowClosed(id, new WindowId(id, windows), reason, endedAt, sent, Actor.engine(), endedAt));
        return this;
    }

    public Chat assigned(String agent, AssignmentCause cause, Instant at) {
        story.then(new AgentAssigned(id, new AgentId(agent), null, cause, Actor.person(agent), at));
        return this;
    }

    public Chat unassigned(String agent, AssignmentCause cause, Instant at) {
        story.then(new AgentUnassigned(id, new AgentId(agent), null, cause, Actor.person(agent), at));
        return this;
    }

    public Chat windowClosingSoon(Instant endsAt, Instant at) {
        story.then(new WindowClosingSoon(id, new WindowId(id, windows), endsAt, Actor.engine(), at));
        return this;
    }

    public Chat read(String name, Instant at) {
        story.then(new OutboundRead(id, message(name), null, at, Actor.engine(), at));
        return this;
    }

    public Chat unreachableCleared(Actor by, Instant at) {
        story.then(new UnreachableCleared(id, by, at));
        return this;
    }

    public Chat closed(@Nullable String category, @Nullable String summary, Actor by, Instant at) {
        story.then(new ConversationClosed(id, session.number(), category, summary, session, by, at));
        return this;
    }
}
