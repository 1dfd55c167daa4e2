package org.snn4j.torture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.HouseRules;

/** The rules of every module, and the parts, which do not use each other. */
class ArchitectureTest implements HouseRules {
    private static final String ROOT = "org.snn4j.torture";

    /** The command line, and the entrances of child processes. */
    @Override
    public Set<String> consoleClasses() {
        return Set.of("Torture", "MutantLoop", "SoakLoop", "ThreadLoop");
    }

    @Override
    public DescribedPredicate<JavaClass> api() {
        return DescribedPredicate.describe("the entrance", type -> type.isEquivalentTo(Torture.class));
    }

    @Test
    void partsStandBesideEachOther() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("foundations")
                .definedBy(ROOT + ".child", ROOT + ".report")
                .layer("kill")
                .definedBy(ROOT + ".kill")
                .layer("mutant")
                .definedBy(ROOT + ".mutant")
                .layer("thread")
                .definedBy(ROOT + ".thread")
                .layer("soak")
                .definedBy(ROOT + ".soak")
                .layer("commands")
                .definedBy(ROOT)
                .whereLayer("foundations")
                .mayOnlyBeAccessedByLayers("kill", "mutant", "thread", "soak", "commands")
                .whereLayer("kill")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("mutant")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("thread")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("soak")
                .mayOnlyBeAccessedByLayers("commands")
                .whereLayer("commands")
                .mayNotBeAccessedByAnyLayer()
                .check(main());
    }
}
