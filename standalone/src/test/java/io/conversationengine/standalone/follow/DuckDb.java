package io.conversationengine.standalone.follow;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The analysts' database, which reads files as they are.
final class DuckDb {

    private DuckDb() {}

    /// Of a query with a name and a number in each row.
    static Map<String, Long> counts(String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        ask(sql, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    static List<Long> lastColumn(String sql) throws SQLException {
        List<Long> values = new ArrayList<>();
        ask(sql, row -> values.add(row.getLong(row.getMetaData().getColumnCount())));
        return values;
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void ask(String sql, Row reader) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.take(rows);
            }
        }
    }
}
