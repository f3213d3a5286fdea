package io.conversationengine.log.serialization;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/// Whether an event that was read has all that its class says it has. Where the stored form lacks a member, Jackson
/// makes null of it, which nobody expects whom the compiler has told that there is none.
final class RequiredMembers {

    private static final ClassValue<List<Method>> REQUIRED = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive() && !isNullable(component))
                    .map(RequiredMembers::accessor)
                    .toList();
        }
    };

    private RequiredMembers() {}

    /// Looks into records within it, too.
    ///
    /// @throws SerializationException when a member is missing; it is named
    static void require(@Nullable Object read) {
        if (read instanceof Record event) {
            REQUIRED.get(event.getClass()).forEach(member -> require(event, member));
        }
    }

    private static void require(Record event, Method member) {
        Object value = value(event, member);
        if (value == null) {
            throw new SerializationException(
                    "%s has no %s".formatted(event.getClass().getSimpleName(), member.getName()));
        }
        require(value);
    }

    private static @Nullable Object value(Record event, Method member) {
        try {
            return member.invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new SerializationException("A member of an event cannot be looked at", e);
        }
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
