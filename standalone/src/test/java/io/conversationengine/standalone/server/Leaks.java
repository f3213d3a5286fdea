package io.conversationengine.standalone.server;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks for words where they must not be: in clear, and in base64 wherever in a text they begin.
public record Leaks(List<String> words) {

    private static final String TABLES = """
            select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            order by 1
            """;

    /// Every table of a dump in which one of the words stands, with the word.
    List<String> inDatabase(JdbcClient database) {
        return tables(database).stream()
                .flatMap(table ->
                        in(table, database.sql("select * from " + table).query((row, _) -> text(row)).list().stream()))
                .toList();
    }

    static List<String> tables(JdbcClient database) {
        return database.sql(TABLES).query(String.class).list();
    }

    /// @param place what it is called in the answer
    public Stream<String> in(String place, Stream<String> texts) {
        List<String> all = texts.toList();
        return words.stream()
                .filter(word -> forms(word).anyMatch(form -> all.stream().anyMatch(text -> text.contains(form))))
                .map(word -> place + ": " + word);
    }

    private static Stream<String> forms(String word) {
        return Stream.concat(Stream.of(word), IntStream.range(0, 3).mapToObj(before -> base64(word, before)));
    }

    /// As it stands in the base64 of a longer text, without the letters that depend on its neighbours.
    private static String base64(String word, int before) {
        byte[] bytes = ("_".repeat(before) + word).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int whole = bytes.length / 3 * 4;
        return encoded.substring(before == 0 ? 0 : before + 1, whole);
    }

    private static String text(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            byte[] bytes = columns.getColumnType(column) == Types.BINARY ? row.getBytes(column) : null;
            texts.add(
                    bytes == null ? String.valueOf(row.getString(column)) : new String(bytes, StandardCharsets.UTF_8));
        }
        return String.join(" ", texts);
    }
}
