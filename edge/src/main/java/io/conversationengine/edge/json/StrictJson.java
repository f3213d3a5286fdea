package io.conversationengine.edge.json;

import com.fasterxml.jackson.annotation.Nulls;
import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.StrictMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Makes the mapper of the API. It takes only what was meant: a number is no text, a field that nobody knows is an
/// error, and a field that comes twice is one too.
public final class StrictJson {

    private StrictJson() {}

    public static JsonMapper mapper() {
        return StrictMapper.builder(new StrictFactory())
                // Answers are written in the order in which their records name the fields.
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .withCoercionConfigDefaults(StrictJson::convertNothing)
                .changeDefaultNullHandling(handling -> handling.withContentNulls(Nulls.FAIL))
                .addModule(ofRequests())
                .build();
    }

    private static void convertNothing(MutableCoercionConfig coercions) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            coercions.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static SimpleModule ofRequests() {
        return new SimpleModule("requests")
                .addDeserializer(String.class, new CleanText())
                .addDeserializer(Instant.class, new StrictInstant())
                .addDeserializer(Duration.class, new StrictDuration())
                .addDeserializer(AnyJson.class, new AnyJsonReader());
    }

    /// With its offset from UTC, never a number.
    private static final class StrictInstant extends StdScalarDeserializer<Instant> {

        private StrictInstant() {
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

    /// In the form of ISO 8601, never a bare number.
    private static final class StrictDuration extends StdScalarDeserializer<Duration> {

        private StrictDuration() {
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
}
