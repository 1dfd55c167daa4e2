package org.snn4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must stay true of the main sources as they grow. */
class ArchitectureTest {
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
            "layer",
            "encode",
            "engine",
            "cpu",
            "network",
            "models",
            "loss",
            "distill",
            "optimize",
            "metric",
            "train");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.snn4j");

    private static final DescribedPredicate<JavaClass> CONCRETE = not(INTERFACES)
            .and(not(describe("enums", JavaClass::isEnum)))
            .and(describe(
                    "named classes",
                    type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info")));

    private static final Pattern EMPTY_NAMES =
            Pattern.compile("Abstract.*|.*(Util|Utils|Utility|Utilities|Helper|Helpers|Manager|Impl|Common)");

    static List<String> packages() {
        return PACKAGES;
    }

    private static String name(String simpleName) {
        return "org.snn4j." + simpleName + "..";
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
                    .check(MAIN);
        }
    }

    @Test
    void everyClassLivesInAPackageOfTheOrder() {
        classes()
                .that(not(describe("package-info", type -> type.getSimpleName().equals("package-info"))))
                .should()
                .resideInAnyPackage(
                        PACKAGES.stream().map(ArchitectureTest::name).toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void concreteClassesAreFinal() {
        classes().that(CONCRETE).should().haveModifier(JavaModifier.FINAL).check(MAIN);
    }

    @Test
    void nothingWritesToTheStandardStreamsOrEndsTheVirtualMachine() {
        noClasses()
                .that()
                // It speaks where slf4j has no binding.
                .doNotHaveFullyQualifiedName("org.snn4j.check.Warning")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(MAIN);
    }

    @Test
    void namesSayWhatAClassIs() {
        assertThat(MAIN).extracting(JavaClass::getSimpleName).noneMatch(EMPTY_NAMES.asMatchPredicate());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN).allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                .isTrue());
    }
}
