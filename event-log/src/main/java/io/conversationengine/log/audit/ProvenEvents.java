package io.conversationengine.log.audit;

import io.conversationengine.log.proof.ExportEntry;
import io.conversationengine.log.proof.LogRows;
import io.conversationengine.log.tile.ProvenLog.Proven;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Reads events as they are stored, each with what proves it.
public final class ProvenEvents {

    private static final String AT = """
            select %s,
                   coalesce((select hash from log.event before where before.position = event.position - 1),
                            decode(repeat('00', 32), 'hex')) as before
            from log.event
            where position = any (?)
            """.formatted(LogRows.COLUMNS);

    private final JdbcTemplate sql;

    ProvenEvents(DataSource database) {
        this.sql = new JdbcTemplate(database);
    }

    private record Row(ExportEntry.Event stored, String before) {

        private static Row read(ResultSet row, int number) throws SQLException {
            if (LogRows.entry(row) instanceof ExportEntry.Event stored) {
                return new Row(stored, HexFormat.of().formatHex(row.getBytes("before")));
            }
            throw new IllegalStateException("The engine did not write the event at " + row.getLong("position"));
        }
    }

    /// By their positions.
    ///
    /// @param positions up to `size`
    /// @param size of the tree that they are proven in
    public Map<Long, ProvenEvent> at(Collection<Long> positions, Proven log, long size) {
        return sql.query(AT, Row::read, (Object) positions.toArray(Long[]::new)).stream()
                .collect(Collectors.toMap(row -> row.stored().claimed().position(), row -> proven(row, log, size)));
    }

    private static ProvenEvent proven(Row row, Proven log, long size) {
        long position = row.stored().claimed().position();
        return new ProvenEvent(
                row.stored(), row.before(), log.path(position, size).path());
    }
}
