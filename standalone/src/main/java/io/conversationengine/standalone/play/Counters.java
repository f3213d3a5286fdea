package io.conversationengine.standalone.play;

import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the log from one end to the other and counts: totals over all, and a row for each contact.
public final class Counters {

    private final TraceTotals totals = new TraceTotals();
    private final Map<ContactId, String> externalIds = new HashMap<>();
    private final Map<ConversationId, Row> rows = new HashMap<>();

    /// Takes the next event of the log; those that nothing is counted of pass by.
    public void count(Object event) {
        switch (event) {
            case ContactRegistered contact ->
                externalIds.put(contact.contact(), contact.externalId().value());
            case ConversationEvent happened -> {
                totals.count(happened);
                rows.put(happened.conversation(), rowOf(happened).after(happened));
            }
            default -> {}
        }
    }

    /// A conversation begins with its opening, and its contact was made known before.
    private Row rowOf(ConversationEvent event) {
        if (event instanceof ConversationOpened opened) {
            String contact = externalIds.get(opened.contact());
            if (contact == null) {
                throw new IllegalStateException(
                        "The log opens %s for an unknown contact".formatted(event.conversation()));
            }
            return Row.begunBy(opened, contact);
        }
        Row row = rows.get(event.conversation());
        if (row == null) {
            throw new IllegalStateException(
                    "The log does not open %s before %s".formatted(event.conversation(), event));
        }
        return row;
    }

    boolean knows(ConversationId conversation) {
        return rows.containsKey(conversation);
    }

    /// The agent to whom a known conversation is assigned, if to any.
    Optional<String> assigneeOf(ConversationId conversation) {
        return Optional.ofNullable(rows.get(conversation)).map(Row::assignee);
    }

    /// @param closesIgnored the closes that were refused, of which the log knows nothing
    TraceTotals totals(int closesIgnored) {
        return totals.atEnd(rows.values(), closesIgnored);
    }

    Stream<Row> rows() {
        return rows.values().stream().sorted(Row.BY_CONTACT);
    }
}
