package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.FirstProgram.PLATFORM;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.FirstProgram;
import org.snn4j.contract.FirstProgram.Said;
import org.snn4j.layer.Layers;
import org.snn4j.network.Network;

/** Builds a network in processes whose class path lacks a part that this engine needs. */
class MissingNativesTest {
    @Test
    void withoutOneDnnTheReferenceEngineRunsAndTheSummarySaysWhy() throws Exception {
        Said said = FirstProgram.without("dnnl-[^/]*" + PLATFORM);
        String why = "oneDNN's natives could not be loaded (no jnidnnl); add org.bytedeco:dnnl and org.bytedeco:opencl"
                + " with the classifier " + PLATFORM;

        assertThat(said.out()).contains("engine: reference (ND4J), since " + why, "FLOAT");
        assertThat(said.out())
                .anyMatch(line -> line.startsWith("WARN")
                        && line.endsWith(
                                "the fast engine is not available, so plain ND4J operations are used: " + why));
        assertThat(said.code()).isZero();
    }

    @Test
    void withoutABindingOfSlf4jTheWarningGoesToStandardError() throws Exception {
        Said said = FirstProgram.without("logback|opencl-[^/]*" + PLATFORM);

        assertThat(said.err().stream().filter(line -> !line.startsWith("SLF4J")))
                .containsExactly("snn4j: the fast engine is not available, so plain ND4J operations are used: oneDNN's"
                        + " natives could not be loaded (no jniOpenCL); add org.bytedeco:dnnl and org.bytedeco:opencl with"
                        + " the classifier " + PLATFORM);
        assertThat(said.out()).contains("FLOAT");
    }

    @Test
    void theEngineOfDoublesSaysWhyItIsTheReference() {
        Network network = Network.input(4)
                .timeSteps(1)
                .dataType(DataType.DOUBLE)
                .add(Layers.dense(2))
                .build();

        assertThat(network.summary())
                .contains("\nengine: reference (ND4J), since the CPU engine computes in FLOAT only\n");
    }
}
