package io.conversationengine.log.eventstore;

import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Account.Pay;
import io.conversationengine.log.Account.PayAndRegret;
import io.conversationengine.log.Account.PayOften;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/// What every store of events promises. What only one of them does is tested beside it.
public interface EventStoreContract {

    EventStorageEngine storage();

    EventStore store();

    /// Of test accounts on it.
    CommandGateway commands();

    @Test
    default void tells_a_lost_race_from_other_failures_and_keeps_nothing_of_the_loser() {
        storage().appendEvents(paid("race", 0, 2));

        assertThatThrownBy(() -> storage().appendEvents(paid("race", 1, 2))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> storage().appendEvents(paid("race", 0, 3)))
                .isInstanceOfAny(ConcurrencyException.class, AggregateStreamCreationException.class);
        assertThat(storage().readEvents("race").asStream()).hasSize(2);
        assertThat(storage().lastSequenceNumberFor("race")).hasValue(1L);
    }

    @Test
    default void loads_a_long_stream_from_any_event_on() {
        storage().appendEvents(paid("long", 0, 1_201));

        assertThat(store().readEvents("long").asStream()).hasSize(1_201);
        assertThat(store().readEvents("long", 1_200).asStream()).hasSize(1);
        assertThat(store().readEvents("nobody").asStream()).isEmpty();
        assertThat(store().lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    default void finds_the_place_of_an_instant() {
        Instant then = Instant.parse("2101-02-03T04:05:06Z");
        storage().appendEvents(List.of(paid("before-then", 0), paid("then", 0, then)));

        try (Stream<? extends TrackedEventMessage<?>> from = storage().readEvents(store().createTokenAt(then), false)) {
            assertThat(from.map(EventStoreContract::nameOf)).first().isEqualTo("then:0");
        }
    }

    @Test
    default void keeps_an_event_that_was_published_outside_a_command() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> live = store().openStream(store().createHeadToken())) {
            store().publish(GenericEventMessage.asEventMessage(new Paid("outside", 1, 1)));

            assertThat(next(live).getPayload()).isEqualTo(new Paid("outside", 1, 1));
        }
    }

    @Test
    default void keeps_all_events_of_a_unit_of_work_or_none() {
        store().publish(paid("taken", 0));
        DefaultUnitOfWork<?> both = DefaultUnitOfWork.startAndGet(null);
        store().publish(paid("free", 0), paid("taken", 0));
        assertThatThrownBy(both::commit).isInstanceOf(RuntimeException.class);
        assertThat(store().readEvents("free").asStream()).isEmpty();

        DefaultUnitOfWork<?> again = DefaultUnitOfWork.startAndGet(null);
        store().publish(paid("free", 0), paid("taken", 1));
        again.commit();
        assertThat(store().readEvents("free").asStream()).hasSize(1);
        assertThat(store().readEvents("taken").asStream()).hasSize(2);
    }

    @Test
    default void keeps_nothing_of_a_command_that_fails_after_its_events() {
        assertThatThrownBy(() -> commands().sendAndWait(new PayAndRegret("regretful")))
                .hasMessage("regretted");

        assertThat(store().readEvents("regretful").asStream()).isEmpty();
        assertThat(commands().<Integer>sendAndWait(new Pay("regretful", 2))).isEqualTo(2);
    }

    @Test
    default void takes_a_thousand_events_of_one_command() {
        assertThat(commands().<Integer>sendAndWait(new PayOften("often", 1_000)))
                .isEqualTo(1_000);

        assertThat(store().readEvents("often", 0).asStream()).hasSize(1_000);
    }

    @Test
    default void takes_an_event_of_a_megabyte() {
        Paid large = new Paid("x".repeat(1_000_000), 1, 1);
        store().publish(new GenericDomainEventMessage<>("Account", "large", 0, large));

        assertThat(store().readEvents("large").next().getPayload()).isEqualTo(large);
    }

    @Test
    default void gives_every_reader_every_event_once_and_in_one_order() throws InterruptedException {
        TrackingToken before = store().createHeadToken();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> writeAlone("ordered-" + writer)))
                .toList();
        List<String> live = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> reader = store().openStream(before)) {
            while (live.size() < 8 * 25) {
                live.add(nameOf(next(reader)));
            }
        } finally {
            CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
        }

        assertThat(live).doesNotHaveDuplicates();
        try (BlockingStream<TrackedEventMessage<?>> later = store().openStream(before)) {
            for (String name : live) {
                assertThat(nameOf(next(later))).isEqualTo(name);
            }
        }
    }

    private void writeAlone(String stream) {
        Clock clock = Clock.systemUTC();
        for (int sequence = 0; sequence < 25; sequence++) {
            storage().appendEvents(List.of(paid(stream, sequence, clock.instant())));
        }
    }

    /// Waits long, since a machine that others use too may stand still for many seconds, and again and again: a stream
    /// of Axon's store ends its wait at the first news, and may find that they are not for it.
    static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        long giveUpNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime() - giveUpNanos)
                    .as("nanoseconds beyond a minute")
                    .isNegative();
        }
        return stream.nextAvailable();
    }

    static String nameOf(TrackedEventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier() + ":" + event.getSequenceNumber()
                : message.getIdentifier();
    }
}
