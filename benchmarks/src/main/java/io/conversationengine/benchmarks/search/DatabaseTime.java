package io.conversationengine.benchmarks.search;

import io.conversationengine.standalone.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What PostgreSQL itself has spent on planning and running statements that answer questions.
final class DatabaseTime implements AutoCloseable {

    /// The engine looks now and then whether its views are outdated, whoever asks.
    private static final String SPENT = """
            select coalesce(sum(total_plan_time + total_exec_time), 0) from pg_stat_statements
            where query ~ '(views|rival)\\.' and query !~ 'outdated|pg_stat_statements'
            """;

    private final Connection connection;
    private final PreparedStatement spent;

    DatabaseTime(Database database) throws SQLException {
        this.connection = database.dataSource().getConnection();
        this.spent = connection.prepareStatement(SPENT);
    }

    double millis() throws SQLException {
        try (ResultSet row = spent.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
