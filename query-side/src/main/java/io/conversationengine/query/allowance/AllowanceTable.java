package io.conversationengine.query.allowance;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.query.batch.Batch;
import io.conversationengine.query.batch.Projector;
import io.conversationengine.query.batch.Schema;
import io.conversationengine.query.batch.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row an account and month in which a message was taken from the allowance.
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
        static final Used NOTHING = new Used(0, null);
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
