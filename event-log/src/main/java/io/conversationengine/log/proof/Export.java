package io.conversationengine.log.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The log of a database as text, an event a line, up to where it went when this began. What is written was proven: a
/// broken log gives no last line, and a file without one is no export.
public record Export(DataSource database) {

    public Proof to(OutputStream file, ReadingProgress watch) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            LogRows rows = new LogRows(connection, 1);
            Proof proof = new Chain(Link.BEGINNING, rows, null).follow(event -> {
                write(file, ExportLine.of(event));
                event.tell(watch, rows.last());
            });
            if (proof instanceof Proof.Whole whole) {
                write(file, ExportLine.of(new ExportEntry.End(whole.head())));
            }
            return proof;
        }
    }

    private static void write(OutputStream file, byte[] line) throws IOException {
        file.write(line);
        file.write('\n');
    }
}
