package io.conversationengine.query.search;

import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.search.term.Clauses;
import io.conversationengine.query.search.term.ListPlace;
import io.conversationengine.query.search.term.Listing;
import io.conversationengine.query.search.term.Listing.Found;
import io.conversationengine.query.search.term.Listing.Order;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds conversations by their own state and by their contact.
@Component
final class ConversationSearch {

    private static final String JOINED =
            "from views.contact k join views.conversation c on c.contact = k.id where %s and %s";

    private final Listing listing;

    ConversationSearch(Listing listing) {
        this.listing = listing;
    }

    Found find(ListConversations query, Clauses own, Clauses ofContact, ListPlace after) {
        Order order = query.sort() == SortKey.NAME ? byName(query, own, ofContact) : byTime(query, own, ofContact);
        return listing.find(order, own.plus(ofContact).values(), after, query.limit());
    }

    private static Order byName(ListConversations query, Clauses own, Clauses ofContact) {
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
                query.descending(),
                !ofContact.isEmpty());
    }

    /// A contact that is not known yet is found by nothing; a conversation is, whose contact nobody asked for.
    private static Order byTime(ListConversations query, Clauses own, Clauses ofContact) {
        String key = switch (query.sort()) {
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
                rows, all, walks(walk, query.filter()), "c.id", key, "timestamptz", "c.id", query.descending(), false);
    }

    /// The indexes are in the order of time within one status.
    private static List<String> walks(String walk, ConversationFilter filter) {
        return filter.status() != null
                ? List.of(walk)
                : Stream.of(Status.values())
                        .map(status -> walk + " and c.status = '" + status.name() + "'")
                        .toList();
    }

    /// The conditions that a filter puts on a conversation's own row.
    static Clauses conditions(WorkspaceId workspace, Actor by, ConversationFilter filter, Instant now) {
        return new Conditions().all(workspace, by, filter, now);
    }

    private static final class Conditions {

        private final Clauses clauses = new Clauses();

        private Clauses all(WorkspaceId workspace, Actor by, ConversationFilter filter, Instant now) {
            clauses.and("c.workspace = :workspace", "workspace", workspace.value());
            inbox(by, filter);
            Status status = filter.status();
            equal("c.status", "status", status == null ? null : status.name());
            equal("c.channel", "channel", filter.channel());
            equal("c.account", "account", filter.account());
            equal("c.category", "category", filter.category());
            equal("c.closed_by", "closedBy", filter.closedBy());
            equal("c.last_assignee", "lastAssignee", filter.lastAssignee());
            between("c.closed_at", "closed", filter.closedAfter(), filter.closedBefore());
            between("c.last_message_at", "lastMessage", filter.lastMessageAfter(), filter.lastMessageBefore());
            if (filter.windowEndsBefore() != null) {
                clauses.and("c.window_ends_at > :now", "now", now.atOffset(ZoneOffset.UTC));
                between("c.window_ends_at", "windowEnds", null, filter.windowEndsBefore());
            }
            return clauses;
        }

        private void inbox(Actor by, ConversationFilter filter) {
            switch (filter.inbox()) {
                case MINE -> {
                    if (by instanceof Actor.Person(var agent)) {
                        equal("c.assignee", "assignee", agent);
                    } else {
                        clauses.and("false");
                    }
                }
                case TEAM -> equal("c.team", "team", filter.team());
                case UNASSIGNED -> clauses.and("c.assignee is null and c.team is null");
                case ALL -> {}
            }
        }

        private void equal(String column, String name, @Nullable Object value) {
            if (value != null) {
                clauses.and(column + " = :" + name, name, value.toString());
            }
        }

        /// What never happened is before all instants, and not between any two.
        private void between(String column, String name, @Nullable Instant from, @Nullable Instant to) {
            if (from != null) {
                clauses.and("%s >= :%sFrom".formatted(column, name), name + "From", from.atOffset(ZoneOffset.UTC));
            }
            if (to != null) {
                clauses.and("%s < :%sTo".formatted(column, name), name + "To", to.atOffset(ZoneOffset.UTC));
                clauses.and(column + " > '-infinity'");
            }
        }
    }
}
