package io.conversationengine.personal.sealing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/// Lets Jackson write and read the personal fields in a way of their own, as an annotation on each would: but the
/// records know nothing of it.
final class SealedFields extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    private final transient PersonalFields fields;
    private final transient FieldSeals seals;

    SealedFields(PersonalFields fields, FieldSeals seals) {
        this.fields = fields;
        this.seals = seals;
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated member) {
        return substitute(member)
                .map(substitute -> new FieldWriter(name(member), substitute, seals))
                .orElse(null);
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated member) {
        return substitute(member)
                .map(substitute -> new FieldReader(name(member), member.getType(), substitute, seals))
                .orElse(null);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    private Optional<Substitute> substitute(Annotated member) {
        return switch (member) {
            case AnnotatedField field -> fields.substitute(field.getDeclaringClass(), field.getName());
            case AnnotatedParameter parameter
            when parameter.getDeclaringClass().isRecord() ->
                fields.substitute(parameter.getDeclaringClass(), name(parameter));
            default -> Optional.empty();
        };
    }

    /// A record's constructor takes its components in their order.
    private static String name(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                ? parameter
                        .getDeclaringClass()
                        .getRecordComponents()[parameter.getIndex()]
                        .getName()
                : member.getName();
    }
}
