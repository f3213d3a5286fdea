package io.conversationengine.personal.sealing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/// Lets Jackson write and read the personal fields in a way of their own, as an annotation on each would: but the
/// records know nothing of it.
final class SealedFields extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    private final transient PersonalFields fields = PersonalFields.marked();
    private final transient @Nullable FieldSeals seals;
    private final transient FieldReader.Opening opening;

    /// @param seals null where nothing is written
    private SealedFields(@Nullable FieldSeals seals, FieldReader.Opening opening) {
        this.seals = seals;
        this.opening = opening;
    }

    static SimpleModule sealedAndOpened(FieldSeals seals) {
        return new SealedFields(seals, seals::opened).module();
    }

    static SimpleModule read(FieldReader.Opening opening) {
        return new SealedFields(null, opening).module();
    }

    private SimpleModule module() {
        return new SimpleModule("personal fields") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.insertAnnotationIntrospector(SealedFields.this);
            }
        };
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated member) {
        return seals == null
                ? null
                : substitute(member)
                        .map(substitute -> new FieldWriter(name(member), substitute, seals))
                        .orElse(null);
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated member) {
        return substitute(member)
                .map(substitute -> new FieldReader(name(member), member.getType(), substitute, opening))
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
