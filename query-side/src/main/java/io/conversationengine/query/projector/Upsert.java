package io.conversationengine.query.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Writes the rows of one table that are new or changed, in one statement with one array a column.
///
/// @param <R> what becomes a row
public final class Upsert<R> {

    private final String table;
    private final List<Column<R>> columns;

    private enum Kind {
        KEY,
        FIXED,
        CHANGING
    }

    private record Column<R>(String name, String type, Kind kind, Function<R, ? extends @Nullable Object> value) {}

    private Upsert(String table, List<Column<R>> columns) {
        this.table = table;
        this.columns = columns;
    }

    public static <R> Upsert<R> into(String table) {
        return new Upsert<>(table, List.of());
    }

    /// A column of the primary key.
    ///
    /// @param type PostgreSQL's, which reads the text of the value
    public Upsert<R> key(String name, String type, Function<R, ? extends @Nullable Object> value) {
        return with(new Column<>(name, type, Kind.KEY, value));
    }

    /// A column that keeps its first value.
    public Upsert<R> fixed(String name, String type, Function<R, ? extends @Nullable Object> value) {
        return with(new Column<>(name, type, Kind.FIXED, value));
    }

    public Upsert<R> column(String name, String type, Function<R, ? extends @Nullable Object> value) {
        return with(new Column<>(name, type, Kind.CHANGING, value));
    }

    /// @param rows no two of the same key
    public void write(JdbcClient sql, Schema schema, Collection<R> rows) {
        if (!rows.isEmpty()) {
            List<SqlArrayValue> values = columns.stream()
                    .map(column -> TextArray.of(rows.stream().map(column.value())))
                    .toList();
            sql.sql(statement(schema)).params(values).update();
        }
    }

    private Upsert<R> with(Column<R> column) {
        List<Column<R>> more = new ArrayList<>(columns);
        more.add(column);
        return new Upsert<>(table, List.copyOf(more));
    }

    private String statement(Schema schema) {
        return """
                insert into %s.%s (%s)
                select %s
                from unnest(%s) as given (%s)
                on conflict (%s) do update set %s
                """.formatted(
                        schema,
                        table,
                        join(columns, Column::name),
                        join(columns, column -> "cast(given.%s as %s)".formatted(column.name(), column.type())),
                        join(columns, _ -> "?"),
                        join(columns, Column::name),
                        join(of(Kind.KEY), Column::name),
                        join(of(Kind.CHANGING), column -> "%1$s = excluded.%1$s".formatted(column.name())));
    }

    private List<Column<R>> of(Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    private static <R> String join(List<Column<R>> columns, Function<Column<R>, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }
}
