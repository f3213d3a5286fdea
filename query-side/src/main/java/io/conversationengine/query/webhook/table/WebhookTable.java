package io.conversationengine.query.webhook.table;

import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import io.conversationengine.query.webhook.table.Webhook.Disabled;
import io.conversationengine.query.webhook.table.Webhook.Stopped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is decided about webhooks. Each change takes the claim away from whoever is sending.
public final class WebhookTable {

    private static final String SELECT = """
            select webhook.*,
                (select count(*) from push.waiting
                 where waiting.workspace = webhook.workspace and waiting.name = webhook.name) as waiting
            from push.webhook
            """;

    private static final String BEGIN_ANEW = """
            update push.webhook
            set failures = 0, failing_since = null, retry_at = null, stopped_before = null, stopped_event = null,
                stopped_reason = null, claim = null, claimed_until = null
            """;

    private final JdbcClient sql;
    private final WebhookSeals seals;

    public WebhookTable(JdbcClient sql, WebhookSeals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    public Optional<Webhook> find(WebhookKey key) {
        return sql.sql(SELECT + "where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .query((row, _) -> read(row))
                .optional();
    }

    public List<Webhook> of(WorkspaceId workspace) {
        return sql.sql(SELECT + "where workspace = ? order by name")
                .param(workspace.value())
                .query((row, _) -> read(row))
                .list();
    }

    /// Keeps others from making or changing webhooks of the workspace until the caller's transaction ends.
    ///
    /// @return how many there are
    public long lock(WorkspaceId workspace) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('webhooks of ' || ?, 0))")
                .param(workspace.value())
                .query()
                .singleRow();
        return sql.sql("select count(*) from push.webhook where workspace = ?")
                .param(workspace.value())
                .query(Long.class)
                .single();
    }

    public void add(WebhookKey key, String url, List<String> kinds, WebhookSecret secret, long position) {
        sql.sql("""
                insert into push.webhook (workspace, name, url, kinds, secret, position) values (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        key.workspace().value(),
                        key.name().value(),
                        seals.seal(key, url),
                        kinds.toArray(String[]::new),
                        seals.seal(key, secret.text()),
                        position)
                .update();
    }

    /// What waits is tried at once: it may be for another receiver.
    public void change(WebhookKey key, String url, List<String> kinds, Instant now) {
        sql.sql(BEGIN_ANEW + ", url = ?, kinds = ? where workspace = ? and name = ?")
                .params(
                        seals.seal(key, url),
                        kinds.toArray(String[]::new),
                        key.workspace().value(),
                        key.name().value())
                .update();
        hurry(key, now);
    }

    public void rotate(WebhookKey key, WebhookSecret secret, Instant previousUntil) {
        sql.sql("""
                update push.webhook
                set previous_secret = secret, previous_until = ?, secret = ?, claim = null, claimed_until = null
                where workspace = ? and name = ?
                """)
                .params(
                        offset(previousUntil),
                        seals.seal(key, secret.text()),
                        key.workspace().value(),
                        key.name().value())
                .update();
    }

    /// It goes on after a position, and nothing waits any more.
    public void resend(WebhookKey key, long after) {
        sql.sql("delete from push.aside where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .update();
        sql.sql(BEGIN_ANEW + ", position = ? where workspace = ? and name = ?")
                .params(after, key.workspace().value(), key.name().value())
                .update();
    }

    public void enable(WebhookKey key, Instant now) {
        sql.sql(BEGIN_ANEW + ", disabled_since = null, disabled_reason = null where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .update();
        hurry(key, now);
    }

    public void delete(WebhookKey key) {
        sql.sql("delete from push.webhook where workspace = ? and name = ?")
                .params(key.workspace().value(), key.name().value())
                .update();
    }

    private void hurry(WebhookKey key, Instant now) {
        sql.sql("update push.aside set retry_at = ?, attempts = 0 where workspace = ? and name = ?")
                .params(offset(now), key.workspace().value(), key.name().value())
                .update();
    }

    private Webhook read(ResultSet row) throws SQLException {
        WebhookKey key = WebhookKey.of(row.getString("workspace"), row.getString("name"));
        byte[] previous = row.getBytes("previous_secret");
        Instant disabledSince = instant(row, "disabled_since");
        long stoppedBefore = row.getLong("stopped_before");
        return new Webhook(
                key,
                seals.open(key, row.getBytes("url")),
                Arrays.asList((String[]) row.getArray("kinds").getArray()),
                new WebhookSecret(seals.open(key, row.getBytes("secret"))),
                previous == null ? null : new WebhookSecret(seals.open(key, previous)),
                instant(row, "previous_until"),
                row.getLong("position"),
                row.getLong("waiting"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                instant(row, "retry_at"),
                stoppedBefore == 0
                        ? null
                        : new Stopped(
                                stoppedBefore,
                                row.getString("stopped_event"),
                                Fault.valueOf(row.getString("stopped_reason"))),
                disabledSince == null
                        ? null
                        : new Disabled(disabledSince, Reason.valueOf(row.getString("disabled_reason"))));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime offset(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
