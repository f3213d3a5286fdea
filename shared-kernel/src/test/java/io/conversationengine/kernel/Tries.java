package io.conversationengine.kernel;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Tries a property on values made by chance. Each try has a seed of its own, the same ones in each run; a failure
/// names its seed, and `-Dseed=N` tries that one again, alone.
public final class Tries {

    private Tries() {}

    /// @throws AssertionError that names the seed of the first try in which the property does not hold
    public static void of(int tries, Consumer<SplittableRandom> property) {
        run(Long.getLong("seed"), tries, property);
    }

    static void run(@Nullable Long only, int tries, Consumer<SplittableRandom> property) {
        LongStream seeds = only == null ? LongStream.range(0, tries) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "does not hold with seed %d; -Dseed=%d tries it again".formatted(seed, seed), e);
            }
        });
    }
}
