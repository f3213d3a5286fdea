package io.conversationengine.standalone.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says of each field of a record whether it may be null. Those that may not be are always there.
final class PresenceDescription implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> described = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && described.isRecord()) {
            describe(ConstraintDescription.model(resolved, context), described);
        }
        return resolved;
    }

    @SuppressWarnings("rawtypes") // as Swagger declares it
    private static void describe(Schema<?> model, Class<?> described) {
        Map<String, Schema> properties = model.getProperties();
        if (properties == null) {
            return;
        }
        Set<String> required =
                new LinkedHashSet<>(Optional.ofNullable(model.getRequired()).orElse(List.of()));
        for (RecordComponent field : described.getRecordComponents()) {
            Schema<?> property = properties.get(field.getName());
            if (field.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(model, field.getType());
                required.addAll(Optional.ofNullable(model.getRequired()).orElse(List.of()));
            } else if (property != null && !mayBeNull(field)) {
                required.add(field.getName());
            } else if (property != null) {
                properties.put(field.getName(), orNull(property));
            }
        }
        if (!required.isEmpty()) {
            model.setRequired(List.copyOf(required));
        }
    }

    private static boolean mayBeNull(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>()
                    .addOneOfItem(new Schema<>().$ref(property.get$ref()))
                    .addOneOfItem(new Schema<>().types(Set.of("null")))
                    .description(property.getDescription());
        }
        if (property.getTypes() != null) {
            property.addType("null");
            if (property.getEnum() != null && !property.getEnum().contains(null)) {
                addNull(property);
            }
        }
        return property;
    }

    /// The list that is there may be one that does not grow.
    @SuppressWarnings("unchecked") // whatever the values are, null is one more
    private static void addNull(Schema<?> property) {
        List<@Nullable Object> values = new ArrayList<>(property.getEnum());
        values.add(null);
        ((Schema<Object>) property).setEnum(values);
    }
}
