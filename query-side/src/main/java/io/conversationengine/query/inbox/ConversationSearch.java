package io.conversationengine.query.inbox;

import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.Question.ConversationFilter;
import io.conversationengine.kernel.timeline.Question.ListConversations;
import io.conversationengine.kernel.timeline.Question.SortKey;
import io.conversationengine.query.search.Clauses;
import io.conversationengine.query.search.ListPlace;
import io.conversationengine.query.search.Listing;
import io.conversationengine.query.search.Listing.Found;
import io.conversationengine.query.search.Listing.Order;
import java.util.List;
import java.util.stream.Stream;

/// Finds conversations by their own state and by their contact.
final class ConversationSearch {

    private static final String JOINED =
            "from views.contact k join views.conversation c on c.contact = k.id where %s and %s";

    private final Listing listing;

    ConversationSearch(Listing listing) {
        this.listing = listing;
    }

    Found find(ListConversations question, Clauses own, Clauses ofContact, ListPlace after) {
        Order order =
                question.sort() == SortKey.NAME ? byName(question, own, ofContact) : byTime(question, own, ofContact);
        return listing.find(order, own.plus(ofContact).values(), after, question.limit());
    }

    private static Order byName(ListConversations question, Clauses own, Clauses ofContact) {
        Clauses contact = ofContact.plus(new Clauses().and("k.workspace = :workspace"));
        String rows = JOINED.formatted(own, contact);
        return new Order(
                rows,
                "from views.contact k where k.workspace = :workspace",
                List.of(rows),
                "c.id",
                "k.sort_name",
                "text",
                "k.id",
                question.descending(),
                !ofContact.isEmpty());
    }

    /// A contact that is not known yet is found by nothing; a conversation is, whose contact nobody asked for.
    private static Order byTime(ListConversations question, Clauses own, Clauses ofContact) {
        String key = switch (question.sort()) {
            case CLOSED_AT -> "c.closed_at";
            case LAST_MESSAGE_AT -> "c.last_message_at";
            case NAME -> throw new IllegalArgumentException("A name is no time");
        };
        String all = "from views.conversation c where " + own;
        String rows = ofContact.isEmpty() ? all : JOINED.formatted(own, ofContact);
        // An offset keeps the planner from turning the walk into something else.
        String walk = ofContact.isEmpty()
                ? all
                : all
                        + "\n    and exists (select from views.contact k where k.id = c.contact and %s offset 0)"
                                .formatted(ofContact);
        return new Order(
                rows,
                all,
                walks(walk, question.filter()),
                "c.id",
                key,
                "timestamptz",
                "c.id",
                question.descending(),
                false);
    }

    /// The indexes are in the order of time within one status.
    private static List<String> walks(String walk, ConversationFilter filter) {
        return filter.status() != null
                ? List.of(walk)
                : Stream.of(Status.values())
                        .map(status -> walk + " and c.status = '" + status.name() + "'")
                        .toList();
    }
}
