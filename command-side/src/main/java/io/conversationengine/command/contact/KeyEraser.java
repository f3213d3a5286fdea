package io.conversationengine.command.contact;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.personal.sealing.StreamSnapshots;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/// Makes an erasure true: without the contact's key nobody can read what is stored of them. It may be done twice.
@Component
@ProcessingGroup("erasure")
class KeyEraser {
    private final ContactKeys keys;
    private final StreamSnapshots snapshots;

    KeyEraser(ContactKeys keys, StreamSnapshots snapshots) {
        this.keys = keys;
        this.snapshots = snapshots;
    }

    @EventHandler
    void on(ContactErased event) {
        keys.destroy(event.contact());
        snapshots.remove(event.contact().value());
        snapshots.remove(ConversationId.of(event.contact()).value());
    }
}
