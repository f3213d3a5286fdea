package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.conversationengine.command.CommandClient;
import io.conversationengine.command.UseCase;
import io.conversationengine.command.contact.ContactLookup;
import io.conversationengine.edge.EngineHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

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

    @RestController
    record AskingACommand(CommandClient commands) {}

    @RestController
    record SendingByItself(CommandGateway gateway) {}

    @RestController
    record WithSql(JdbcClient database) {
        Optional<Integer> one() {
            return database.sql("select 1").query(Integer.class).optional();
        }
    }

    @RestController
    record LookingUpByItself(ContactLookup contacts) {}

    record NoEndpoint(ContactLookup contacts, CommandGateway gateway) {}

    @UseCase
    record OfValues(CommandClient commands, String value) {}

    @UseCase
    record SayingHeaders() {
        String header() {
            return EngineHeaders.POSITION + HttpHeaders.class.getSimpleName();
        }
    }

    record Headers(HttpHeaders headers) {}

    @UseCase
    record ByWhatItKnows(Headers headers) {}

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

    @Test
    void an_endpoint_sends_no_command_and_no_statement_by_itself() {
        assertBroken(ArchitectureRules.ENDPOINTS_GO_NO_DEEPER, SendingByItself.class);
        assertBroken(ArchitectureRules.ENDPOINTS_GO_NO_DEEPER, WithSql.class);
        assertKept(ArchitectureRules.ENDPOINTS_GO_NO_DEEPER, AskingACommand.class);
        assertKept(ArchitectureRules.ENDPOINTS_GO_NO_DEEPER, NoEndpoint.class);
    }

    @Test
    void an_endpoint_is_made_of_use_cases() {
        assertBroken(ArchitectureRules.COMMAND_ENDPOINTS_ASK_USE_CASES, LookingUpByItself.class);
        assertKept(ArchitectureRules.COMMAND_ENDPOINTS_ASK_USE_CASES, AskingACommand.class);
        assertKept(ArchitectureRules.COMMAND_ENDPOINTS_ASK_USE_CASES, NoEndpoint.class);
    }

    @Test
    void a_use_case_knows_no_http_not_even_by_what_it_knows() {
        assertBroken(ArchitectureRules.USE_CASES_KNOW_NO_HTTP, SayingHeaders.class);
        assertBroken(ArchitectureRules.USE_CASES_KNOW_NO_HTTP, ByWhatItKnows.class, Headers.class);
        assertKept(ArchitectureRules.USE_CASES_KNOW_NO_HTTP, OfValues.class);
        assertKept(ArchitectureRules.USE_CASES_KNOW_NO_HTTP, Headers.class);
    }

    private static void assertBroken(ArchRule rule, Class<?>... samples) {
        assertThat(isBrokenBy(rule, samples)).as(rule.toString()).isTrue();
    }

    private static void assertKept(ArchRule rule, Class<?>... samples) {
        assertThat(isBrokenBy(rule, samples)).as(rule.toString()).isFalse();
    }

    private static boolean isBrokenBy(ArchRule rule, Class<?>... samples) {
        return rule.allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(samples))
                .hasViolation();
    }
}
