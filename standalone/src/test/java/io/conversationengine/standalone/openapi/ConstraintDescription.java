package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.DurationBetween;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;

/// States the limits that Swagger does not read off by itself: of our own constraints, of constraints made of others,
/// and of what is in a list.
final class ConstraintDescription implements ModelConverter, ParameterCustomizer {
    @Override
    @SuppressWarnings("rawtypes") // as Swagger declares it
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> described = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && described.isRecord()) {
            Map<String, Schema> properties = model(resolved, context).getProperties();
            for (RecordComponent field : described.getRecordComponents()) {
                Optional.ofNullable(properties)
                        .map(all -> (Schema<?>) all.get(field.getName()))
                        .ifPresent(property -> describe(property, field));
            }
        }
        return resolved;
    }

    @Override
    public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter method) {
        if (parameter != null && parameter.getSchema() != null) {
            // What is missing from an address is missing; it is never null.
            Schema<?> schema = parameter.getSchema();
            if (schema.getTypes() != null) {
                schema.setTypes(schema.getTypes().stream()
                        .filter(name -> !name.equals("null"))
                        .collect(Collectors.toSet()));
            }
            // A part of a parameter object is no parameter of the method; it has the annotations of one all the same.
            limit(schema, method.getParameterAnnotations());
        }
        return parameter;
    }

    /// What a reference stands for; itself where it is none.
    static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return context.getDefinedModels().getOrDefault(name, resolved);
    }

    private static void describe(Schema<?> property, RecordComponent component) {
        limit(property, annotationsOfField(component));
        java.lang.reflect.AnnotatedType type = component.getAnnotatedType();
        limit(property, type.getAnnotations());
        if (type instanceof AnnotatedParameterizedType list && property.getItems() != null) {
            limit(property.getItems(), list.getAnnotatedActualTypeArguments()[0].getAnnotations());
        }
    }

    /// A component has those only that are of components or of types.
    private static Annotation[] annotationsOfField(RecordComponent component) {
        try {
            return component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotations();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record has a field for each component", e);
        }
    }

    private static void limit(Schema<?> schema, Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            limit(schema, annotation);
            for (Annotation part : annotation.annotationType().getAnnotations()) {
                limit(schema, part);
            }
        }
    }

    private static void limit(Schema<?> schema, TextForm form, int fewest, int most) {
        if (form == TextForm.CONVERSATION_ID || form == TextForm.CONTACT_ID) {
            // Which says all: a generator makes a type of its own of it, which has no length.
            schema.format("uuid");
            return;
        }
        schema.minLength(fewest == 0 ? null : fewest).maxLength(most);
        if (form.pattern() != null) {
            schema.pattern((fewest == 0 ? "^(%s)?$" : "^%s$").formatted(form.pattern()));
        }
    }

    private static void limit(Schema<?> schema, Annotation constraint) {
        switch (constraint) {
            case Line line -> limit(schema, line.slash() ? TextForm.LINE : TextForm.PATH_PART, 1, line.max());
            case AgentName _ -> limit(schema, TextForm.LINE, 1, Limits.AGENT);
            case Text text -> limit(schema, text.form(), text.min(), text.max());
            case TextList list
            when schema.getItems() != null -> {
                schema.minItems(list.fewest() == 0 ? null : list.fewest()).maxItems(list.most());
                limit(schema.getItems(), list.each());
            }
            case DurationBetween limits ->
                schema.description("Whole seconds from %s to %s.".formatted(limits.shortest(), limits.longest()));
            case Size size when schema.getItems() == null -> schema.maxLength(size.max());
            case Pattern pattern -> schema.pattern("^" + pattern.regexp() + "$");
            default -> {
                // Somebody else's annotation, or one that says nothing of a limit.
            }
        }
    }
}
