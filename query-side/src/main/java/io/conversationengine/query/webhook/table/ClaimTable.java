package io.conversationengine.query.webhook.table;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which node sends for which webhook. A claim ends by the clock of the database, and with every change of the webhook.
public final class ClaimTable {

    private final JdbcClient sql;
    private final String node;
    private final Duration lease;

    /// @param node what this process is called
    /// @param lease for how long a claim holds that nobody renews
    public ClaimTable(JdbcClient sql, String node, Duration lease) {
        this.sql = sql;
        this.node = node;
        this.lease = lease;
    }

    /// A webhook that nobody sends for, and what may be to do.
    ///
    /// @param waitingUntil when the first of what waits is to be tried; null where nothing waits
    public record Free(
            WebhookKey key,
            long position,
            int failures,
            long waiting,
            @Nullable Instant waitingUntil) {}

    /// Those that may be sent something, the one that nobody has sent for longest first.
    public List<Free> free(Instant now) {
        return sql.sql("""
                select workspace, name, position, failures,
                    (select count(*) from push.waiting
                     where waiting.workspace = webhook.workspace and waiting.name = webhook.name) as waiting,
                    (select min(retry_at) from push.aside
                     where aside.workspace = webhook.workspace and aside.name = webhook.name) as waiting_until
                from push.webhook
                where disabled_since is null and (claimed_until is null or claimed_until < now())
                    and (retry_at is null or retry_at <= ?)
                order by claimed_until nulls first
                """)
                .param(WebhookTable.offset(now))
                .query((row, _) -> new Free(
                        WebhookKey.of(row.getString("workspace"), row.getString("name")),
                        row.getLong("position"),
                        row.getInt("failures"),
                        row.getLong("waiting"),
                        WebhookTable.instant(row, "waiting_until")))
                .list();
    }

    /// A webhook as meters see it.
    ///
    /// @param state `active`, `failing` or `disabled`
    public record Standing(WorkspaceId workspace, String state, long position, long waiting) {}

    public List<Standing> standings() {
        return sql.sql("""
                select workspace, position,
                    case when disabled_since is not null then 'disabled'
                         when failing_since is not null or stopped_before is not null then 'failing'
                         else 'active' end as state,
                    (select count(*) from push.waiting
                     where waiting.workspace = webhook.workspace and waiting.name = webhook.name) as waiting
                from push.webhook
                """)
                .query((row, _) -> new Standing(
                        new WorkspaceId(row.getString("workspace")),
                        row.getString("state"),
                        row.getLong("position"),
                        row.getLong("waiting")))
                .list();
    }

    /// Ends what a dead process of this name has claimed.
    public void takeOver() {
        sql.sql("update push.webhook set claim = null, claimed_until = null where claimed_by = ?")
                .param(node)
                .update();
    }

    /// @return whether the webhook is the claim's from here on
    public boolean claim(WebhookKey key, UUID claim) {
        return sql.sql("""
                update push.webhook set claim = ?, claimed_by = ?, claimed_until = now() + make_interval(secs => ?)
                where workspace = ? and name = ? and disabled_since is null
                    and (claimed_until is null or claimed_until < now())
                """)
                        .params(
                                claim,
                                node,
                                lease.toSeconds(),
                                key.workspace().value(),
                                key.name().value())
                        .update()
                > 0;
    }

    /// @return those that still hold
    public Set<UUID> renew(Set<UUID> claims) {
        return sql.sql("""
                update push.webhook set claimed_until = now() + make_interval(secs => ?)
                where claim = any(?) returning claim
                """)
                .params(lease.toSeconds(), claims.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    /// It stays known when that was.
    public void release(UUID claim) {
        sql.sql("update push.webhook set claim = null, claimed_until = now() where claim = ?")
                .param(claim)
                .update();
    }
}
