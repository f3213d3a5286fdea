package io.conversationengine.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Calls, and references to methods, whose answer is another one each time.
final class Impure {

    /// `Instant.now()` and its like; `Instant.now(clock)` is none, the clock being the caller's.
    static final DescribedPredicate<JavaAccess<?>> NOW = describe(
            "read the machine's clock",
            access -> access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                    && called.getName().equals("now")
                    && called.getOwner().getPackageName().startsWith("java.time")
                    && called.getRawParameterTypes().stream().allMatch(type -> type.isEquivalentTo(ZoneId.class)));

    static final DescribedPredicate<JavaAccess<?>> TIME = NOW.or(any(
            "make a clock, measure time or wait",
            List.of(
                    on(Clock.class, "system.*|tick.*"),
                    on(InstantSource.class, "system.*|tick.*"),
                    on(System.class, "currentTimeMillis|nanoTime"),
                    on(Thread.class, "sleep"))));

    static final DescribedPredicate<JavaAccess<?>> CHANCE = any(
            "roll dice",
            List.of(on(RandomGenerator.class, ".*"), on(Math.class, "random"), on(UUID.class, "randomUUID")));

    private Impure() {}

    private static DescribedPredicate<JavaAccess<?>> any(String what, List<Predicate<AccessTarget>> targets) {
        return describe(what, access -> targets.stream().anyMatch(target -> target.test(access.getTarget())));
    }

    private static Predicate<AccessTarget> on(Class<?> owner, String names) {
        return target ->
                target.getOwner().isAssignableTo(owner) && target.getName().matches(names);
    }
}
