package io.conversationengine.query.search;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.Query.ListContacts;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.search.term.Clauses;
import io.conversationengine.query.search.term.ListPlace;
import io.conversationengine.query.search.term.Listing;
import io.conversationengine.query.search.term.Listing.Found;
import io.conversationengine.query.search.term.Listing.Order;
import io.conversationengine.query.search.term.Matches;
import io.conversationengine.query.search.term.Matches.Compared;
import io.conversationengine.query.search.term.TermClauses;
import io.conversationengine.query.search.term.Terms;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds contacts, with or without a conversation.
@Component
public final class ContactSearch {

    private static final String ALL = "from views.contact k where k.workspace = :workspace and not k.erased";

    private final JdbcClient sql;
    private final Listing listing;
    private final WorkspaceTable workspaces;

    ContactSearch(JdbcClient sql, Listing listing, WorkspaceTable workspaces) {
        this.sql = sql;
        this.listing = listing;
        this.workspaces = workspaces;
    }

    public Found find(ListContacts query, Clauses clauses, ListPlace after) {
        String rows = clauses.isEmpty() ? ALL : ALL + "\n    and " + clauses;
        Order order = new Order(
                rows,
                ALL,
                List.of(rows),
                "k.id",
                "k.sort_name",
                "text",
                "k.id",
                query.descending(),
                !clauses.isEmpty());
        Clauses all =
                clauses.plus(new Clauses().with("workspace", query.workspace().value()));
        return listing.find(order, all.values(), after, query.limit());
    }

    /// The conditions that a filter puts on a contact's row.
    public static Clauses conditions(
            @Nullable AccountId account, @Nullable ExternalId externalId, @Nullable String label) {
        Clauses clauses = new Clauses();
        if (account != null) {
            clauses.and("k.account = :contactAccount", "contactAccount", account.value());
        }
        if (externalId != null) {
            // Who was erased is called something that another may be called in fact.
            clauses.and("k.external_id = :externalId and not k.erased", "externalId", externalId.value());
        }
        if (label != null) {
            clauses.and("k.labels @> cast(array[:label] as text[])", "label", label);
        }
        return clauses;
    }

    /// What is looked for in contacts of a workspace.
    public Words looking(WorkspaceId workspace, Terms terms) {
        return new Words(
                terms,
                terms.isEmpty()
                        ? EmailSearch.EXACT
                        : workspaces.settingsOf(workspace).emailSearch());
    }

    /// Words as a workspace looks for them.
    public final class Words {
        private final Terms terms;
        private final EmailSearch emails;

        private Words(Terms terms, EmailSearch emails) {
            this.terms = terms;
            this.emails = emails;
        }

        public Clauses clauses() {
            return TermClauses.of(terms, emails);
        }

        /// Where they are in contacts that were found.
        public Map<ContactId, List<Match>> matchesIn(Map<ContactId, ContactView> found) {
            Map<ContactId, List<Match>> matches = new HashMap<>();
            if (!terms.isEmpty()) {
                compared(found.keySet())
                        .forEach((id, compared) -> matches.put(
                                id, new Matches(terms, emails).in(Objects.requireNonNull(found.get(id)), compared)));
            }
            return matches;
        }
    }

    /// The conversations of a contact and of whoever is the same person, that with the latest message first.
    public List<ConversationId> conversationsOf(WorkspaceId workspace, ContactId contact, int limit) {
        return sql
                .sql("""
                        select c.id from views.conversation c
                        where c.workspace = :workspace and c.contact in (
                            select cast(:contact as uuid)
                            union
                            select same.id
                            from views.contact k
                                join views.contact same on same.workspace = k.workspace and same.person = k.person
                            where k.id = cast(:contact as uuid))
                        order by c.last_message_at desc, c.id
                        limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .param("limit", limit)
                .query(String.class)
                .stream()
                .map(ConversationId::new)
                .toList();
    }

    /// What the search compared with, of each of the contacts.
    private Map<ContactId, Compared> compared(Collection<ContactId> contacts) {
        Map<ContactId, Compared> compared = new HashMap<>();
        if (!contacts.isEmpty()) {
            sql.sql("""
                    select id, names, phones, trim(E'\\n' from emails) as emails
                    from views.contact
                    where id = any(cast(:ids as uuid[]))
                    """).param("ids", TextArray.of(contacts.stream())).query(row -> {
                compared.put(new ContactId(row.getString("id")), read(row));
            });
        }
        return compared;
    }

    private static Compared read(ResultSet row) throws SQLException {
        return new Compared(
                lines(row.getString("names")), lines(row.getString("phones")), lines(row.getString("emails")));
    }

    private static List<String> lines(@Nullable String column) {
        return column == null ? List.of() : List.of(column.split("\n", -1));
    }
}
