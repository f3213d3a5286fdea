package io.conversationengine.query.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.log.serialization.EventNames;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (2020-12) of an event's data, made from its record. What a later version adds in the same
/// revision is valid, too.
final class EventSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private EventSchema() {}

    /// @param event a name of [EventNames]
    static Map<String, Object> of(String event) {
        String revision = EventNames.revisionOf(event);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", SchemaPath.of(event, revision));
        schema.put("title", event);
        schema.putAll(ofClass(EventNames.recordOf(event)));
        return schema;
    }

    private static Map<String, Object> ofType(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType list -> {
                Map<String, Object> items = ofType(list.getActualTypeArguments()[0]);
                yield Map.of("type", "array", "items", items);
            }
            default -> throw new IllegalArgumentException("No event may have a part of the type " + type);
        };
    }

    private static Map<String, Object> ofClass(Class<?> type) {
        Optional<Type> written = writtenAs(type);
        if (written.isPresent()) {
            return ofType(written.get());
        }
        if (type.isAnnotationPresent(JsonSubTypes.class)) {
            return oneOf(type);
        }
        return type.isRecord() ? object(type, Map.of()) : scalar(type);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return switch (type.getSimpleName()) {
            case "String" -> Map.of("type", "string");
            case "URI" -> Map.of("type", "string", "format", "uri-reference");
            case "Instant" -> Map.of("type", "string", "format", "date-time");
            case "LocalDate" -> Map.of("type", "string", "format", "date");
            case "Duration" -> Map.of("type", "string", "format", "duration");
            case "boolean", "Boolean" -> Map.of("type", "boolean");
            case "int", "Integer", "long", "Long" -> Map.of("type", "integer");
            default -> throw new IllegalArgumentException("No event may have a part of the type " + type.getName());
        };
    }

    /// A value that is written as one of its parts, or as a text that it makes.
    private static Optional<Type> writtenAs(Class<?> type) {
        Stream<Type> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> isValue(component.getAccessor()) || isValue(field(type, component)))
                        .map(RecordComponent::getGenericType)
                : Stream.empty();
        Stream<Type> methods = Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(EventSchema::isValue)
                .map(Method::getGenericReturnType);
        return Stream.concat(components, methods).findFirst();
    }

    private static AnnotatedElement field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new LinkageError("Each component of a record has a field", e);
        }
    }

    private static boolean isValue(AnnotatedElement part) {
        return part.isAnnotationPresent(JsonValue.class);
    }

    /// Each with the member that says which it is.
    private static Map<String, Object> oneOf(Class<?> family) {
        String kind = family.getAnnotation(JsonTypeInfo.class).property();
        List<Map<String, Object>> kinds = Arrays.stream(
                        family.getAnnotation(JsonSubTypes.class).value())
                .map(each -> object(each.value(), Map.of(kind, Map.of("const", each.name()))))
                .toList();
        return Map.of("oneOf", kinds);
    }

    private static Map<String, Object> object(Class<?> type, Map<String, Object> first) {
        Map<String, Object> properties = new LinkedHashMap<>(first);
        List<String> required = new ArrayList<>(first.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), ofType(component.getGenericType()));
            if (!isOptional(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                .forEach(method -> properties.put(method.getName(), ofType(method.getGenericReturnType())));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static boolean isOptional(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
