package io.conversationengine.log.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelFamiliesTest {

    static List<Class<?>> messages() {
        return KernelFamilies.all().stream()
                .flatMap(family -> family.revisions().keySet().stream())
                .toList();
    }

    /// A part whose type is sealed is read back only if its JSON says which of the permitted types it is.
    @ParameterizedTest
    @MethodSource("messages")
    void are_made_of_parts_that_can_be_read_back(Class<?> message) {
        Set<Method> parts = new HashSet<>();
        collect(message, parts);

        assertThat(parts).allMatch(KernelFamiliesTest::canBeReadBack);
    }

    private static void collect(Class<?> type, Set<Method> parts) {
        if (type.isRecord()) {
            for (RecordComponent part : type.getRecordComponents()) {
                if (parts.add(part.getAccessor())) {
                    classesIn(part.getGenericType()).forEach(inner -> collect(inner, parts));
                }
            }
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(permitted -> collect(permitted, parts));
        }
    }

    private static boolean canBeReadBack(Method part) {
        return part.isAnnotationPresent(JsonTypeInfo.class)
                || classesIn(part.getGenericReturnType()).allMatch(KernelFamiliesTest::saysWhich);
    }

    private static Stream<Class<?>> classesIn(Type type) {
        return switch (type) {
            case Class<?> raw -> Stream.of(raw);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(KernelFamiliesTest::classesIn);
            default -> Stream.empty();
        };
    }

    private static boolean saysWhich(Class<?> type) {
        return !type.isSealed()
                || type.isEnum()
                || type.isAnnotationPresent(JsonTypeInfo.class)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }
}
