package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final ImportOption NO_TESTS =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("io.conversationengine");

    @ParameterizedTest
    @MethodSource
    void keeps_its_rules(ArchRule rule) {
        assertThatCode(() -> rule.allowEmptyShould(true).check(CLASSES)).doesNotThrowAnyException();
    }

    static Stream<Named<ArchRule>> keeps_its_rules() {
        return Stream.of(
                        ArchitectureRules.THE_KERNEL_IS_SPOKEN_EVERYWHERE,
                        ArchitectureRules.THE_DOMAIN_IS_PURE,
                        ArchitectureRules.THERE_IS_ONE_CLOCK,
                        ArchitectureRules.COMMANDS_KNOW_NO_QUERIES,
                        ArchitectureRules.QUERIES_KNOW_NO_COMMANDS,
                        ArchitectureRules.THE_RUNTIME_KNOWS_NO_LOG,
                        ArchitectureRules.THE_LOG_ONLY_KEEPS_EVENTS,
                        ArchitectureRules.SEALING_KNOWS_NO_SETUP,
                        ArchitectureRules.NAMES_ARE_DOMAIN_WORDS,
                        ArchitectureRules.FAMILIES_ARE_SEALED,
                        ArchitectureRules.PACKAGES_HAVE_AN_ORDER,
                        ArchitectureRules.PACKAGES_SAY_WHERE_NULL_MAY_BE,
                        ArchitectureRules.ENDPOINTS_GO_NO_DEEPER,
                        ArchitectureRules.COMMAND_ENDPOINTS_ASK_USE_CASES,
                        ArchitectureRules.USE_CASES_KNOW_NO_HTTP)
                .map(rule -> Named.of(rule.getDescription(), rule));
    }
}
