package org.snn4j.torture.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.torture.report.PartOptions;
import org.snn4j.torture.report.Row;

class ThreadsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioHoldsOnce(Scenario scenario) throws Exception {
        assertThat(scenario.run(new Nets(7, 8, 3), folder)).isEmpty();
    }

    @Test
    void otherBitsAreTold() {
        assertThat(Scenario.differs("on another thread", new float[] {1, 2}, new float[] {1, 2}))
                .isEmpty();
        assertThat(Scenario.differs("on another thread", new float[] {1, 2}, new float[] {1, 3}))
                .isEqualTo("on another thread other bits than alone; ");
    }

    @Test
    void aProcessRepeatsAScenario() throws Exception {
        List<Row> rows = Threads.run(
                        new PartOptions(3, folder),
                        1 / 60.0,
                        new PrintWriter(new StringWriter(), true),
                        List.of(Scenario.PREDICT_ELSEWHERE))
                .rows();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).failures()).isZero();
        assertThat(rows.get(0).measured()).isEqualTo("bits as alone");
        assertThat(rows.get(0).tried()).endsWith(" processes");
    }
}
