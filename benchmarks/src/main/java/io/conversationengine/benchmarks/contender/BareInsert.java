package io.conversationengine.benchmarks.contender;

import io.conversationengine.benchmarks.measure.Alone;
import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.standalone.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// PostgreSQL alone: the same rows into a table with the same indexes, many rows a statement, over one connection as
/// the log's writer has one; no head, no sequence to compare, no hash.
public final class BareInsert implements AutoCloseable {

    private static final String INSERT = """
            insert into bare.event (position, id, workspace, stream, aggregate_type, sequence, name, revision,
                                    recorded_at, metadata, payload, hash)
            select e.position, e.id::uuid, e.workspace, e.stream, e.aggregate_type, e.sequence, e.name, e.revision,
                   timestamptz 'epoch' + e.micros * interval '1 microsecond', e.metadata, e.payload, e.hash
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                        ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[])
                as e (position, id, workspace, stream, aggregate_type, sequence, name, revision, micros, metadata,
                      payload, hash)
            """;

    private final Connection connection;
    private final PreparedStatement insert;
    private final Map<Integer, Long> insertedOver = new HashMap<>();
    private long position;

    public static BareInsert into(Database database) throws SQLException {
        DataSource connections = database.dataSource();
        new SchemaMigration(connections, "log").afterPropertiesSet();
        JdbcTemplate sql = new JdbcTemplate(connections);
        sql.execute("create schema bare");
        sql.execute("create table bare.event (like log.event including all)");
        return new BareInsert(connections.getConnection());
    }

    private BareInsert(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(INSERT);
    }

    /// How many rows a second it inserts.
    ///
    /// @param streams over how many streams they are spread
    /// @param rowsEach how many go into one statement, which is one transaction
    public double perSecond(int streams, int rowsEach, Duration lasting) {
        return rowsEach
                * Alone.perSecond(lasting, () -> next(streams, rowsEach), rows -> {
                    rows.insert(insert, position + 1);
                    position += rowsEach;
                });
    }

    private Rows next(int streams, int number) {
        long from = insertedOver.getOrDefault(streams, 0L);
        insertedOver.put(streams, from + number);
        return Rows.of("of-" + streams + "-", streams, from, number);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
