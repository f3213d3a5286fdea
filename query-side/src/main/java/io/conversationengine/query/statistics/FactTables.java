package io.conversationengine.query.statistics;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the schema `statistics`, as its projector reads and writes them.
record FactTables(JdbcClient sql) {

    private static final Upsert<Fact> FACTS = Upsert.<Fact>into("fact")
            .key("position", "bigint", Fact::position)
            .column("workspace", "text", fact -> fact.of().workspace())
            .column("at", "timestamptz", Fact::at)
            .column("kind", "text", Fact::kind)
            .column("detail", "text", Fact::detail)
            .column("micros", "bigint", Fact::micros)
            .column("message", "text", Fact::message)
            .column("conversation", "uuid", fact -> fact.of().id())
            .column("session", "integer", fact -> fact.of().session())
            .column("channel", "text", fact -> fact.of().channel())
            .column("account", "text", fact -> fact.of().account())
            .column("agent", "text", Fact::agent)
            .column("edition", "text", Fact::edition);

    private static final Upsert<CountedConversation> CONVERSATIONS = Upsert.<CountedConversation>into("conversation")
            .key("id", "uuid", CountedConversation::id)
            .fixed("workspace", "text", CountedConversation::workspace)
            .fixed("channel", "text", CountedConversation::channel)
            .fixed("account", "text", CountedConversation::account)
            .column("session", "integer", CountedConversation::session)
            .column("agent", "text", CountedConversation::agent);

    private static final Upsert<ConversationClosed> CATEGORIES = Upsert.<ConversationClosed>into("session_category")
            .key("conversation", "uuid", ConversationClosed::conversation)
            .key("session", "integer", ConversationClosed::session)
            .column("category", "text", ConversationClosed::category);

    private static final Upsert<EditionSet> EDITIONS = Upsert.<EditionSet>into("edition")
            .key("workspace", "text", EditionSet::workspace)
            .key("position", "bigint", EditionSet::position)
            .column("edition", "text", EditionSet::edition);

    private static final List<String> ALL = List.of("fact", "session_category", "conversation", "edition");

    /// A workspace's settings, from a position on.
    record EditionSet(WorkspaceId workspace, long position, String edition) {}

    Map<ConversationId, CountedConversation> conversations(Schema schema, Set<ConversationId> ids) {
        Map<ConversationId, CountedConversation> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select * from %s.conversation where id = any(cast(? as uuid[]))".formatted(schema))
                    .param(TextArray.of(ids.stream()))
                    .query((row, _) -> read(row))
                    .list()
                    .forEach(conversation -> found.put(conversation.id(), conversation));
        }
        return found;
    }

    List<EditionSet> editions(Schema schema, Set<WorkspaceId> workspaces) {
        return workspaces.isEmpty()
                ? List.of()
                : sql.sql("select * from %s.edition where workspace = any(?)".formatted(schema))
                        .param(TextArray.of(workspaces.stream()))
                        .query((row, _) -> new EditionSet(
                                new WorkspaceId(row.getString("workspace")),
                                row.getLong("position"),
                                row.getString("edition")))
                        .list();
    }

    /// @param closed with a category; the last of a session counts
    void write(
            Schema schema,
            Collection<Fact> facts,
            Collection<CountedConversation> conversations,
            Collection<ConversationClosed> closed,
            Collection<EditionSet> editions) {
        FACTS.write(sql, schema, facts);
        CONVERSATIONS.write(sql, schema, conversations);
        CATEGORIES.write(sql, schema, closed);
        EDITIONS.write(sql, schema, editions);
    }

    void clear(Schema schema) {
        ALL.forEach(
                table -> sql.sql("delete from %s.%s".formatted(schema, table)).update());
    }

    private static CountedConversation read(ResultSet row) throws SQLException {
        String agent = row.getString("agent");
        return new CountedConversation(
                new ConversationId(row.getString("id")),
                new WorkspaceId(row.getString("workspace")),
                new Channel(row.getString("channel")),
                new AccountId(row.getString("account")),
                row.getInt("session"),
                agent == null ? null : new AgentId(agent));
    }
}
