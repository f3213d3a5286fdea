package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads an instant with its offset from UTC, never a number.
final class StrictInstant extends StdScalarDeserializer<Instant> {

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        try {
            return InstantText.read(parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "");
        } catch (IllegalArgumentException e) {
            throw new UnfitValue(parser, String.valueOf(e.getMessage()));
        }
    }
}
