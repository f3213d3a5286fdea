package io.conversationengine.log.serialization;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/// Whether an event that was read has all that its class says it has. Where the stored form lacks a member, Jackson
/// makes null of it, which nobody expects whom the compiler has told that there is none.
final class RequiredMembers {

    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .map(Member::of)
                    .toList();
        }
    };

    private RequiredMembers() {}

    private record Member(Method accessor, boolean required) {

        private static Member of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Member(accessor, !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        private @Nullable Object of(Record event) {
            try {
                return accessor.invoke(event);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new SerializationException("A member of an event cannot be looked at", e);
            }
        }
    }

    /// Looks into records and lists within it, too.
    ///
    /// @throws SerializationException when a member is missing, which is named, or all of it
    static void require(@Nullable Object read) {
        switch (read) {
            case null -> throw new SerializationException("There is null in place of a value");
            case Record event -> MEMBERS.get(event.getClass()).forEach(member -> require(event, member));
            case Collection<?> values -> values.forEach(RequiredMembers::require);
            default -> {}
        }
    }

    private static void require(Record event, Member member) {
        Object value = member.of(event);
        if (value != null) {
            require(value);
        } else if (member.required()) {
            throw new SerializationException("%s has no %s"
                    .formatted(
                            event.getClass().getSimpleName(), member.accessor().getName()));
        }
    }
}
