package io.conversationengine.edge.json;

import com.fasterxml.jackson.annotation.Nulls;
import io.conversationengine.kernel.StrictMapper;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
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
}
