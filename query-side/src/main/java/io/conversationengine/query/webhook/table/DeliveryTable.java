package io.conversationengine.query.webhook.table;

import io.conversationengine.query.webhook.table.Delivery.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
        sql.sql("""
                insert into push.delivery
                    (workspace, name, number, position, event_id, kind, attempt, at, status, fault, millis)
                select ?, ?, ? + place, position, event_id, kind, attempt, at, status, fault, millis
                from unnest(?::bigint[], ?::text[], ?::text[], ?::integer[], ?::timestamptz[], ?::integer[], ?::text[],
                    ?::integer[]) with ordinality
                    as tried (position, event_id, kind, attempt, at, status, fault, millis, place)
                """)
                .params(
                        key.workspace().value(),
                        key.name().value(),
                        last - deliveries.size(),
                        column(deliveries, Delivery::position),
                        column(deliveries, Delivery::eventId),
                        column(deliveries, Delivery::kind),
                        column(deliveries, Delivery::attempt),
                        column(deliveries, delivery -> delivery.at().toString()),
                        column(deliveries, Delivery::status),
                        column(deliveries, Delivery::fault),
                        column(deliveries, delivery -> delivery.took().toMillis()))
                .update();
        sql.sql("delete from push.delivery where workspace = ? and name = ? and number <= ?")
                .params(key.workspace().value(), key.name().value(), last - KEPT)
                .update();
    }

    private static String[] column(List<Delivery> deliveries, Function<Delivery, @Nullable Object> value) {
        return deliveries.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
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
