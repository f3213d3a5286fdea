package io.conversationengine.command;

import io.conversationengine.command.decision.Premises;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.test.aggregate.AggregateTestFixture;

/// One aggregate's story: given what was asked of it before, when one thing more is asked, [Then] that is recorded and
/// answered. Each step has its instant. Axon's fixture folds the events anew after each step and compares.
public final class Scene<T> {
    private final Premises premises;
    private final Class<T> aggregate;
    private final AggregateTestFixture<T> fixture;
    private int askedSinceGiven;

    private Scene(Premises premises, Class<T> aggregate) {
        this.premises = premises;
        this.aggregate = aggregate;
        this.fixture = premises.fixtureOf(aggregate);
    }

    public static <T> Scene<T> of(Class<T> aggregate, Premises premises) {
        Scene<T> scene = new Scene<>(premises, aggregate);
        scene.fixture.givenNoPriorActivity();
        return scene;
    }

    public Scene<T> given(Instant at, Object... commands) {
        return given(at, List.of(commands));
    }

    public Scene<T> given(Instant at, List<?> commands) {
        premises.clock.set(at);
        fixture.andGivenCommands(commands);
        askedSinceGiven = 0;
        return this;
    }

    /// Given that another aggregate changed.
    public Scene<T> given(Consumer<Premises> change) {
        change.accept(premises);
        return this;
    }

    /// Given that a snapshot was made, which stands in place of all events before it. The fixture gives it the version
    /// 0, and one thing can be asked of it.
    public Scene<T> givenItsSnapshot(Object id) {
        return new Scene<>(premises, aggregate).givenSnapshot(Snapshots.writtenAndRead(aggregate, state(id)));
    }

    public Scene<T> givenSnapshot(T snapshot) {
        fixture.given(snapshot);
        return this;
    }

    public Then when(Instant at, Object command) {
        premises.clock.set(at);
        Then then = Then.after(fixture.when(command), askedSinceGiven);
        askedSinceGiven += then.events(Object.class).size();
        return then;
    }

    /// Everything of a type that was ever recorded.
    public <E> List<E> events(Object id, Class<E> type) {
        return fixture.getEventStore()
                .readEvents(id.toString())
                .asStream()
                .map(Message::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public void assertSnapshotKeepsEverything(Object id) {
        Snapshots.assertKeepsEverything(aggregate, state(id));
    }

    /// The aggregate as its events make it.
    public T state(Object id) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            return fixture.getRepository().load(id.toString()).invoke(Function.identity());
        } finally {
            unitOfWork.rollback();
        }
    }
}
