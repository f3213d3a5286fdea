package io.conversationengine.personal.key;

import io.conversationengine.kernel.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of `personal.contact_key`, in the caller's transaction if there is one: who holds a connection and asks for
/// a second waits for others who do the same.
final class KeyTable {

    private static final String SELECT = """
            select contact, id, wrapped, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) as uncommitted
            from personal.contact_key
            """;

    /// All who make several have them in one order, so that no two wait for each other.
    private static final String INSERT = """
            insert into personal.contact_key (contact, id, wrapped, made_at)
            select contact::uuid, id::uuid, wrapped, made_at::timestamptz
            from unnest(?::text[], ?::text[], ?::bytea[], ?::text[]) as made (contact, id, wrapped, made_at)
            order by contact
            on conflict (contact) do nothing
            returning id
            """;

    /// A contact who never had a key is not to get one either.
    private static final String DESTROY = """
            insert into personal.contact_key (contact, id, made_at, destroyed_at, destroyed_in)
            values (?, ?, ?, ?, pg_current_xact_id())
            on conflict (contact) do update
            set wrapped = null, destroyed_at = coalesce(contact_key.destroyed_at, excluded.destroyed_at),
                destroyed_in = coalesce(contact_key.destroyed_in, excluded.destroyed_in)
            """;

    private static final String DESTROYED_IN = """
            select contact from personal.contact_key where destroyed_in >= cast(:transaction as xid8)
            """;

    private static final String DESTROYED_OF = """
            select contact from personal.contact_key where contact = any (?) and destroyed_at is not null
            order by contact
            """;

    private final JdbcClient sql;
    private final Supplier<KeyWrapping> wrapping;

    KeyTable(JdbcClient sql, Supplier<KeyWrapping> wrapping) {
        this.sql = sql;
        this.wrapping = wrapping;
    }

    /// @param uncommitted whether it comes and goes with the transaction in which it was read
    record Row(ContactId contact, KnownKey key, boolean uncommitted) {}

    /// One that is to be the contact's, if there is none yet.
    @SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
    record New(ContactId contact, ContactKey key, byte[] wrapped, Instant madeAt) {}

    Optional<Row> find(ContactId contact) {
        return sql.sql(SELECT + "where contact = ?")
                .param(uuid(contact))
                .query((row, _) -> read(row))
                .optional();
    }

    /// @return of each, in their order
    List<Optional<Row>> findAll(List<ContactId> contacts) {
        Map<ContactId, Row> found = new HashMap<>();
        sql.sql(SELECT + "where contact = any (?)")
                .param(contacts.stream().map(KeyTable::uuid).toArray(UUID[]::new))
                .query(row -> {
                    Row key = read(row);
                    found.put(key.contact(), key);
                });
        return contacts.stream()
                .map(contact -> Optional.ofNullable(found.get(contact)))
                .toList();
    }

    /// @return of each, in their order
    List<Optional<Row>> find(List<UUID> keys) {
        Map<UUID, Row> found = new HashMap<>();
        sql.sql(SELECT + "where id = any (?)").param(keys.toArray(UUID[]::new)).query(row -> {
            found.put(row.getObject("id", UUID.class), read(row));
        });
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    /// Any key that is not destroyed.
    Optional<Row> any() {
        return sql.sql(SELECT + "where wrapped is not null limit 1")
                .query((row, _) -> read(row))
                .optional();
    }

    New made(ContactId contact, ContactKey key, Instant madeAt) {
        return new New(contact, key, wrapping.get().wrap(contact, key.secret()), madeAt);
    }

    /// Adds one for each who never had one.
    ///
    /// @return of each, in their order, whether it is the contact's
    List<Boolean> add(List<New> keys) {
        Set<UUID> added = sql.sql(INSERT)
                .param(texts(keys, New::contact))
                .param(texts(keys, key -> key.key().id()))
                .param(keys.stream().map(New::wrapped).toArray(byte[][]::new))
                .param(texts(keys, New::madeAt))
                .query(UUID.class)
                .set();
        return keys.stream().map(key -> added.contains(key.key().id())).toList();
    }

    void destroy(ContactId contact, Instant at) {
        sql.sql(DESTROY)
                .params(uuid(contact), UUID.randomUUID(), at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The first transaction that is still open, or the next one: all before it are done. By no clock.
    String openTransaction() {
        return sql.sql("select pg_snapshot_xmin(pg_current_snapshot())")
                .query(String.class)
                .single();
    }

    /// Whose key was destroyed in this transaction or one that began after it.
    List<ContactId> destroyedFrom(String transaction) {
        return sql.sql(DESTROYED_IN)
                .param("transaction", transaction)
                .query((row, _) -> new ContactId(row.getString(1)))
                .list();
    }

    /// In the order of their ids.
    List<ContactId> destroyedOf(Collection<ContactId> contacts) {
        return sql.sql(DESTROYED_OF)
                .param(contacts.stream().map(KeyTable::uuid).toArray(UUID[]::new))
                .query((row, _) -> new ContactId(row.getString(1)))
                .list();
    }

    private Row read(ResultSet row) throws SQLException {
        ContactId contact = new ContactId(row.getString("contact"));
        byte[] wrapped = row.getBytes("wrapped");
        UUID id = row.getObject("id", UUID.class);
        KnownKey key = wrapped == null
                ? new KnownKey.Destroyed()
                : new KnownKey.Usable(new ContactKey(id, wrapping.get().unwrap(contact, wrapped)));
        return new Row(contact, key, row.getBoolean("uncommitted"));
    }

    private static String[] texts(List<New> keys, Function<New, Object> part) {
        return keys.stream().map(part.andThen(Object::toString)).toArray(String[]::new);
    }

    private static UUID uuid(ContactId contact) {
        return UUID.fromString(contact.value());
    }
}
