package io.conversationengine.personal.keyfile;

import io.conversationengine.kernel.contact.ContactId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The keys of all contacts as text, a key a line, of one instant. A key is stored before the first event that it
/// seals, so that the keys of an export's events are all here when this begins after the export.
public record KeyExport(DataSource database) {

    private static final int PAGE = 500;

    private static final String KEYS = """
            select contact, id, wrapped, made_at, destroyed_at
            from personal.contact_key
            order by contact
            """;

    public void to(OutputStream file) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            beginReading(connection);
            try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
                statement.setFetchSize(PAGE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        file.write((line(rows) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            connection.rollback();
        }
    }

    /// Only in a transaction are rows fetched a page at a time. Who waits in one is cut off after seconds, and a disk
    /// may be slow.
    private static void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
        }
    }

    private static KeyLine line(ResultSet row) throws SQLException {
        byte[] wrapped = row.getBytes("wrapped");
        return new KeyLine(
                new ContactId(row.getString("contact")),
                row.getObject("id", UUID.class),
                wrapped == null ? null : Base64.getEncoder().encodeToString(wrapped),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("destroyed_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
