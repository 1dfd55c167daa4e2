package org.snn4j.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Rules of shape for the main sources of a module, whatever it is about. A module's {@code ArchitectureTest} implements
 * this, names its exceptions and adds the order of its packages:
 *
 * <pre>{@code
 * class ArchitectureTest implements HouseRules {}
 * }</pre>
 */
public interface HouseRules {
    /** Source files in one package, without {@code package-info}. */
    int MOST_FILES = 25;

    /** Lines of one source file. */
    int MOST_LINES = 300;

    Pattern EMPTY_NAMES =
            Pattern.compile("Abstract.*|.*(Util|Utils|Utility|Utilities|Helper|Helpers|Manager|Impl|Common)");

    /**
     * Where the sources lie.
     *
     * @return folders that contain {@code org/snn4j}, relative to the module
     */
    default List<Path> sources() {
        return List.of(Path.of("src/main/java"));
    }

    /**
     * The compiled main sources.
     *
     * @return those of the module that is tested, and of no other
     */
    default JavaClasses main() {
        return ModuleClasses.IMPORTED;
    }

    /** Read once. */
    final class ModuleClasses {
        private static final JavaClasses IMPORTED = new ClassFileImporter().importPath(Path.of("target/classes"));

        private ModuleClasses() {}
    }

    /**
     * Packages that may have more than {@link #MOST_FILES} files.
     *
     * @return full names; none, if possible
     */
    default Set<String> largePackages() {
        return Set.of();
    }

    /**
     * Files that may have more than {@link #MOST_LINES} lines.
     *
     * @return file names; none, if possible
     */
    default Set<String> longFiles() {
        return Set.of();
    }

    /**
     * Public methods that may take a boolean for a reason of their own.
     *
     * @return such as {@code Check.that}
     */
    default Set<String> booleanParameters() {
        return Set.of();
    }

    /**
     * Classes that may write to the standard streams or end the virtual machine, such as a command's entrance.
     *
     * @return simple names
     */
    default Set<String> consoleClasses() {
        return Set.of();
    }

    /**
     * Types that users see, whose public methods take no booleans.
     *
     * @return public types; a module that is closed to users names fewer
     */
    default DescribedPredicate<JavaClass> api() {
        return describe("public types", type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    @Test
    default void onlyTheEntranceOfTheCpuEngineIsUsedFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.snn4j.cpu..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.snn4j.cpu..")
                        .and(not(simpleName("CpuEngine").or(simpleName("CpuEngineProvider")))))
                .allowEmptyShould(true)
                .check(main());
    }

    @Test
    default void packagesCanBeSurveyed() {
        assertThat(measured(folder -> files(folder).size(), Files::isDirectory))
                .as("packages of more than %d files", MOST_FILES)
                .allSatisfy((folder, files) -> {
                    if (!largePackages().contains(folder.replace('/', '.'))) {
                        assertThat(files).as(folder).isLessThanOrEqualTo(MOST_FILES);
                    }
                });
    }

    @Test
    default void filesAreShort() {
        assertThat(measured(HouseRules::lines, file -> file.toString().endsWith(".java")))
                .as("files of more than %d lines", MOST_LINES)
                .isNotEmpty()
                .allSatisfy((file, lines) -> {
                    if (!longFiles().contains(file.substring(file.lastIndexOf('/') + 1))) {
                        assertThat(lines).as(file).isLessThanOrEqualTo(MOST_LINES);
                    }
                });
    }

    @Test
    default void packagesHaveNoCircle() {
        slices().matching("org.snn4j.(**)").should().beFreeOfCycles().check(main());
    }

    @Test
    default void publicMethodsTakeNoBooleans() {
        assertThat(main().that(api()).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(HouseRules::takesABoolean)
                        .filter(method -> !isSwitch(method))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .filter(name -> !booleanParameters().contains(name)))
                .as("write two methods or an enum; true and false say nothing where they are read")
                .isEmpty();
    }

    @Test
    default void concreteClassesAreFinal() {
        classes()
                .that(not(INTERFACES)
                        .and(not(describe("enums", JavaClass::isEnum)))
                        .and(describe(
                                "named classes",
                                type -> !type.isAnonymousClass()
                                        && !type.getSimpleName().equals("package-info"))))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .check(main());
    }

    @Test
    default void nothingWritesToTheStandardStreamsOrEndsTheVirtualMachine() {
        noClasses()
                .that(not(describe("console classes", type -> consoleClasses().contains(outermost(type)))))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(main());
    }

    @Test
    default void namesSayWhatAClassIs() {
        assertThat(main()).extracting(JavaClass::getSimpleName).noneMatch(EMPTY_NAMES.asMatchPredicate());
    }

    @Test
    default void everyPackageIsNullMarked() {
        assertThat(main().that(not(simpleName("module-info"))))
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue());
    }

    private static boolean takesABoolean(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.getName().equals("boolean"));
    }

    /** A choice named after what it turns on or off, such as {@code lif.detachReset(true)}, which gives a changed copy. */
    private static boolean isSwitch(JavaMethod method) {
        return method.getRawParameterTypes().size() == 1
                && method.getRawReturnType().isAssignableFrom(method.getOwner().getName());
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type.getSimpleName());
    }

    /** A number for each path below the sources, by its path there. */
    private Map<String, Integer> measured(ToIntFunction<Path> measure, Predicate<Path> wanted) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Path root : sources()) {
            try (Stream<Path> paths = Files.walk(root)) {
                paths.filter(wanted)
                        .forEach(path -> numbers.merge(
                                root.relativize(path).toString().replace('\\', '/'),
                                measure.applyAsInt(path),
                                Integer::sum));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return numbers;
    }

    private static Set<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
