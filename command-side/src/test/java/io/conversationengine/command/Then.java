package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.decision.Declined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.jspecify.annotations.Nullable;

/// What came of a command: the events that it recorded and what it answered.
public final class Then {
    private final ResultValidator<?> result;
    private final List<EventMessage<?>> recorded;

    private Then(ResultValidator<?> result, List<EventMessage<?>> recorded) {
        this.result = result;
        this.recorded = recorded;
    }

    /// @param earlier how many events Axon's fixture knows of that came before
    static Then after(ResultValidator<?> result, int earlier) {
        List<EventMessage<?>> recorded = new ArrayList<>();
        result.expectEventsMatching(Matchers.<List<EventMessage<?>>>predicate(events -> {
            recorded.addAll(events.subList(earlier, events.size()));
            return true;
        }));
        return new Then(result, recorded);
    }

    /// Exactly these events, in this order.
    public Then records(Object... events) {
        assertThat(recorded).<Object>map(Message::getPayload).containsExactly(events);
        return this;
    }

    /// Exactly events of these types, in this order.
    public Then recordsOnly(Class<?>... types) {
        assertThat(recorded).<Class<?>>map(Message::getPayloadType).containsExactly(types);
        return this;
    }

    /// Events of these types, in this order, before any others.
    public Then recordsFirst(Class<?>... types) {
        assertThat(recorded).<Class<?>>map(Message::getPayloadType).startsWith(types);
        return this;
    }

    public Then recordsNothing() {
        return records();
    }

    /// One part of the only event of a type.
    public <E, V> Then with(Class<E> type, Function<E, V> part, @Nullable Object expected) {
        assertThat(only(type)).extracting(part).isEqualTo(expected);
        return this;
    }

    public Then withMetaData(Class<?> type, String key, Object expected) {
        assertThat(recorded)
                .filteredOn(event -> event.getPayloadType().equals(type))
                .singleElement()
                .satisfies(event -> assertThat(event.getMetaData()).containsEntry(key, expected));
        return this;
    }

    public <E> List<E> events(Class<E> type) {
        return recorded.stream()
                .map(Message::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public Then succeeds() {
        result.expectSuccessfulHandlerExecution();
        return this;
    }

    /// The answer, if it is of that type.
    public <A> Optional<A> answered(Class<A> type) {
        List<A> answers = new ArrayList<>();
        result.expectResultMessagePayloadMatching(Matchers.predicate(answer -> {
            if (type.isInstance(answer)) {
                answers.add(type.cast(answer));
            }
            return true;
        }));
        return answers.stream().findFirst();
    }

    public Then answers(Object answer) {
        result.expectSuccessfulHandlerExecution().expectResultMessagePayload(answer);
        return this;
    }

    /// One part of an answer of that type.
    public <A, V> Then answersOf(Class<A> type, Function<A, V> part, Object expected) {
        result.expectSuccessfulHandlerExecution()
                .expectResultMessagePayloadMatching(Matchers.predicate(
                        answer -> type.isInstance(answer) && expected.equals(part.apply(type.cast(answer)))));
        return this;
    }

    /// Nothing is created; the answer travels as the details of an exception.
    public void declines(Record answer) {
        recordsNothing();
        result.expectException(Declined.class).expectExceptionDetails(answer);
    }

    private <E> E only(Class<E> type) {
        List<E> events = events(type);
        assertThat(events).as("events of type %s", type.getSimpleName()).hasSize(1);
        return events.getFirst();
    }
}
