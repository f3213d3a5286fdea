package io.conversationengine.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.conversationengine.command.UseCase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.RestController;

/// Who may know whom, and what the domain never does.
final class ArchitectureRules {

    private static final String ROOT = "io.conversationengine";

    private static final Pattern BELOW_THE_SIDES =
            Pattern.compile("io\\.conversationengine\\.(log|personal|axon|runtime)\\b.*");

    private static final Pattern HTTP = Pattern.compile(
            "io\\.conversationengine\\.edge\\b.*|org\\.springframework\\.(web|http)\\b.*" + "|jakarta\\.servlet\\b.*");

    /// Full class names, each with its reason: claims on tokens, heartbeats, time-outs and rate limits may belong here.
    private static final Set<String> MAY_READ_THE_MACHINES_CLOCK = Set.of();

    private static final DescribedPredicate<JavaClass> AGGREGATES = describe(
            "aggregates",
            type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class)));

    static final ArchRule THE_KERNEL_IS_SPOKEN_EVERYWHERE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..")
            .because("the language is the same whatever it runs on");

    static final ArchRule THE_DOMAIN_IS_PURE = noClasses()
            .that(resideInAPackage(ROOT + ".kernel..").or(AGGREGATES))
            .should()
            .accessTargetWhere(Impure.TIME.or(Impure.CHANCE))
            .because("time and chance come in as parameters: pass the instant, the clock or the id");

    static final ArchRule THERE_IS_ONE_CLOCK = noClasses()
            .that(describe("may not", type -> !MAY_READ_THE_MACHINES_CLOCK.contains(type.getName())))
            .should()
            .accessTargetWhere(Impure.NOW)
            .because("one Clock serves every decision, event and deadline: inject it");

    static final ArchRule COMMANDS_KNOW_NO_QUERIES = noClasses()
            .that()
            .resideInAPackage(ROOT + ".command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".query..")
            .because("each side runs without the other; what both need is in the kernel or the edge");

    static final ArchRule QUERIES_KNOW_NO_COMMANDS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".command..")
            .because("each side runs without the other; what both need is in the kernel or the edge");

    static final ArchRule THE_RUNTIME_KNOWS_NO_LOG = noClasses()
            .that()
            .resideInAPackage(ROOT + ".runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".log..", ROOT + ".personal..", ROOT + ".axon..")
            .because("connections, tasks and settings are below everything");

    static final ArchRule THE_LOG_ONLY_KEEPS_EVENTS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".personal..", ROOT + ".axon..")
            .because("it appends, is read and proves: what seals texts, and how Axon is set up, are on it");

    static final ArchRule SEALING_KNOWS_NO_SETUP = noClasses()
            .that()
            .resideInAPackage(ROOT + ".personal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".axon..")
            .because("what seals personal data is the same whoever handles commands");

    static final ArchRule NAMES_ARE_DOMAIN_WORDS = noClasses()
            .should()
            .haveNameMatching(".*(Service|Manager|Helper|Utils?|Impl|Dto|DTO)")
            .because("such a suffix says nothing: name what it is or does");

    static final ArchRule FAMILIES_ARE_SEALED = noClasses()
            .should(extendAnOpenClassOfOurs())
            .because("what may be inherited from is sealed, or a framework's");

    static final ArchRule PACKAGES_HAVE_AN_ORDER =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    static final ArchRule PACKAGES_SAY_WHERE_NULL_MAY_BE = classes()
            .should(ArchCondition.from(describe(
                    "be in a package whose package-info.java says @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    static final ArchRule ENDPOINTS_GO_NO_DEEPER = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework..",
                    "org.springframework.jdbc..",
                    "org.springframework.dao..",
                    "org.springframework.transaction..",
                    "java.sql..",
                    "javax.sql..")
            .because("an endpoint parses, asks a use case or a query, and says its answer in HTTP");

    static final ArchRule COMMAND_ENDPOINTS_ASK_USE_CASES = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should(ArchCondition.from(describe(
                    "be made of use cases, where they are made of anything of the command side's or the log's",
                    type -> type.getFields().stream()
                            .map(field -> field.getRawType())
                            .filter(ArchitectureRules::isPartOfCommands)
                            .allMatch(part -> part.isAnnotatedWith(UseCase.class)))));

    static final ArchRule USE_CASES_KNOW_NO_HTTP = noClasses()
            .that()
            .areAnnotatedWith(UseCase.class)
            .should(ArchCondition.from(knowHttp()))
            .because("a webhook, an import and a command line ask them too");

    private ArchitectureRules() {}

    private static ArchCondition<JavaClass> extendAnOpenClassOfOurs() {
        return ArchCondition.from(describe(
                "extend a class of the project that is not sealed",
                type -> type.getRawSuperclass()
                        .filter(parent -> parent.getPackageName().startsWith(ROOT))
                        .filter(parent -> !parent.reflect().isSealed())
                        .isPresent()));
    }

    private static boolean isPartOfCommands(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".command")
                || (BELOW_THE_SIDES.matcher(type.getPackageName()).matches() && !isReadByQueries(type));
    }

    /// The feed and the live updates of the query side wait for the log themselves.
    private static boolean isReadByQueries(JavaClass type) {
        return type.getSimpleName().equals("EventReader");
    }

    /// Themselves, or by any class of the project that they know.
    private static DescribedPredicate<JavaClass> knowHttp() {
        return describe("know HTTP, themselves or by what they know", ArchitectureRules::reachesHttp);
    }

    private static boolean reachesHttp(JavaClass useCase) {
        Set<String> seen = new HashSet<>(Set.of(useCase.getName()));
        Deque<JavaClass> next = new ArrayDeque<>(Set.of(useCase));
        while (!next.isEmpty()) {
            for (Dependency dependency : next.remove().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (HTTP.matcher(target.getPackageName()).matches()) {
                    return true;
                }
                if (target.getPackageName().startsWith(ROOT) && seen.add(target.getName())) {
                    next.add(target);
                }
            }
        }
        return false;
    }
}
