package io.conversationengine.standalone.start;

import io.conversationengine.command.contact.ContactIdentity;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.demo.DemoWorkspace;
import java.util.function.Predicate;
import org.axonframework.eventsourcing.eventstore.EventStore;

/// The customer in the first screen's requests, as the log knows them.
///
/// @param account on which they write
/// @param conversation that they have, or would have
/// @param events how many come of a message of theirs and an answer to it, at least
public record FirstCustomer(AccountId account, ConversationId conversation, int events) {

    static final ExternalId EXTERNAL_ID = new ExternalId("+15550100");

    /// Somebody of whom nothing is known: the contact, the conversation and its window come before the two messages.
    private static final int EVENTS_OF_NEW = 5;

    private static final int EVENTS_OF_CONTACT = 4;
    private static final int EVENTS_OF_WRITER = 2;

    /// @param erased whether a contact was erased: whoever was is another customer when they write again
    static FirstCustomer in(EventStore events, AccountId account, Predicate<ContactId> erased) {
        ConversationId conversation = new ContactIdentity(DemoWorkspace.ID, account, EXTERNAL_ID)
                .conversations(erased)
                .filter(each -> !erased.test(each.contact()))
                .findFirst()
                .orElseThrow();
        if (isIn(events, conversation.value())) {
            return new FirstCustomer(account, conversation, EVENTS_OF_WRITER);
        }
        boolean isContact = isIn(events, conversation.contact().value());
        return new FirstCustomer(account, conversation, isContact ? EVENTS_OF_CONTACT : EVENTS_OF_NEW);
    }

    private static boolean isIn(EventStore events, String stream) {
        return events.lastSequenceNumberFor(stream).isPresent();
    }
}
