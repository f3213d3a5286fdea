package io.conversationengine.log.serialization;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.rule.Channel;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records of every shape that a type allows, made of nothing but the type: each member of a sealed family that stands
/// somewhere in it, each constant, and each component that may be missing once with a value and once without. What is
/// added to a family is among them without anybody's doing.
final class Specimens {

    private static final String UUID = "0190b2a4-0000-8000-8000-000000000000";

    /// What must be written in a form of its own, and what is no record of ours.
    private static final Map<Class<?>, List<Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, List.of("word", "“Ünï-1” 😀")),
            Map.entry(int.class, List.of(1, 7)),
            Map.entry(Integer.class, List.of(1, 7)),
            Map.entry(long.class, List.of(1L, 1L << 40)),
            Map.entry(Long.class, List.of(1L, 1L << 40)),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(Boolean.class, List.of(true, false)),
            Map.entry(Object.class, List.of("word", 7, List.of("word"))),
            Map.entry(Instant.class, List.of(Instant.parse("2026-11-22T10:00:00.123456Z"))),
            Map.entry(Duration.class, List.of(Duration.ofHours(1))),
            Map.entry(LocalDate.class, List.of(LocalDate.parse("2026-11-22"))),
            Map.entry(YearMonth.class, List.of(YearMonth.parse("2026-11"))),
            Map.entry(URI.class, List.of(URI.create("https://example.com/a%20b"))),
            Map.entry(AsOf.class, List.of(AsOf.instant(Instant.EPOCH), AsOf.position(7))),
            Map.entry(Channel.class, List.of(new Channel("viber"))),
            Map.entry(ContactId.class, List.of(new ContactId(UUID))),
            Map.entry(ConversationId.class, List.of(new ConversationId(UUID))),
            Map.entry(WindowId.class, List.of(WindowId.of(UUID + ":3"))),
            Map.entry(MessageId.class, List.of(new MessageId(UUID + ".abc"))),
            Map.entry(AllowanceId.class, List.of(AllowanceId.of("allowance/shop/viber/2026-11"))));

    private final Map<Type, List<Object>> known = new HashMap<>(SIMPLE);

    List<Object> of(Type type) {
        List<Object> made = known.get(type);
        if (made == null) {
            made = List.copyOf(type instanceof ParameterizedType of ? collections(of) : instances((Class<?>) type));
            known.put(type, made);
        }
        return made;
    }

    /// All specimens of the elements together.
    private List<Object> collections(ParameterizedType type) {
        Type[] elements = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return List.of(of(elements[0]));
        }
        if (type.getRawType() == Map.class) {
            return List.of(Map.of(of(elements[0]).getFirst(), of(elements[1]).getFirst()));
        }
        return instances((Class<?>) type.getRawType());
    }

    private List<Object> instances(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(member -> of(member).stream())
                    .toList();
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException("No specimen is known of " + type);
        }
        return records(type);
    }

    /// As many as the component with the most specimens needs, each with and without what may be missing; but for those
    /// that the record itself refuses.
    private List<Object> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        int most = Stream.of(components)
                .mapToInt(component -> of(component.getGenericType()).size())
                .max()
                .orElse(1);
        List<Object> made = IntStream.range(0, most)
                .boxed()
                .flatMap(number -> Stream.of(true, false).map(whole -> values(components, number, whole)))
                .flatMap(values -> made(type, values).stream())
                .distinct()
                .toList();
        if (made.isEmpty()) {
            throw new IllegalArgumentException("A " + type.getName() + " refuses every specimen");
        }
        return made;
    }

    private @Nullable Object[] values(RecordComponent[] components, int number, boolean isWhole) {
        return Stream.of(components)
                .map(component -> {
                    List<Object> all = of(component.getGenericType());
                    boolean mayBeMissing = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    return mayBeMissing && !isWhole ? null : all.get(number % all.size());
                })
                .toArray();
    }

    private static Optional<Object> made(Class<?> type, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException("No " + type.getName() + " is made of " + Arrays.toString(values), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No " + type.getName() + " is made of " + Arrays.toString(values), e);
        }
    }
}
