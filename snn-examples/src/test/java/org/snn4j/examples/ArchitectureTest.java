package org.snn4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.HouseRules;

/** The rules of every module, and programs that a reader copies one by one. */
class ArchitectureTest implements HouseRules {
    /** The programs, which print their results. */
    @Override
    public Set<String> consoleClasses() {
        return Set.of("FirstProgram", "ShapesProgram", "Cifar10Tks", "Cifar10Tssd", "DvsCifar10Tks", "DvsCifar10Tssd");
    }

    @Test
    void programsNeedNoCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snn4j.cli..")
                .check(main());
    }
}
