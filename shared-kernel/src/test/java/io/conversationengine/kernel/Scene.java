package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The story of one thing that is decided about: given what was asked of it before, when one thing more is asked,
/// [Decided] is what is recorded and answered. Each step has its instant, and after each the events are folded anew and
/// compared.
///
/// @param <C> its commands
public final class Scene<C> {
    private final PremisesFixture premises;
    private final Story<?, C, ?> story;

    private Scene(PremisesFixture premises, Story<?, C, ?> story) {
        this.premises = premises;
        this.story = story;
    }

    /// @param given the state at the beginning; null where nothing happened before
    public static <S, C, E> Scene<C> of(
            PremisesFixture premises, @Nullable S given, Decider<S, C, E> decider, Fold<S, E> fold) {
        return new Scene<>(premises, new Story<>(given, decider, fold));
    }

    /// What is tried.
    public interface Decider<S, C, E> {
        Decision<?, E> decide(@Nullable S state, C command, PremisesFixture.At premises);
    }

    /// What a state becomes by an event.
    public interface Fold<S, E> {
        S next(@Nullable S before, Recorded<E> recorded);
    }

    @SafeVarargs
    public final Scene<C> given(Instant at, C... commands) {
        for (C command : commands) {
            Decided _ = when(at, command);
        }
        return this;
    }

    public Scene<C> given(Instant at, List<? extends C> commands) {
        commands.forEach(command -> {
            Decided _ = when(at, command);
        });
        return this;
    }

    /// Given that something else changed.
    public Scene<C> given(Consumer<PremisesFixture> change) {
        change.accept(premises);
        return this;
    }

    public Decided when(Instant at, C command) {
        return new Decided(story.goOn(command, premises.at(at, story.events.size() - 1)));
    }

    private static final class Story<S, C, E> {
        private final @Nullable S given;
        private final Decider<S, C, E> decider;
        private final Fold<S, E> fold;
        private final List<Recorded<E>> events = new ArrayList<>();
        private @Nullable S state;

        Story(@Nullable S given, Decider<S, C, E> decider, Fold<S, E> fold) {
            this.given = given;
            this.decider = decider;
            this.fold = fold;
            this.state = given;
        }

        Decision<?, E> goOn(C command, PremisesFixture.At premises) {
            Decision<?, E> decision = decider.decide(state, command, premises);
            for (Recorded<E> recorded : decision.events()) {
                assertThat(recorded.sequence()).isEqualTo(events.size());
                events.add(recorded);
                state = fold.next(state, recorded);
            }
            S folded = given;
            for (Recorded<E> recorded : events) {
                folded = fold.next(folded, recorded);
            }
            assertThat(folded).isEqualTo(state);
            return decision;
        }
    }
}
