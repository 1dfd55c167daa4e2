package org.snn4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.HouseRules;

class ArchitectureTest implements HouseRules {
    private static final String ROOT = "org.snn4j.cli";

    /** From the bottom up: a package uses those before it. */
    private static final List<String> PACKAGES = List.of(
            ROOT + ".plot",
            ROOT + ".machine",
            ROOT + ".parse",
            ROOT + ".console",
            ROOT + ".flags",
            ROOT + ".data",
            ROOT + ".run",
            ROOT + ".recipe",
            ROOT + ".report",
            ROOT + ".train",
            ROOT + ".inspect",
            ROOT + ".reproduce",
            ROOT + ".bench",
            ROOT + ".events",
            ROOT + ".doctor",
            ROOT);

    @Override
    public Set<String> consoleClasses() {
        return Set.of("Snn", "Terminal", "Download");
    }

    @Override
    public DescribedPredicate<JavaClass> api() {
        return DescribedPredicate.describe("the entrance", type -> type.isEquivalentTo(Snn.class));
    }

    @Test
    void packagesPointOneWay() {
        LayeredArchitecture order = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : PACKAGES) {
            order = order.layer(name).definedBy(name);
        }
        for (int i = 0; i < PACKAGES.size(); i++) {
            List<String> above = new ArrayList<>(PACKAGES.subList(i + 1, PACKAGES.size()));
            order = above.isEmpty()
                    ? order.whereLayer(PACKAGES.get(i)).mayNotBeAccessedByAnyLayer()
                    : order.whereLayer(PACKAGES.get(i)).mayOnlyBeAccessedByLayers(above.toArray(new String[0]));
        }
        order.check(main());
    }

    @Test
    void allPackagesHaveTheirPlace() {
        classes().should().resideInAnyPackage(PACKAGES.toArray(new String[0])).check(main());
    }

    @Test
    void enginesAreKnownByTheirProvidersOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snn4j.cpu..")
                .check(main());
    }
}
