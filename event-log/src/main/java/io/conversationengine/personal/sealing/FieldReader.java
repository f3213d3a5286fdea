package io.conversationengine.personal.sealing;

import io.conversationengine.personal.key.SealedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/// Reads one personal field, sealed or as it is.
final class FieldReader extends ValueDeserializer<Object> {
    private final String field;
    private final JavaType type;
    private final Substitute substitute;
    private final Opening opening;

    /// What a sealed value says.
    interface Opening {
        @Nullable
        Object opened(String field, String text, JavaType type, Substitute substitute);
    }

    FieldReader(String field, JavaType type, Substitute substitute, Opening opening) {
        this.field = field;
        this.type = type;
        this.substitute = substitute;
        this.opening = opening;
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
        return json.currentToken() == JsonToken.VALUE_STRING && SealedValue.isWrittenAs(json.getString())
                ? opening.opened(field, json.getString(), type, substitute)
                : context.readValue(json, type);
    }
}
