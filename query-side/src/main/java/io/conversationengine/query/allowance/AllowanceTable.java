package io.conversationengine.query.allowance;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a row an account and month in which a message was taken from the allowance.
@Component
public final class AllowanceTable implements Projector {

    private static final Upsert<AllowanceReserved> UPSERT = Upsert.<AllowanceReserved>into("allowance")
            .key("workspace", "text", event -> event.allowance().workspace())
            .key("account", "text", event -> event.allowance().account())
            .key("month", "text", event -> event.allowance().month())
            .column("used", "integer", event -> event.used())
            .column("last_taken_at", "timestamptz", event -> event.at());

    private final JdbcClient sql;

    AllowanceTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param messages taken in the month
    /// @param lastTakenAt null when none was taken
    public record Used(int messages, @Nullable Instant lastTakenAt) {
        public static final Used NOTHING = new Used(0, null);
    }

    /// What some accounts have taken in a month; those that took nothing are left out.
    public Map<AccountId, Used> usedOf(WorkspaceId workspace, YearMonth month, Collection<AccountId> accounts) {
        Map<AccountId, Used> used = new HashMap<>();
        sql.sql("""
                select account, used, last_taken_at from views.allowance
                where workspace = :workspace and account = any(:accounts) and month = :month
                """)
                .param("workspace", workspace.value())
                .param("accounts", TextArray.of(accounts.stream()))
                .param("month", month.toString())
                .query(row -> {
                    used.put(new AccountId(row.getString("account")), read(row));
                });
        return used;
    }

    @Override
    public void project(Batch batch) {
        Map<AllowanceId, AllowanceReserved> last = new LinkedHashMap<>();
        batch.events(AllowanceReserved.class).forEach(event -> last.put(event.allowance(), event));
        UPSERT.write(sql, batch.schema(), last.values());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.allowance".formatted(schema)).update();
    }

    private static Used read(ResultSet row) throws SQLException {
        return new Used(
                row.getInt("used"),
                row.getObject("last_taken_at", OffsetDateTime.class).toInstant());
    }
}
