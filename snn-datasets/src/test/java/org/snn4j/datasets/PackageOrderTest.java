package org.snn4j.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages of data sets point one way: batches, downloads, images, events, their frames, the cache, sets by name. */
class PackageOrderTest {
    private static final List<String> PACKAGES = List.of(
            "batch", "download", "image", "event", "filter", "frame", "augment", "simulate", "cache", "recording");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.snn4j.datasets");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aPackageUsesThoseBeforeItOnly(int place) {
        String[] later = PACKAGES.subList(place + 1, PACKAGES.size()).stream()
                .map(PackageOrderTest::name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(name(PACKAGES.get(place)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(MAIN);
    }

    private static String name(String simpleName) {
        return "org.snn4j.datasets." + simpleName + "..";
    }
}
