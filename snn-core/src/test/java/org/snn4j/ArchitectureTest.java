package org.snn4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.HouseRules;

/** The rules of every module, and the order of the packages. */
class ArchitectureTest implements HouseRules {
    /** In the order in which data flows: a package may use those before it, never those after it. */
    private static final List<String> PACKAGES = List.of(
            "check",
            "file",
            "random",
            "array",
            "schedule",
            "data",
            "surrogate",
            "neuron",
            "pass",
            "profile",
            "energy",
            "layer",
            "encode",
            "engine",
            "engine.plan",
            "network",
            "models",
            "inspect",
            "loss",
            "distill",
            "optimize",
            "metric",
            "train.history",
            "train.checkpoint",
            "train.callback",
            "train");

    @Override
    public Set<String> booleanParameters() {
        return Set.of("Check.that");
    }

    /** A warning where slf4j has no binding, and the progress of {@code fit} unless it is quiet. */
    @Override
    public Set<String> consoleClasses() {
        return Set.of("Warning", "ProgressBar");
    }

    static List<String> packages() {
        return PACKAGES;
    }

    private static String name(String simpleName) {
        return "org.snn4j." + simpleName;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesPointOneWay(String simpleName) {
        String[] later = PACKAGES.subList(PACKAGES.indexOf(simpleName) + 1, PACKAGES.size()).stream()
                .map(ArchitectureTest::name)
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that(resideInAnyPackage(name(simpleName)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(later))
                    .allowEmptyShould(true)
                    .check(main());
        }
    }

    @Test
    void everyClassLivesInAPackageOfTheOrder() {
        classes()
                .that(not(describe("package-info", type -> type.getSimpleName().equals("package-info"))))
                .should()
                .resideInAnyPackage(
                        PACKAGES.stream().map(ArchitectureTest::name).toArray(String[]::new))
                .check(main());
    }
}
