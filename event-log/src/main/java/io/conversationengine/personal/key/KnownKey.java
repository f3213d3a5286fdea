package io.conversationengine.personal.key;

import java.util.Optional;

/// What is known of a contact's key.
sealed interface KnownKey {

    record Usable(ContactKey key) implements KnownKey {}

    record Destroyed() implements KnownKey {}

    default Optional<ContactKey> usable() {
        return switch (this) {
            case Usable(ContactKey key) -> Optional.of(key);
            case Destroyed _ -> Optional.empty();
        };
    }
}
