package io.conversationengine.command.contact;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.StreamEvents;
import io.conversationengine.personal.key.ContactKeys;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/// Looks contacts up in their own streams: known at once, on every node.
@Component
public final class ContactLookup {
    private final EventStore events;
    private final StreamEvents streams;
    private final ContactKeys keys;

    ContactLookup(EventStore events, StreamEvents streams, ContactKeys keys) {
        this.events = events;
        this.streams = streams;
        this.keys = keys;
    }

    /// How the contact began, if the workspace has it.
    public Optional<ContactRegistered> registered(WorkspaceId workspace, ContactId contact) {
        return streams.first(contact.toString())
                .filter(ContactRegistered.class::isInstance)
                .map(ContactRegistered.class::cast)
                .filter(registered -> registered.workspace().equals(workspace));
    }

    /// Whether the contact was erased: nothing comes after that. So is one whose key is gone although no event says so,
    /// as after a restore.
    public boolean isErased(ContactId contact) {
        String stream = contact.toString();
        return events.lastSequenceNumberFor(stream).stream()
                .flatMap(last -> events.readEvents(stream, last).asStream())
                .anyMatch(event -> event.getPayloadType() == ContactErased.class || keys.isErased(contact));
    }
}
