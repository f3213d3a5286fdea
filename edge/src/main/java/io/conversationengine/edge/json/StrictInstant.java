package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads an instant with its offset from UTC, cut to microseconds, which is what PostgreSQL keeps.
final class StrictInstant extends StdScalarDeserializer<Instant> {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        Instant instant = parsed(parser);
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw new UnfitValue(parser, "must be from the year 2000 on and before 2100");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant parsed(JsonParser parser) {
        try {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return OffsetDateTime.parse(parser.getString()).toInstant();
            }
        } catch (DateTimeException _) {
            // Answered below, like a value that is no text at all.
        }
        throw new UnfitValue(
                parser,
                "must be an instant with its offset, such as 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00");
    }
}
