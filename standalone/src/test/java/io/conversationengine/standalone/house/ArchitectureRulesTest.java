package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.Test;

/// Each rule that is more than one line of ArchUnit finds its breach, and leaves alone what only looks like one.
class ArchitectureRulesTest {

    record AtTheClocksTime(Clock clock) {
        Instant at() {
            return Instant.now(clock);
        }
    }

    record InAZone() {
        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    record WithAClockOfItsOwn(@AggregateIdentifier String id) {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    record WithChance(@AggregateIdentifier String id) {
        Supplier<UUID> ids() {
            return UUID::randomUUID;
        }
    }

    record WithChanceElsewhere() {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    static class Open {}

    static class Heir extends Open {}

    abstract static sealed class Closed permits LastOfItsLine {}

    static final class LastOfItsLine extends Closed {}

    enum WithBodies {
        ONE {
            @Override
            int number() {
                return 1;
            }
        };

        abstract int number();
    }

    static class ClockManager {}

    @Test
    void nobody_reads_the_machines_clock_but_everybody_the_one_that_was_given() {
        assertBroken(ArchitectureRules.THERE_IS_ONE_CLOCK, InAZone.class);
        assertKept(ArchitectureRules.THERE_IS_ONE_CLOCK, AtTheClocksTime.class);
    }

    @Test
    void an_aggregate_has_neither_a_clock_nor_dice_of_its_own() {
        assertBroken(ArchitectureRules.THE_DOMAIN_IS_PURE, WithAClockOfItsOwn.class);
        assertBroken(ArchitectureRules.THE_DOMAIN_IS_PURE, WithChance.class);
        assertKept(ArchitectureRules.THE_DOMAIN_IS_PURE, WithChanceElsewhere.class);
    }

    @Test
    void only_sealed_classes_have_heirs() {
        assertBroken(ArchitectureRules.FAMILIES_ARE_SEALED, Heir.class);
        assertKept(ArchitectureRules.FAMILIES_ARE_SEALED, LastOfItsLine.class);
        Object constant = WithBodies.ONE;
        assertKept(ArchitectureRules.FAMILIES_ARE_SEALED, constant.getClass());
    }

    @Test
    void a_manager_has_no_place_here() {
        assertBroken(ArchitectureRules.NAMES_ARE_DOMAIN_WORDS, ClockManager.class);
        assertKept(ArchitectureRules.NAMES_ARE_DOMAIN_WORDS, Heir.class);
    }

    @Test
    void a_package_without_a_word_on_null_is_found() {
        assertBroken(ArchitectureRules.PACKAGES_SAY_WHERE_NULL_MAY_BE, String.class);
    }

    private static void assertBroken(ArchRule rule, Class<?> sample) {
        assertThat(isBrokenBy(rule, sample)).as("%s breaks: %s", sample, rule).isTrue();
    }

    private static void assertKept(ArchRule rule, Class<?> sample) {
        assertThat(isBrokenBy(rule, sample)).as("%s breaks: %s", sample, rule).isFalse();
    }

    private static boolean isBrokenBy(ArchRule rule, Class<?> sample) {
        return rule.allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(sample))
                .hasViolation();
    }
}
