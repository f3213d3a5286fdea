package io.conversationengine.query.webhook.table;

import io.conversationengine.query.webhook.table.Delivery.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was tried last for each webhook. What is older than the newest thousand attempts goes.
public final class DeliveryTable {

    /// How many attempts of a webhook are kept.
    public static final int KEPT = 1_000;

    private final JdbcClient sql;

    public DeliveryTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param number of the attempt among all of the webhook's
    public record Numbered(long number, Delivery delivery) {}

    /// @param last the number of the last of them
    void add(WebhookKey key, long last, List<Delivery> deliveries) {
        long number = last - deliveries.size();
        for (Delivery delivery : deliveries) {
            number++;
            sql.sql("""
                    insert into push.delivery
                        (workspace, name, number, position, event_id, kind, attempt, at, status, fault, millis)
                    values (:workspace, :name, :number, :position, :event, :kind, :attempt, :at, :status, :fault,
                        :millis)
                    """)
                    .param("workspace", key.workspace().value())
                    .param("name", key.name().value())
                    .param("number", number)
                    .param("position", delivery.position())
                    .param("event", delivery.eventId())
                    .param("kind", delivery.kind())
                    .param("attempt", delivery.attempt())
                    .param("at", WebhookTable.offset(delivery.at()))
                    .param("status", delivery.status(), Types.INTEGER)
                    .param(
                            "fault",
                            delivery.fault() == null ? null : delivery.fault().name(),
                            Types.VARCHAR)
                    .param("millis", delivery.took().toMillis())
                    .update();
        }
        sql.sql("delete from push.delivery where workspace = ? and name = ? and number <= ?")
                .params(key.workspace().value(), key.name().value(), last - KEPT)
                .update();
    }

    /// The newest first.
    ///
    /// @param before numbers below it
    public List<Numbered> page(WebhookKey key, long before, int most) {
        return sql.sql("""
                select * from push.delivery where workspace = ? and name = ? and number < ?
                order by number desc limit ?
                """)
                .params(key.workspace().value(), key.name().value(), before, most)
                .query((row, _) -> new Numbered(row.getLong("number"), read(row)))
                .list();
    }

    private static Delivery read(ResultSet row) throws SQLException {
        String fault = row.getString("fault");
        return new Delivery(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("kind"),
                row.getInt("attempt"),
                Objects.requireNonNull(WebhookTable.instant(row, "at")),
                row.getObject("status", Integer.class),
                fault == null ? null : Fault.valueOf(fault),
                Duration.ofMillis(row.getLong("millis")));
    }
}
