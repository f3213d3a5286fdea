package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.personal.key.ContactKeys;
import org.axonframework.common.caching.Cache;

/// Makes this node forget who was erased: the key, and the aggregates and events that it has in memory. Each node looks
/// again and again whose key was destroyed, from before anything is read or asked.
final class ErasureFollower {

    private final ContactKeys keys;
    private final Cache aggregates;
    private final Runnable forgetEvents;

    private String seenTo;

    /// What was seen by the look before.
    private String seenBefore;

    /// @param forgetEvents drops what this node has read of the log ahead of its readers
    ErasureFollower(ContactKeys keys, Cache aggregates, Runnable forgetEvents) {
        this.keys = keys;
        this.aggregates = aggregates;
        this.forgetEvents = forgetEvents;
        this.seenTo = keys.mark();
        this.seenBefore = seenTo;
    }

    /// On one thread.
    void look() {
        // Before the look: what is done meanwhile is seen again rather than never.
        String next = keys.mark();
        // Each is forgotten in the next look too: a command that had read one before may have put it back.
        keys.erasedSince(seenBefore).forEach(this::forget);
        seenBefore = seenTo;
        seenTo = next;
    }

    private void forget(ContactId contact) {
        aggregates.remove(contact.value());
        aggregates.remove(ConversationId.of(contact).value());
        forgetEvents.run();
    }
}
