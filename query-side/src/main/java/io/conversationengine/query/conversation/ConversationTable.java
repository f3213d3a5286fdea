package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.Assignment;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.Totals;
import io.conversationengine.kernel.query.ConversationView.Closing;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `views.conversation`.
@Component
public final class ConversationTable {

    private static final Upsert<ConversationRow> UPSERT = Upsert.<ConversationRow>into("conversation")
            .key("id", "uuid", row -> row.id)
            .fixed("workspace", "text", row -> row.workspace)
            .fixed("account", "text", row -> row.account)
            .fixed("channel", "text", row -> row.channel)
            .fixed("contact", "uuid", row -> row.contact)
            .column("status", "text", row -> row.facts.open() ? Status.OPEN : Status.CLOSED)
            .column("assignee", "text", row -> row.facts.assignment().agent())
            .column("team", "text", row -> row.facts.assignment().team())
            .column("last_assignee", "text", row -> row.lastAssignee)
            .column("session", "jsonb", row -> JsonColumn.write(row.facts.session()))
            .column("session_times", "jsonb", row -> JsonColumn.write(row.times))
            .column("inbound", "integer", row -> row.facts.totals().inbound())
            .column("accepted", "integer", row -> row.facts.totals().accepted())
            .column("refused", "integer", row -> row.facts.totals().refused())
            .column("failed", "integer", row -> row.facts.totals().failed())
            .column("grants", "jsonb", row -> JsonColumn.write(row.facts.grants()))
            .column(
                    "window_ends_at",
                    "timestamptz",
                    row -> row.facts.grants().endsAt().orElse(null))
            .column("unreachable_since", "timestamptz", row -> row.facts.unreachableSince())
            .column("closing", "jsonb", row -> JsonColumn.write(row.closing))
            .column("last_message", "jsonb", row -> JsonColumn.write(row.lastMessage))
            .column("erased", "boolean", row -> row.erased)
            .column("version", "bigint", row -> row.version)
            .column("position", "bigint", row -> row.position);

    private final JdbcClient sql;

    ConversationTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// Where a conversation takes place.
    public record Place(AccountKey account, Channel channel) {}

    /// Empty when this workspace has no such conversation.
    public Optional<Place> placeOf(WorkspaceId workspace, ConversationId id) {
        return find(workspace, id).map(row -> new Place(new AccountKey(row.workspace, row.account), row.channel));
    }

    /// The conversation if it is this workspace's.
    Optional<ConversationRow> find(WorkspaceId workspace, ConversationId id) {
        return sql.sql("select * from views.conversation where id = cast(:id as uuid) and workspace = :workspace")
                .param("id", id.value())
                .param("workspace", workspace.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those of the conversations that are this workspace's.
    Map<ConversationId, ConversationRow> findAll(WorkspaceId workspace, Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("select * from views.conversation where id = any(cast(:ids as uuid[])) and workspace = :workspace")
                .param("ids", TextArray.of(ids.stream()))
                .param("workspace", workspace.value())
                .query((row, _) -> read(row))
                .stream()
                .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    /// Those that there are, to be changed.
    Map<ConversationId, ConversationRow> find(Schema schema, Collection<ConversationId> ids) {
        Map<ConversationId, ConversationRow> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select * from %s.conversation where id = any(cast(? as uuid[]))".formatted(schema))
                    .param(TextArray.of(ids.stream()))
                    .query((row, _) -> read(row))
                    .list()
                    .forEach(row -> rows.put(row.id, row));
        }
        return rows;
    }

    void write(Schema schema, Collection<ConversationRow> rows) {
        UPSERT.write(sql, schema, rows);
    }

    void clear(Schema schema) {
        sql.sql("delete from %s.conversation".formatted(schema)).update();
    }

    private static ConversationRow read(ResultSet columns) throws SQLException {
        ConversationRow row = new ConversationRow(
                new ConversationId(columns.getString("id")),
                new WorkspaceId(columns.getString("workspace")),
                new AccountId(columns.getString("account")),
                new Channel(columns.getString("channel")),
                new ContactId(columns.getString("contact")),
                readFacts(columns));
        row.times = JsonColumn.read(columns.getString("session_times"), SessionTimes.class);
        String lastAssignee = columns.getString("last_assignee");
        row.lastAssignee = lastAssignee == null ? null : new AgentId(lastAssignee);
        row.closing = JsonColumn.readIfPresent(columns.getString("closing"), Closing.class);
        row.lastMessage = JsonColumn.readIfPresent(columns.getString("last_message"), LastMessage.class);
        row.erased = columns.getBoolean("erased");
        row.version = columns.getLong("version");
        row.position = columns.getLong("position");
        return row;
    }

    private static ConversationFacts readFacts(ResultSet columns) throws SQLException {
        String assignee = columns.getString("assignee");
        String team = columns.getString("team");
        OffsetDateTime unreachableSince = columns.getObject("unreachable_since", OffsetDateTime.class);
        return new ConversationFacts(
                Status.valueOf(columns.getString("status")) == Status.OPEN,
                JsonColumn.read(columns.getString("session"), Session.class),
                new Totals(
                        columns.getInt("inbound"),
                        columns.getInt("accepted"),
                        columns.getInt("refused"),
                        columns.getInt("failed")),
                new Assignment(assignee == null ? null : new AgentId(assignee), team == null ? null : new TeamId(team)),
                JsonColumn.read(columns.getString("grants"), Window.class),
                unreachableSince == null ? null : unreachableSince.toInstant());
    }
}
