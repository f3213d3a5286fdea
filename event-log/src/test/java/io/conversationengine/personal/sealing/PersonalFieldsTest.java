package io.conversationengine.personal.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.audit.AuditEvent;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.feed.FeedEvent;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.webhook.WebhookEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walks everything that an event can hold.
class PersonalFieldsTest {
    private static final List<Class<?>> FAMILIES = List.of(
            ConversationEvent.class,
            ContactEvent.class,
            AllowanceEvent.class,
            ChannelEvent.class,
            WorkspaceEvent.class,
            ReaderEvent.class,
            WebhookEvent.class,
            FeedEvent.class,
            AuditEvent.class);

    private final PersonalFields fields = PersonalFields.marked();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> unmarked = new TreeSet<>();

    record Forgotten(String note, List<String> notes, int number, Content content) {}

    record Unknown(Object anything) {}

    @Test
    void mark_every_text_of_every_event_as_personal_or_open() {
        FAMILIES.forEach(this::walk);

        assertThat(unmarked).as("say in PersonalFields what these are").isEmpty();
        assertThat(seen).contains(Content.Text.class, ContactEvent.ContactRegistered.class);
    }

    @Test
    void would_miss_a_text_that_somebody_adds() {
        walk(Forgotten.class);
        walk(Unknown.class);

        assertThat(unmarked).containsExactly("Forgotten.note", "Forgotten.notes", "Unknown.anything");
    }

    private void walk(Class<?> type) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::walk);
        } else if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .forEach(part -> typesIn(part.getGenericType()).forEach(inner -> judge(type, part, inner)));
        }
    }

    private void judge(Class<?> type, RecordComponent part, Class<?> inner) {
        if (!holdsNoText(inner)
                && (isText(inner) || !isOfOurs(inner))
                && !fields.isMarked(type, part.getName(), inner)) {
            unmarked.add(type.getSimpleName() + "." + part.getName());
        }
        if (isOfOurs(inner) && !isText(inner)) {
            walk(inner);
        }
    }

    private static boolean isText(Class<?> type) {
        return type == String.class || type == URI.class || isWrittenAsText(type);
    }

    /// An id, an actor: what is written as one string.
    private static boolean isWrittenAsText(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method ->
                        method.isAnnotationPresent(JsonValue.class) && method.getReturnType() == String.class);
    }

    private static boolean isOfOurs(Class<?> type) {
        return type.isRecord() || type.isSealed();
    }

    private static boolean holdsNoText(Class<?> type) {
        return type.isEnum()
                || type.isPrimitive()
                || type == Boolean.class
                || Number.class.isAssignableFrom(type)
                || Temporal.class.isAssignableFrom(type)
                || TemporalAmount.class.isAssignableFrom(type);
    }

    /// A list is what is in it.
    private static Stream<Class<?>> typesIn(Type type) {
        return switch (type) {
            case Class<?> raw -> Stream.of(raw);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(PersonalFieldsTest::typesIn);
            default -> Stream.of(Object.class);
        };
    }
}
