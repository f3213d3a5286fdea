package io.conversationengine.query.allowance;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row an account and month in which a message was taken from the allowance.
@ProcessingGroup(Progress.VIEWS)
public final class AllowanceTable {

    private final JdbcClient sql;

    AllowanceTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param messages taken in the month
    /// @param lastTakenAt null when none was taken
    public record Used(int messages, @Nullable Instant lastTakenAt) {
        public static final Used NOTHING = new Used(0, null);
    }

    public Used usedOf(AllowanceId allowance) {
        return sql.sql("""
                select used, last_taken_at from views.allowance
                where workspace = :workspace and account = :account and month = :month
                """)
                .param("workspace", allowance.workspace().value())
                .param("account", allowance.account().value())
                .param("month", allowance.month().toString())
                .query((row, _) -> read(row))
                .optional()
                .orElse(Used.NOTHING);
    }

    /// The same for many accounts; those that took nothing are left out.
    public Map<AccountId, Used> usedOf(WorkspaceId workspace, YearMonth month, Collection<AccountId> accounts) {
        Map<AccountId, Used> used = new HashMap<>();
        sql.sql("""
                select account, used, last_taken_at from views.allowance
                where workspace = :workspace and account in (:accounts) and month = :month
                """)
                .param("workspace", workspace.value())
                .param("accounts", accounts.stream().map(AccountId::value).toList())
                .param("month", month.toString())
                .query(row -> {
                    used.put(new AccountId(row.getString("account")), read(row));
                });
        return used;
    }

    @EventHandler
    void on(AllowanceReserved event) {
        sql.sql("""
                insert into views.allowance (workspace, account, month, used, last_taken_at)
                values (:workspace, :account, :month, :used, :lastTakenAt)
                on conflict (workspace, account, month)
                do update set used = excluded.used, last_taken_at = excluded.last_taken_at
                """)
                .param("workspace", event.allowance().workspace().value())
                .param("account", event.allowance().account().value())
                .param("month", event.allowance().month().toString())
                .param("used", event.used())
                .param("lastTakenAt", event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @ResetHandler
    void forgetEverything() {
        sql.sql("delete from views.allowance").update();
    }

    private static Used read(ResultSet row) throws SQLException {
        return new Used(
                row.getInt("used"),
                row.getObject("last_taken_at", OffsetDateTime.class).toInstant());
    }
}
