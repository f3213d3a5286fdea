package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Snapshots hold what the aggregates have in their fields. The kernel's records are marked, in events as here
/// (`PersonalFields`); what the aggregates keep beside them is looked through here.
class SnapshotTextsTest {
    private static final String OURS = "io.conversationengine.command.";

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> texts = new TreeSet<>();

    @Test
    void are_ids_keys_and_hashes_but_for_what_the_kernel_marks() throws ClassNotFoundException {
        walk(Class.forName(OURS + "contact.Contact"));
        walk(Class.forName(OURS + "conversation.Conversation"));

        assertThat(texts)
                .containsExactly(
                        // Names of fields.
                        "KnownProfile.setThroughApi",
                        // By the provider's id, by our id, and by the client's key.
                        "Memory.customerMessages",
                        "Memory.messagesByKey",
                        "Memory.outbound",
                        "Outbound.key",
                        // Names of fields.
                        "ProfileField.written");
    }

    private void walk(Class<?> type) {
        if (type.getName().startsWith(OURS) && seen.add(type)) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(this::look);
        }
    }

    private void look(Field field) {
        typesIn(field.getGenericType()).forEach(type -> {
            if (CharSequence.class.isAssignableFrom(type) || type == Object.class) {
                texts.add(field.getDeclaringClass().getSimpleName() + "." + field.getName());
            }
            walk(type);
        });
    }

    private static Stream<Class<?>> typesIn(Type type) {
        return switch (type) {
            case Class<?> raw -> Stream.of(raw);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(SnapshotTextsTest::typesIn);
            default -> Stream.of(Object.class);
        };
    }
}
