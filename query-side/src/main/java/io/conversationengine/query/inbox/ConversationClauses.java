package io.conversationengine.query.inbox;

import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.Question.ConversationFilter;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.search.Clauses;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The conditions that a filter puts on a conversation's own row.
final class ConversationClauses {

    private final Clauses clauses = new Clauses();

    private ConversationClauses() {}

    static Clauses of(WorkspaceId workspace, Actor by, ConversationFilter filter, Instant now) {
        return new ConversationClauses().all(workspace, by, filter, now);
    }

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
