package io.conversationengine.log.proof;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactFixture;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.log.Engine;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/// Contacts of whom an engine's log tells, sealed with their keys.
final class ToldContacts {

    static final Instant AT = Instant.parse("2026-10-01T08:00:00Z");

    private ToldContacts() {}

    static void register(Engine engine, ExternalId contact, String setThroughApi) {
        ContactRegistered event = new ContactRegistered(
                contact(contact),
                WORKSPACE,
                ACCOUNT,
                new Channel("whatsapp"),
                contact,
                ContactFixture.PROFILE,
                List.of(setThroughApi),
                null,
                PERSON,
                AT);
        engine.get(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Contact", contact(contact).value(), 0, event));
    }

    static void erase(Engine engine, ExternalId contact) {
        ContactErased event = new ContactErased(contact(contact), WORKSPACE, PERSON, AT);
        engine.get(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Contact", contact(contact).value(), 1, event));
    }

    static ContactRegistered read(Engine engine, ExternalId contact) {
        return (ContactRegistered) engine.get(EventStore.class)
                .readEvents(contact(contact).value())
                .next()
                .getPayload();
    }

    static ContactId contact(ExternalId contact) {
        return ConversationId.of(WORKSPACE, ACCOUNT, contact).contact();
    }
}
