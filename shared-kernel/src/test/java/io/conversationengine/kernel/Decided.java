package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What came of a command: the events that it recorded and what it answered.
public record Decided(Decision<?, ?> decision) {

    /// Exactly these events, in this order.
    public Decided records(Object... events) {
        assertThat(recorded()).containsExactly(events);
        return this;
    }

    /// Exactly events of these types, in this order.
    public Decided recordsOnly(Class<?>... types) {
        assertThat(recorded()).<Class<?>>map(Object::getClass).containsExactly(types);
        return this;
    }

    /// Events of these types, in this order, before any others.
    public Decided recordsFirst(Class<?>... types) {
        assertThat(recorded()).<Class<?>>map(Object::getClass).startsWith(types);
        return this;
    }

    /// Nothing is made, and the answer says why.
    public Decided declines(Object answer) {
        return recordsNothing().answers(answer);
    }

    public Decided recordsNothing() {
        return records();
    }

    /// One part of the only event of a type.
    public <E, V> Decided with(Class<E> type, Function<E, V> part, @Nullable Object expected) {
        assertThat(only(type)).extracting(part).isEqualTo(expected);
        return this;
    }

    public Decided withMetadata(Class<?> type, String key, Object expected) {
        assertThat(decision.events())
                .filteredOn(recorded -> type.isInstance(recorded.event()))
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.metadata().get(key)).isEqualTo(expected));
        return this;
    }

    public <E> List<E> events(Class<E> type) {
        return recorded().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Decided answers(Object answer) {
        assertThat((Object) decision.answer()).isEqualTo(answer);
        return this;
    }

    /// One part of an answer of that type.
    public <A, V> Decided answersOf(Class<A> type, Function<A, V> part, Object expected) {
        assertThat((Object) decision.answer()).isInstanceOf(type);
        assertThat(type.cast(decision.answer())).extracting(part).isEqualTo(expected);
        return this;
    }

    private List<Object> recorded() {
        return decision.events().stream().<Object>map(Recorded::event).toList();
    }

    private <E> E only(Class<E> type) {
        List<E> events = events(type);
        assertThat(events).as("events of type %s", type.getSimpleName()).hasSize(1);
        return events.getFirst();
    }
}
