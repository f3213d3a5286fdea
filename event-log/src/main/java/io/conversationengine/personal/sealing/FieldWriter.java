package io.conversationengine.personal.sealing;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes one personal field.
final class FieldWriter extends ValueSerializer<Object> {
    private final String field;
    private final Substitute substitute;
    private final FieldSeals seals;

    FieldWriter(String field, Substitute substitute, FieldSeals seals) {
        this.field = field;
        this.substitute = substitute;
        this.seals = seals;
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
        if (FieldSeals.hidesNothing(value, substitute)) {
            context.writeValue(json, value);
        } else {
            json.writeString(seals.sealed(field, value));
        }
    }
}
