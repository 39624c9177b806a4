package zvonok.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layering that every service keeps. A rule that matches no class fails too: a dead rule holds nothing.
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @Test
 *     void theServiceKeepsTheLayers() {
 *         ArchitectureRules.check();
 *     }
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final String MUTINY_PANACHE = "io.quarkus.hibernate.reactive.panache.";
    private static final List<String> TRANSACTIONAL = List.of(
            MUTINY_PANACHE + "common.WithTransaction",
            MUTINY_PANACHE + "common.WithSession",
            MUTINY_PANACHE + "common.WithSessionOnDemand",
            "jakarta.transaction.Transactional");

    private ArchitectureRules() {}

    /** Holds all rules against the main classes of the module whose tests run. */
    public static void check() {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
        all().forEach(rule -> rule.check(classes));
    }

    /** The rules, one by one. */
    public static List<ArchRule> all() {
        return Stream.concat(
                        Stream.of(
                                sessionsOnlyThroughTheDoor(),
                                domainKnowsNoEdge(),
                                nobodyWaits(),
                                restTouchesNoRepository()),
                        noTransactionAnnotations().stream())
                .toList();
    }

    /** Outside {@code zvonok.kit}, sessions come from {@code TenantTransaction} alone. */
    public static ArchRule sessionsOnlyThroughTheDoor() {
        return noClasses()
                .that()
                .resideInAPackage("zvonok..")
                .and()
                .resideOutsideOfPackage("zvonok.kit..")
                .should()
                .accessTargetWhere(opensSession())
                .as("outside zvonok.kit no session or transaction is opened but through TenantTransaction")
                .allowEmptyShould(false);
    }

    /** Nor by annotation. */
    public static List<ArchRule> noTransactionAnnotations() {
        return TRANSACTIONAL.stream()
                .flatMap(annotation -> Stream.<ArchRule>of(
                        noMethods()
                                .that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage("zvonok..")
                                .should()
                                .beAnnotatedWith(annotation)
                                .allowEmptyShould(false),
                        noClasses()
                                .that()
                                .resideInAPackage("zvonok..")
                                .should()
                                .beAnnotatedWith(annotation)
                                .allowEmptyShould(false)))
                .toList();
    }

    /** The domain is plain Java: no edge, no reactive type. */
    public static ArchRule domainKnowsNoEdge() {
        return noClasses()
                .that()
                .resideInAPackage("zvonok..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "zvonok..rest..",
                        "zvonok..persistence..",
                        "zvonok..messaging..",
                        "zvonok..application..",
                        "zvonok.kit.event..",
                        "io.smallrye.mutiny..",
                        "io.vertx..",
                        "io.quarkus.hibernate..",
                        "org.hibernate.reactive..",
                        "jakarta.ws.rs..",
                        "org.apache.kafka..")
                .allowEmptyShould(false);
    }

    /** No thread waits for a {@code Uni}, and nobody lets one run unobserved. */
    public static ArchRule nobodyWaits() {
        return noClasses()
                .that()
                .resideInAPackage("zvonok..")
                .should()
                .accessTargetWhere(targets(
                        Set.of("io.smallrye.mutiny.Uni", "io.smallrye.mutiny.Multi"), Set.of("await", "subscribe")))
                .as("no main code calls await() or subscribe()")
                .allowEmptyShould(false);
    }

    /** A resource parses, calls one use case, maps. */
    public static ArchRule restTouchesNoRepository() {
        return noClasses()
                .that()
                .resideInAPackage("zvonok..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("zvonok..persistence..", MUTINY_PANACHE + ".")
                .allowEmptyShould(false);
    }

    private static DescribedPredicate<JavaAccess<?>> opensSession() {
        return targets(
                Set.of(
                        MUTINY_PANACHE + "Panache",
                        MUTINY_PANACHE + "common.runtime.SessionOperations",
                        "org.hibernate.reactive.mutiny.Mutiny$SessionFactory"),
                Set.of(
                        "withTransaction",
                        "withSession",
                        "withStatelessTransaction",
                        "withStatelessSession",
                        "withSessionOnDemand",
                        "openSession",
                        "openStatelessSession"));
    }

    private static DescribedPredicate<JavaAccess<?>> targets(Set<String> owners, Set<String> names) {
        return DescribedPredicate.describe(
                "one of " + names + " of " + owners,
                access -> names.contains(access.getTarget().getName())
                        && owners.contains(access.getTargetOwner().getName()));
    }
}
