package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.contact.ContactId;
import java.util.function.Function;

/// Whom a stored thing is about, for one type that is not an event: an aggregate, whose snapshots hold personal fields.
/// A module registers its own as beans, beside the names of what it stores.
public record Subject<T>(Class<T> type, Function<T, ContactId> contact) {

    ContactId of(Object stored) {
        return contact.apply(type.cast(stored));
    }
}
