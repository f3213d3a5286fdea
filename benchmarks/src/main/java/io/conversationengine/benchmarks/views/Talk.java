package io.conversationengine.benchmarks.views;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.message.Content;
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
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/// A customer asks twice, is answered twice, and the conversation is closed: what the engine records of it. To one of
/// four somebody wants to write when the window is over, and one of twelve customers is erased.
final class Talk {

    /// After so many talks it is the same again.
    static final int ROUND = 12;

    private static final int REFUSED_EVERY = 4;
    private static final int ERASED_EVERY = ROUND;
    private static final Instant BEGIN = Instant.parse("2026-11-02T09:00:00Z");
    static final WorkspaceId WORKSPACE = new WorkspaceId("shop");
    private static final AccountId ACCOUNT = new AccountId("whatsapp-main");
    private static final Channel CHANNEL = new Channel("whatsapp");
    private static final ChannelRules RULES =
            Editions.shipped().named("respond-io-2024-11").orElseThrow().rulesOf(CHANNEL);
    private static final Map<String, String> ORIGIN =
            Map.of("workspace", "shop", "actor", "agent:anna", "credential", "key:inbox");

    private final int number;
    private final ConversationId id;
    private final Instant begin;
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private Window window = Window.NEVER_OPENED;
    private Session session;

    private Talk(int number) {
        this.number = number;
        this.id = ConversationId.of(WORKSPACE, ACCOUNT, customer());
        this.begin = BEGIN.plusSeconds(number);
        this.session = Session.begun(1, begin);
    }

    static List<DomainEventMessage<?>> number(int number) {
        Talk talk = new Talk(number);
        talk.begins();
        talk.asks("in-1", "Hello, my order %d has not come yet. Can you tell me where it is?".formatted(number));
        talk.opensWindow();
        talk.answers("out-1", "Good morning! Let me look that up for you, it takes just a moment.");
        talk.then(new AgentAssigned(
                talk.id, new AgentId("anna"), null, AssignmentCause.FIRST_MESSAGE, Actor.person("anna"), talk.at()));
        talk.reaches("out-1");
        talk.asks("in-2", "Thank you, that is kind. It should have been here on Monday.");
        talk.answers("out-2", "It left our house on Friday and will be with you tomorrow before noon.");
        talk.reaches("out-2");
        talk.ends();
        if (number % REFUSED_EVERY == 0) {
            talk.isTooLate("out-3", "Did the parcel come?");
        }
        if (number % ERASED_EVERY == 0) {
            talk.isErased();
        }
        return talk.events;
    }

    private ExternalId customer() {
        return new ExternalId("+84 90 %07d".formatted(number));
    }

    private void begins() {
        ContactId contact = id.contact();
        Profile profile = new Profile(
                "Customer " + number,
                null,
                null,
                List.of(),
                List.of(),
                List.of(customer().value()),
                List.of(),
                null);
        events.add(new GenericDomainEventMessage<>(
                "Contact",
                contact.value(),
                0,
                new ContactRegistered(
                        contact,
                        WORKSPACE,
                        ACCOUNT,
                        CHANNEL,
                        customer(),
                        profile,
                        List.of(),
                        null,
                        Actor.customer(),
                        at()),
                ORIGIN));
        then(new ConversationOpened(
                id, WORKSPACE, ACCOUNT, CHANNEL, contact, 1, Cause.CUSTOMER, Actor.customer(), at()));
    }

    private void asks(String name, String text) {
        WindowEffect effect = window.holds(at()) ? WindowEffect.EXTENDED : WindowEffect.OPENED;
        window = window.with(RULES.grantsAfter(Trigger.MESSAGE, at()));
        session = session.plusCustomerMessage();
        then(new CustomerReplyReceived(
                id,
                new ProviderMessageId("wamid." + number + "." + name),
                new Content.Text(text, null),
                null,
                Trigger.MESSAGE,
                at(),
                window,
                effect,
                null,
                window.endsAt().orElseThrow(),
                session,
                Actor.customer(),
                at()));
    }

    private void opensWindow() {
        then(new WindowOpened(
                id, new WindowId(id, 1), window, window.endsAt().orElseThrow(), null, Actor.customer(), at()));
    }

    private void answers(String name, String text) {
        window = window.afterMessage(at());
        session = session.plusAccepted(at());
        then(new OutboundAccepted(
                id,
                message(name),
                new Content.Text(text, null),
                SentAs.PLAIN,
                true,
                null,
                null,
                window.endsAt().orElseThrow(),
                session,
                Actor.person("anna"),
                at()));
    }

    private void reaches(String name) {
        ProviderMessageId provider = new ProviderMessageId("wamid." + number + "." + name);
        then(new OutboundSent(id, message(name), provider, at(), Actor.engine(), at()));
        then(new OutboundDelivered(id, message(name), provider, at(), Actor.engine(), at()));
        then(new OutboundRead(id, message(name), provider, at(), Actor.engine(), at()));
    }

    private void ends() {
        then(new ConversationClosed(id, 1, "delivery", "Parcel comes tomorrow", session, Actor.person("anna"), at()));
        Instant end = window.endsAt().orElseThrow();
        then(new WindowClosed(id, new WindowId(id, 1), WindowEnd.EXPIRED, end, 2, Actor.engine(), end));
    }

    private void isTooLate(String name, String text) {
        Instant end = window.endsAt().orElseThrow();
        Refusal refusal = new Refusal(Refusal.Reason.WINDOW_EXPIRED, end, List.of());
        then(new OutboundRefused(
                id, message(name), new Content.Text(text, null), refusal, null, Actor.person("anna"), end));
    }

    /// The second event of the contact's stream.
    private void isErased() {
        ContactErased erased = new ContactErased(id.contact(), WORKSPACE, Actor.person("anna"), at());
        events.add(new GenericDomainEventMessage<>("Contact", id.contact().value(), 1, erased, ORIGIN));
    }

    private MessageId message(String name) {
        return MessageId.of(id.value(), name);
    }

    /// A minute for each thing that happens.
    private Instant at() {
        return begin.plus(Duration.ofMinutes(events.size()));
    }

    private void then(ConversationEvent event) {
        // The first of all events is the contact's.
        events.add(new GenericDomainEventMessage<>("Conversation", id.value(), events.size() - 1, event, ORIGIN));
    }
}
