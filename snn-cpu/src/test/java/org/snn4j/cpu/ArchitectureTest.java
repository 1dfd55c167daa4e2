package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.HouseRules;

class ArchitectureTest implements HouseRules {
    @Override
    public Set<String> largePackages() {
        return Set.of("org.snn4j.cpu");
    }

    @Override
    public Set<String> longFiles() {
        return Set.of("Planner.java");
    }

    @Test
    void everythingLivesBelowOnePackage() {
        assertThat(main()).extracting(JavaClass::getPackageName).allMatch(name -> name.startsWith("org.snn4j.cpu"));
    }
}
