package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.timeline.ConversationView.Closing;
import io.conversationengine.kernel.timeline.ConversationView.LastMessage;
import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.ConversationView.Totals;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The rows of `views.conversation`.
public final class ConversationTable {

    private static final String UPSERT = """
            insert into views.conversation (
                id, workspace, account, channel, contact, status, assignee, last_assignee, session,
                inbound, accepted, refused, failed, grants, window_ends_at, unreachable_since, closing,
                last_message, version, position)
            values (
                cast(:id as uuid), :workspace, :account, :channel, cast(:contact as uuid), :status, :assignee,
                :lastAssignee, cast(:session as jsonb), :inbound, :accepted, :refused, :failed, cast(:grants as jsonb),
                cast(:windowEndsAt as timestamptz), cast(:unreachableSince as timestamptz), cast(:closing as jsonb),
                cast(:lastMessage as jsonb), :version, :position)
            on conflict (id) do update set
                status = excluded.status, assignee = excluded.assignee, last_assignee = excluded.last_assignee,
                session = excluded.session,
                inbound = excluded.inbound, accepted = excluded.accepted, refused = excluded.refused,
                failed = excluded.failed, grants = excluded.grants, window_ends_at = excluded.window_ends_at,
                unreachable_since = excluded.unreachable_since, closing = excluded.closing,
                last_message = excluded.last_message, version = excluded.version, position = excluded.position
            """;

    private final NamedParameterJdbcTemplate sql;

    ConversationTable(NamedParameterJdbcTemplate sql) {
        this.sql = sql;
    }

    Optional<ConversationRow> find(ConversationId id) {
        return sql
                .query(
                        "select * from views.conversation where id = cast(:id as uuid)",
                        new MapSqlParameterSource("id", id.value()),
                        (row, _) -> read(row))
                .stream()
                .findFirst();
    }

    /// Where a conversation takes place.
    public record Place(AccountKey account, Channel channel) {}

    /// Empty when this workspace has no such conversation.
    public Optional<Place> placeOf(WorkspaceId workspace, ConversationId id) {
        return find(workspace, id).map(row -> new Place(new AccountKey(row.workspace, row.account), row.channel));
    }

    /// The conversation if it is this workspace's.
    Optional<ConversationRow> find(WorkspaceId workspace, ConversationId id) {
        return find(id).filter(row -> row.workspace.equals(workspace));
    }

    /// Those of the conversations that are this workspace's.
    Map<ConversationId, ConversationRow> findAll(WorkspaceId workspace, Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .query(
                        "select * from views.conversation where id in (:ids) and workspace = :workspace",
                        new MapSqlParameterSource(
                                        "ids",
                                        ids.stream()
                                                .map(id -> UUID.fromString(id.value()))
                                                .toList())
                                .addValue("workspace", workspace.value()),
                        (row, _) -> read(row))
                .stream()
                .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    void write(Collection<ConversationRow> rows) {
        sql.batchUpdate(UPSERT, rows.stream().map(ConversationTable::columns).toArray(SqlParameterSource[]::new));
    }

    void clear() {
        sql.update("delete from views.conversation", new MapSqlParameterSource());
    }

    private static SqlParameterSource columns(ConversationRow row) {
        return new MapSqlParameterSource()
                .addValue("id", row.id.value())
                .addValue("workspace", row.workspace.value())
                .addValue("account", row.account.value())
                .addValue("channel", row.channel.value())
                .addValue("contact", row.contact.value())
                .addValue("status", row.status.name())
                .addValue("assignee", row.assignee == null ? null : row.assignee.value())
                .addValue("lastAssignee", row.lastAssignee == null ? null : row.lastAssignee.value())
                .addValue("session", Json.write(row.session))
                .addValue("inbound", row.totals.inbound())
                .addValue("accepted", row.totals.accepted())
                .addValue("refused", row.totals.refused())
                .addValue("failed", row.totals.failed())
                .addValue("grants", Json.write(row.window))
                .addValue("windowEndsAt", atUtc(row.window.endsAt().orElse(null)))
                .addValue("unreachableSince", atUtc(row.unreachableSince))
                .addValue("closing", Json.write(row.closing))
                .addValue("lastMessage", Json.write(row.lastMessage))
                .addValue("version", row.version)
                .addValue("position", row.position);
    }

    private static ConversationRow read(ResultSet columns) throws SQLException {
        ConversationRow row = new ConversationRow(
                new ConversationId(columns.getString("id")),
                new WorkspaceId(columns.getString("workspace")),
                new AccountId(columns.getString("account")),
                new Channel(columns.getString("channel")),
                new ContactId(columns.getString("contact")),
                Json.read(columns.getString("session"), Session.class));
        String assignee = columns.getString("assignee");
        String lastAssignee = columns.getString("last_assignee");
        OffsetDateTime unreachableSince = columns.getObject("unreachable_since", OffsetDateTime.class);
        row.status = Status.valueOf(columns.getString("status"));
        row.assignee = assignee == null ? null : new AgentId(assignee);
        row.lastAssignee = lastAssignee == null ? null : new AgentId(lastAssignee);
        row.totals = new Totals(
                columns.getInt("inbound"),
                columns.getInt("accepted"),
                columns.getInt("refused"),
                columns.getInt("failed"));
        row.window = Json.read(columns.getString("grants"), Window.class);
        row.unreachableSince = unreachableSince == null ? null : unreachableSince.toInstant();
        row.closing = Json.readIfPresent(columns.getString("closing"), Closing.class);
        row.lastMessage = Json.readIfPresent(columns.getString("last_message"), LastMessage.class);
        row.version = columns.getLong("version");
        row.position = columns.getLong("position");
        return row;
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
