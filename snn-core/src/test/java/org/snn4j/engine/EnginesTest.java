package org.snn4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layer;

class EnginesTest {
    private record Fast(String of) implements Engine {
        @Override
        public Layer prepare(Layer layer, DataType type) {
            return layer;
        }
    }

    private record Provider(String name, Set<DataType> types, String obstacle, int priority) implements EngineProvider {
        @Override
        public Engine create() {
            return new Fast(name);
        }
    }

    private static final Provider GPU = new Provider("GPU", Set.of(DataType.FLOAT, DataType.DOUBLE), "", 200);
    private static final Provider NO_GPU = new Provider("GPU", Set.of(DataType.FLOAT), "there is no GPU", 200);
    private static final Provider CPU = new Provider("CPU", Set.of(DataType.FLOAT), "", 100);

    @Test
    void theFirstThatCanRunIsTaken() {
        assertThat(Engines.fastest(DataType.FLOAT, List.of(GPU, CPU))).isEqualTo(new Fast("GPU"));
        assertThat(Engines.fastest(DataType.FLOAT, List.of(NO_GPU, CPU))).isEqualTo(new Fast("CPU"));
    }

    @Test
    void oneThatDoesNotComputeInTheTypeIsPassedOver() {
        assertThat(Engines.fastest(DataType.DOUBLE, List.of(CPU, GPU))).isEqualTo(new Fast("GPU"));
    }

    @Test
    void whereNoneCanRunTheReferenceEngineSaysWhy() {
        assertThat(Engines.fastest(DataType.FLOAT, List.of(NO_GPU)).description())
                .isEqualTo("reference (ND4J), since there is no GPU");
    }

    @Test
    void whereNoneComputesInTheTypeTheReferenceEngineSaysSo() {
        assertThat(Engines.fastest(DataType.DOUBLE, List.of(CPU)).description())
                .isEqualTo("reference (ND4J), since the CPU engine computes in FLOAT only");
    }

    @Test
    void whereThereIsNoneTheReferenceEngineSaysWhatToAdd() {
        assertThat(Engines.fastest(DataType.FLOAT, List.of()).description())
                .isEqualTo("reference (ND4J), since there is no other on the class path; add org.snn4j:snn-cpu");
    }

    @Test
    void anEngineIsFoundByItsNameInAnyCase() {
        assertThat(Engines.named("cpu", DataType.FLOAT, List.of(GPU, CPU))).isEqualTo(new Fast("CPU"));
        assertThat(Engines.named("GPU", DataType.FLOAT, List.of(GPU, CPU))).isEqualTo(new Fast("GPU"));
    }

    @Test
    void aNamedEngineThatCannotRunGivesWayToTheReferenceEngine() {
        assertThat(Engines.named("gpu", DataType.FLOAT, List.of(NO_GPU, CPU)).description())
                .isEqualTo("reference (ND4J), since there is no GPU");
    }

    @Test
    void aNameThatNoProviderHasIsRefused() {
        assertThatThrownBy(() -> Engines.named("tpu", DataType.FLOAT, List.of(GPU, CPU)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no engine named tpu on the class path, where there is [GPU, CPU]; add the module of"
                                + " that engine, or use new ReferenceEngine()");
    }

    @Test
    void providersComeTheFastestFirst() {
        assertThat(Engines.providers())
                .isSortedAccordingTo((one, other) -> Integer.compare(other.priority(), one.priority()));
    }
}
