package io.conversationengine.personal.keyfile;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.proof.Restore;
import io.conversationengine.personal.key.SealedValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The keys of contacts for a log that is restored, in the transaction that restores it. No text of the log may name a
/// key of which there is no row: a reader would stop at it.
///
/// @param file a keys file; null where none is given
/// @param othersErasedAt when the contacts count as erased whose key is not given; null where each must be given
public record KeyRestore(
        @Nullable BufferedReader file, @Nullable Instant othersErasedAt) implements Restore.Participant {

    private static final int PAGE = 500;

    /// As its events are stored.
    private static final String ERASURE = "contact.ContactErased";

    private static final String BEGIN = """
            create temporary table sealed_with (id uuid primary key, contact uuid not null) on commit drop;
            create temporary table erased (contact uuid primary key, at timestamptz not null) on commit drop
            """;

    private static final String INSERT = """
            insert into personal.contact_key (contact, id, wrapped, made_at, destroyed_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String NOTE = """
            insert into sealed_with (id, contact) select * from unnest(?, ?) on conflict do nothing
            """;

    private static final String NOTE_ERASED = """
            insert into erased (contact, at) values (?, ?) on conflict do nothing
            """;

    private static final String DESTROY = """
            update personal.contact_key key set wrapped = null, destroyed_at = erased.at
            from erased where key.contact = erased.contact and key.destroyed_at is null
            """;

    private static final String MISSING = """
            select count(*) from sealed_with
            where not exists (select from personal.contact_key where contact_key.id = sealed_with.id)
            """;

    /// A contact has one key. What else looks as if it were sealed in their events was written so by somebody, and gets
    /// a row that is no contact's.
    private static final String ERASE = """
            insert into personal.contact_key (contact, id, made_at, destroyed_at)
            select case when owner.id is null and row_number() over (partition by s.contact order by s.id) = 1
                        then s.contact else s.id end,
                   s.id, ?, ?
            from sealed_with s left join personal.contact_key owner on owner.contact = s.contact
            where not exists (select from personal.contact_key given where given.id = s.id)
            """;

    /// For a log in which nothing is sealed.
    public static KeyRestore none() {
        return new KeyRestore(null, null);
    }

    /// Takes the file in, before the first event.
    ///
    /// @throws KeysRefused when there are keys already, or a line is none
    @Override
    public void begin(Connection connection) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            try (ResultSet row = statement.executeQuery("select from personal.contact_key limit 1")) {
                if (row.next()) {
                    throw new KeysRefused("there are keys of contacts already: restore into an empty database");
                }
            }
        }
        if (file != null) {
            insert(connection, file);
        }
    }

    private static void insert(Connection connection, BufferedReader file) throws IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            long number = 0;
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                number++;
                set(statement, KeyLine.of(line, number));
                statement.addBatch();
                if (number % PAGE == 0) {
                    requireAdded(statement.executeBatch(), number - PAGE);
                }
            }
            requireAdded(statement.executeBatch(), number - number % PAGE);
        }
    }

    private static void set(PreparedStatement statement, KeyLine key) throws SQLException {
        statement.setObject(1, UUID.fromString(key.contact().value()));
        statement.setObject(2, key.id());
        statement.setBytes(3, key.wrappedBytes());
        statement.setObject(4, utc(key.madeAt()));
        statement.setObject(5, key.destroyedAt() == null ? null : utc(key.destroyedAt()));
    }

    private static void requireAdded(int[] rows, long before) {
        for (int index = 0; index < rows.length; index++) {
            if (rows[index] == 0) {
                throw KeysRefused.at(before + index + 1, "field \"contact\" or \"id\" is that of a line before it");
            }
        }
    }

    /// Remembers which keys some events name, and who was erased by them.
    @Override
    public void note(Connection connection, List<EventRow> events) throws SQLException {
        Map<UUID, UUID> contacts = new LinkedHashMap<>();
        for (EventRow event : events) {
            SealedValue.keysIn(event.payload())
                    .forEach(key -> contact(event)
                            .ifPresent(contact -> contacts.putIfAbsent(key, UUID.fromString(contact.value()))));
        }
        if (!contacts.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                statement.setArray(
                        1, connection.createArrayOf("uuid", contacts.keySet().toArray()));
                statement.setArray(
                        2, connection.createArrayOf("uuid", contacts.values().toArray()));
                statement.executeUpdate();
            }
        }
        noteErased(connection, events);
    }

    private static void noteErased(Connection connection, List<EventRow> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE_ERASED)) {
            for (EventRow event : events) {
                if (event.name().equals(ERASURE)) {
                    statement.setObject(1, UUID.fromString(event.stream()));
                    statement.setObject(2, utc(event.recordedAt()));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /// Whom an event is about, if anything in it may be sealed.
    private static Optional<ContactId> contact(EventRow event) {
        return switch (event.aggregateType()) {
            case "Contact" -> Optional.of(new ContactId(event.stream()));
            case "Conversation" -> Optional.of(new ConversationId(event.stream()).contact());
            case null, default -> Optional.empty();
        };
    }

    /// Sees to the keys that were not given, and destroys those that the log says were destroyed, after the last event:
    /// a file that is older than an erasure would let the engine answer as before it until its reader is there.
    ///
    /// @throws KeysRefused when each must be given and one is not
    @Override
    public void end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(DESTROY);
        }
        if (othersErasedAt == null) {
            requireAll(connection);
        } else {
            try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
                statement.setObject(1, utc(othersErasedAt));
                statement.setObject(2, utc(othersErasedAt));
                statement.executeUpdate();
            }
        }
    }

    private void requireAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MISSING)) {
            row.next();
            long missing = row.getLong(1);
            if (missing > 0 && file == null) {
                throw new KeysRefused("the log has sealed texts: give their keys with --keys FILE,"
                        + " or --without-keys to restore it as if everybody had been erased");
            }
            if (missing > 0) {
                throw new KeysRefused(
                        "the keys file lacks %d of the keys that the log names: take one that was exported"
                                        .formatted(missing)
                                + " after the log, or add --without-keys to restore their contacts as erased");
            }
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
