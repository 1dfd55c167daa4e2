package org.snn4j.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of data sets point one way, from single images and events to whole sets by name. */
class PackageOrderTest {
    private static final String ROOT = "org.snn4j.datasets";

    private static final List<String> PACKAGES = List.of(
            "",
            ".batch",
            ".download",
            ".picture",
            ".image.transform",
            ".image",
            ".image.policy",
            ".image.cifar",
            ".image.folder",
            ".image.shapes",
            ".event",
            ".event.aedat",
            ".event.prophesee",
            ".event.numpy",
            ".event.file",
            ".filter",
            ".frame",
            ".augment",
            ".simulate",
            ".cache",
            ".recording",
            ".datavec");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static IntStream places() {
        return IntStream.range(0, PACKAGES.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPackageUsesThoseBeforeItOnly(int place) {
        String[] later = PACKAGES.subList(place + 1, PACKAGES.size()).stream()
                .map(name -> ROOT + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + PACKAGES.get(place))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(MAIN);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        PACKAGES.stream().map(name -> ROOT + name).toList());
    }
}
