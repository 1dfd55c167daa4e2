package org.snn4j.cpu;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.HouseRules;

class ArchitectureTest implements HouseRules {
    private static final String ENGINE = "org.snn4j.cpu";

    /** Below the package of the engine, which may use them all: a package may use those before it. */
    private static final List<String> PACKAGES = List.of(
            "parallel",
            "memory",
            "node",
            "onednn",
            "neuron",
            "tiled",
            "attention",
            "dense",
            "winograd",
            "vector",
            "machine");

    /** What users and the command line may see. */
    private static final Set<String> OPEN = Set.of("CpuEngine", "CpuEngineProvider");

    @Override
    public DescribedPredicate<JavaClass> api() {
        return describe("open types", type -> OPEN.contains(type.getSimpleName()));
    }

    static List<String> packages() {
        return PACKAGES;
    }

    private static String name(String simpleName) {
        return ENGINE + "." + simpleName + "..";
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesPointOneWay(String simpleName) {
        int at = PACKAGES.indexOf(simpleName);
        String[] later = PACKAGES.subList(at + 1, PACKAGES.size()).stream()
                .map(ArchitectureTest::name)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(name(simpleName)))
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE).or(resideInAnyPackage(later)))
                .check(main());
    }

    @Test
    void everyClassLivesInAPackageOfTheOrder() {
        classes()
                .should()
                .resideInAnyPackage(
                        PACKAGES.stream().map(ArchitectureTest::name).toArray(String[]::new))
                .orShould()
                .resideInAPackage(ENGINE)
                .check(main());
    }

    @Test
    void onlyTheEngineAndItsProviderAreOpen() {
        assertThat(main().that(resideInAPackage(ENGINE)).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getSimpleName().equals("Kernels"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void onlyKernelsMakesLoopsByTheVectorApi() {
        noClasses()
                .that(resideInAnyPackage(ENGINE + ".."))
                .and()
                .resideOutsideOfPackage(name("vector"))
                .should()
                .dependOnClassesThat(resideInAPackage(name("vector")))
                .check(main());
    }

    @Test
    void onlyTheNodesOfOneDnnCallIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage(name("onednn"))
                .and()
                .doNotHaveSimpleName("InstructionSet")
                .should()
                .dependOnClassesThat(resideInAPackage("org.bytedeco.dnnl.."))
                .check(main());
    }
}
