package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import java.time.DateTimeException;
import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads a duration in the form of ISO 8601, never a bare number.
final class StrictDuration extends StdScalarDeserializer<Duration> {

    StrictDuration() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        try {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return Duration.parse(parser.getString());
            }
        } catch (DateTimeException _) {
            // Answered below, like a value that is no text at all.
        }
        throw new UnfitValue(parser, "must be a duration such as PT24H or P2D");
    }
}
