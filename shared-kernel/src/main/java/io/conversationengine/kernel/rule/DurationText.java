package io.conversationengine.kernel.rule;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ext.javatime.deser.DurationDeserializer;

/// Durations such as `PT24H` and nothing else: a bare 24 would be read as seconds, and is meant to be hours.
final class DurationText extends StdScalarDeserializer<Duration> {

    DurationText() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw MismatchedInputException.from(parser, Duration.class, "must be a text such as PT24H");
        }
        return DurationDeserializer.INSTANCE.deserialize(parser, context);
    }
}
