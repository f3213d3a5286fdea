package io.conversationengine.personal.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.runtime.database.Gathered;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The keys of contacts: made when something of a contact is stored for the first time, and never again once they are
/// destroyed. Those in use are kept in memory, until an erasure makes this node forget them.
public final class ContactKeys {
    private static final int REMEMBERED = 100_000;

    /// Whatever a node may have missed of an erasure, it learns from the table then.
    private static final Duration LONGEST_REMEMBERED = Duration.ofMinutes(10);

    /// The command of a new customer's message asks several times.
    private static final Duration LONGEST_KEYLESS = Duration.ofMillis(500);

    private final KeyTable table;
    private final TransactionOperations making;
    private final Gathered<KeyTable.New, Boolean> added;
    private final Gathered<UUID, Optional<KeyTable.Row>> stored;
    private final Gathered<ContactId, Optional<KeyTable.Row>> found;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<ContactId, KnownKey> keys = remembering();
    private final Cache<UUID, ContactId> owners = remembering();

    /// Who had no key a moment ago.
    private final Cache<ContactId, Boolean> keyless = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST_KEYLESS)
            .build();

    ContactKeys(KeyTable table, TransactionOperations making, Clock clock) {
        this.table = table;
        this.making = making;
        this.added = new Gathered<>(table::add);
        this.stored = new Gathered<>(table::find);
        this.found = new Gathered<>(table::findAll);
        this.clock = clock;
    }

    /// The contact's key, made now if there was none.
    ///
    /// @throws ErasedContact when it is destroyed
    public ContactKey toSeal(ContactId contact) {
        return Optional.ofNullable(keys.getIfPresent(contact))
                .orElseGet(() -> made(contact))
                .usable()
                .orElseThrow(() -> new ErasedContact(contact));
    }

    /// The key with this id; empty when it is destroyed.
    ///
    /// @throws IllegalStateException when there never was one
    public Optional<ContactKey> toOpen(UUID key) {
        ContactId owner = owners.getIfPresent(key);
        return (owner == null ? findFirst(key) : find(owner).orElseThrow(() -> unknown(key))).usable();
    }

    /// Looks up in one statement what [#toOpen] would look up one by one. One that never was is no fault here.
    public void know(Collection<UUID> ids) {
        List<UUID> unknown =
                ids.stream().filter(id -> owners.getIfPresent(id) == null).toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<Optional<KeyTable.Row>> rows = table.find(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            UUID id = unknown.get(i);
            rows.get(i).ifPresent(row -> remember(id, row));
        }
    }

    /// Those of some contacts of whom nothing can be opened any more, in the order of their ids: as the table says, on
    /// whichever node it happened. From here on this node opens nothing of them either.
    public List<ContactId> destroyedOf(Collection<ContactId> contacts) {
        List<ContactId> destroyed = table.destroyedOf(contacts);
        destroyed.forEach(this::forget);
        return destroyed;
    }

    /// Whether nothing can be stored of this contact any more. Of one who never had a key another node may know better
    /// for a moment; whoever seals something of them then hears of it.
    public boolean isErased(ContactId contact) {
        if (keys.getIfPresent(contact) == null && keyless.getIfPresent(contact) != null) {
            return false;
        }
        Optional<KnownKey> key = find(contact);
        if (key.isEmpty()) {
            keyless.put(contact, true);
        }
        return key.filter(KnownKey.Destroyed.class::isInstance).isPresent();
    }

    /// As the table says, on whichever node it happened.
    public boolean isDestroyed(ContactId contact) {
        return table.find(contact)
                .filter(row -> row.key() instanceof KnownKey.Destroyed)
                .isPresent();
    }

    /// In the caller's transaction.
    public void destroy(ContactId contact) {
        table.destroy(contact, clock.instant());
        forget(contact);
    }

    /// Where to ask for those who are erased from now on.
    public String mark() {
        return table.openTransaction();
    }

    /// Who was erased since a mark was made, on whichever node. One who was erased about then may be told twice. This
    /// node no longer knows their keys.
    public List<ContactId> erasedSince(String mark) {
        List<ContactId> erased = table.destroyedFrom(mark);
        erased.forEach(this::forget);
        return erased;
    }

    /// From now on this node takes the contact's key for destroyed, whether or not it is yet.
    public void forget(ContactId contact) {
        keys.put(contact, new KnownKey.Destroyed());
    }

    /// Empty when the contact never had a key.
    private Optional<KnownKey> find(ContactId contact) {
        return Optional.ofNullable(keys.getIfPresent(contact))
                .or(() -> found.ask(contact).map(this::remember));
    }

    private KnownKey findFirst(UUID key) {
        return remember(key, stored.ask(key).orElseThrow(() -> unknown(key)));
    }

    private KnownKey remember(UUID key, KeyTable.Row row) {
        owners.put(key, row.contact());
        return remember(row);
    }

    /// Two that make one at the same time agree on the first.
    private KnownKey made(ContactId contact) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return find(contact).orElseGet(() -> madeInTransaction(contact));
        }
        ContactKey key = ContactKey.made(random);
        return added.ask(table.made(contact, key, clock.instant()))
                ? remember(new KeyTable.Row(contact, new KnownKey.Usable(key), false))
                : find(contact).orElseThrow();
    }

    /// In one of its own: the caller's may be rolled back, and what was sealed be stored all the same.
    private KnownKey madeInTransaction(ContactId contact) {
        KeyTable.New key = table.made(contact, ContactKey.made(random), clock.instant());
        making.executeWithoutResult(_ -> table.add(List.of(key)));
        return table.find(contact).map(this::remember).orElseThrow();
    }

    /// A key that may yet be rolled back is not remembered, nor one that this node has forgotten meanwhile.
    private KnownKey remember(KeyTable.Row row) {
        if (row.uncommitted()) {
            return row.key();
        }
        // What was sealed here is soon opened here, by the readers of the log.
        row.key().usable().ifPresent(key -> owners.put(key.id(), row.contact()));
        return keys.get(row.contact(), _ -> row.key());
    }

    private static IllegalStateException unknown(UUID key) {
        return new IllegalStateException("Something is sealed with key %s, which was never made here".formatted(key));
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(LONGEST_REMEMBERED)
                .build();
    }
}
