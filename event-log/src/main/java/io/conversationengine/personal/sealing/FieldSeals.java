package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.personal.key.ContactKey;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.personal.key.SealedValue;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// Seals the values of personal fields and opens them again. What is sealed is the JSON that would have been written.
final class FieldSeals {

    /// Whom the object is about that this thread is writing.
    private static final ScopedValue<ContactId> WRITTEN_ABOUT = ScopedValue.newInstance();

    private final ContactKeys keys;
    private final RandomGenerator random;
    private final JsonMapper plain = StoredJson.mapper();

    FieldSeals(ContactKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    static ScopedValue.Carrier writingAbout(ContactId contact) {
        return ScopedValue.where(WRITTEN_ABOUT, contact);
    }

    /// What stands for an erased value hides nothing. It is written as it is, also when the key is destroyed.
    static boolean hidesNothing(Object value, Substitute substitute) {
        return value.equals(substitute.value());
    }

    String sealed(String field, Object value) {
        if (!WRITTEN_ABOUT.isBound()) {
            throw new IllegalStateException("Nobody said whose '%s' this is: it needs a Subject".formatted(field));
        }
        ContactKey key = keys.toSeal(WRITTEN_ABOUT.get());
        return key.seal(field, plain.writeValueAsBytes(value), random).text();
    }

    /// Whose keys will be asked for.
    void prepare(Set<UUID> ids) {
        keys.know(ids);
    }

    @Nullable
    Object opened(String field, String text, JavaType type, Substitute substitute) {
        SealedValue sealed = SealedValue.of(text);
        return keys.toOpen(sealed.key())
                .<@Nullable Object>map(key -> Objects.requireNonNull(plain.readValue(key.open(field, sealed), type)))
                .orElse(substitute.value());
    }
}
