package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Snapshots hold what the aggregates have in their fields. The kernel's events and values are marked
/// (`PersonalFields`); what the states keep beside them is looked through here.
class SnapshotTextsTest {
    private static final List<String> OURS = List.of(
            "io.conversationengine.command.",
            "io.conversationengine.kernel.conversation.decision.",
            "io.conversationengine.kernel.conversation.recent.",
            "io.conversationengine.kernel.contact.ContactState",
            "io.conversationengine.kernel.contact.KnownProfile",
            "io.conversationengine.kernel.contact.ProfileField");

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> texts = new TreeSet<>();

    @Test
    void are_ids_keys_and_hashes_but_for_what_the_kernel_marks() throws ClassNotFoundException {
        walk(Class.forName(OURS.getFirst() + "contact.Contact"));
        walk(Class.forName(OURS.getFirst() + "conversation.Conversation"));

        assertThat(texts)
                .containsExactly(
                        // Names of fields.
                        "KnownProfile.setThroughApi",
                        // Names of fields.
                        "ProfileField.written",
                        // By hashes of the client's key and of the provider's id, and by our id.
                        "RecentMessages.byKey",
                        "RecentMessages.inbound",
                        "RecentMessages.outbound",
                        "Request.name");
    }

    private void walk(Class<?> type) {
        if (OURS.stream().anyMatch(type.getName()::startsWith) && seen.add(type)) {
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
