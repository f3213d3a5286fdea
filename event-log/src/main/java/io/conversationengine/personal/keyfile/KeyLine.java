package io.conversationengine.personal.keyfile;

import io.conversationengine.kernel.contact.ContactId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a keys file, without the line feed that ends it: one key, as it is stored.
///
/// @param wrapped under the master key, in base64; null once it is destroyed
record KeyLine(
        ContactId contact,
        UUID id,
        @Nullable String wrapped,
        Instant madeAt,
        @Nullable Instant destroyedAt) {

    /// What a line says, if it is what would be written for that.
    ///
    /// @param number of the line, from 1
    /// @throws KeysRefused when it is no such line
    static KeyLine of(String line, long number) {
        Fields fields = new Fields(json(line, number), number);
        KeyLine key = new KeyLine(
                fields.required("contact", ContactId::new),
                fields.required("id", UUID::fromString),
                fields.optional("wrapped", KeyLine::base64),
                fields.required("madeAt", Instant::parse),
                fields.optional("destroyedAt", Instant::parse));
        if ((key.wrapped == null) != (key.destroyedAt != null)) {
            throw KeysRefused.at(number, "field \"destroyedAt\" has a time where \"wrapped\" is null, and only there");
        }
        if (!key.toString().equals(line)) {
            throw KeysRefused.at(number, "it is not written as an export writes it");
        }
        return key;
    }

    private static JsonNode json(String line, long number) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException _) {
            throw KeysRefused.at(number, "it is no JSON");
        }
    }

    private static String base64(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing is wrapped");
        }
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
    }

    byte @Nullable [] wrappedBytes() {
        return wrapped == null ? null : Base64.getDecoder().decode(wrapped);
    }

    /// Nothing in it needs to be escaped.
    @Override
    public String toString() {
        return "{\"contact\":\"%s\",\"id\":\"%s\",\"wrapped\":%s,\"madeAt\":\"%s\",\"destroyedAt\":%s}"
                .formatted(contact, id, quoted(wrapped), madeAt, quoted(destroyedAt));
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    /// What is wrong with a field is said without what stands in it: that may be a key.
    private record Fields(JsonNode json, long number) {

        <T> T required(String name, Function<String, T> meaning) {
            JsonNode field = json.path(name);
            if (field.isMissingNode()) {
                throw KeysRefused.at(number, "field \"%s\" is missing".formatted(name));
            }
            try {
                return meaning.apply(field.isString() ? field.stringValue() : "");
            } catch (IllegalArgumentException | DateTimeException _) {
                throw KeysRefused.at(number, "field \"%s\" does not fit".formatted(name));
            }
        }

        <T> @Nullable T optional(String name, Function<String, T> meaning) {
            return json.path(name).isNull() ? null : required(name, meaning);
        }
    }
}
