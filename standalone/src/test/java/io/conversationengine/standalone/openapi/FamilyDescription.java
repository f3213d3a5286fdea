package io.conversationengine.standalone.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Describes a sealed family as it is written: one of its members, each of which names itself in the same property. By
/// itself Swagger says neither what a member is called there, nor that it must be.
///
/// A member is described under the name of its family and its own: a rule and what can be done instead may be called
/// alike.
final class FamilyDescription implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Class<?> described = Json.mapper().constructType(type.getType()).getRawClass();
        if (described.isAnnotationPresent(JsonSubTypes.class)) {
            return family(described, context);
        }
        Optional<Class<?>> family = Arrays.stream(described.getInterfaces())
                .filter(parent -> parent.isAnnotationPresent(JsonSubTypes.class))
                .findFirst();
        String name = family.map(parent -> parent.getSimpleName() + described.getSimpleName())
                .orElse(null);
        Schema<?> resolved =
                others.hasNext() ? others.next().resolve(name == null ? type : type.name(name), context, others) : null;
        Schema<?> member = name == null ? null : context.getDefinedModels().get(name);
        if (name != null && member != null && family.isPresent()) {
            introduce(member, name, family.get(), described, context);
        }
        return resolved;
    }

    private static Schema<?> family(Class<?> family, ModelConverterContext context) {
        Schema<?> oneOf = new Schema<>();
        Discriminator discriminator = new Discriminator().propertyName(property(family));
        for (JsonSubTypes.Type member : members(family)) {
            context.resolve(new AnnotatedType(member.value()).resolveAsRef(true));
            String reference = reference(family.getSimpleName() + member.value().getSimpleName());
            oneOf.addOneOfItem(new Schema<>().$ref(reference));
            discriminator.mapping(member.name(), reference);
        }
        context.defineModel(family.getSimpleName(), oneOf.discriminator(discriminator));
        return new Schema<>().$ref(reference(family.getSimpleName()));
    }

    /// The property by which a member says which it is comes first. Its only value has a name of its own: clients made
    /// for Go tell members apart by the types of their properties, where a text described in place is any text.
    @SuppressWarnings("rawtypes") // as Swagger declares it
    private static void introduce(
            Schema<?> member, String name, Class<?> family, Class<?> described, ModelConverterContext context) {
        String property = property(family);
        Map<String, Schema> properties = new LinkedHashMap<>();
        String kind = name + "Kind";
        context.defineModel(kind, new StringSchema().addEnumItem(nameOf(described, family)));
        properties.put(property, new Schema<>().$ref(reference(kind)));
        Optional.ofNullable(member.getProperties()).ifPresent(properties::putAll);
        member.setProperties(properties);
        List<String> required =
                new ArrayList<>(Optional.ofNullable(member.getRequired()).orElse(List.of()));
        if (!required.contains(property)) {
            required.addFirst(property);
            member.setRequired(required);
        }
    }

    private static String nameOf(Class<?> member, Class<?> family) {
        return members(family).stream()
                .filter(known -> known.value() == member)
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonSubTypes.Type> members(Class<?> family) {
        return List.of(
                Objects.requireNonNull(family.getAnnotation(JsonSubTypes.class)).value());
    }

    private static String property(Class<?> family) {
        return Objects.requireNonNull(family.getAnnotation(JsonTypeInfo.class)).property();
    }

    private static String reference(String name) {
        return Components.COMPONENTS_SCHEMAS_REF + name;
    }
}
