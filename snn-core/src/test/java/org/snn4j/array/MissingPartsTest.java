package org.snn4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.FirstProgram.PLATFORM;

import org.junit.jupiter.api.Test;
import org.snn4j.contract.FirstProgram;
import org.snn4j.contract.FirstProgram.Said;

/** Builds a network in processes whose class path lacks a part. */
class MissingPartsTest {
    private static final String ND4J = PLATFORM + (PLATFORM.endsWith("-x86_64") ? "-onednn" : "");

    @Test
    void noBackendIsOneSentence() throws Exception {
        Said said = FirstProgram.without("nd4j-native");

        assertThat(said.err())
                .containsExactly(
                        "ND4J has no backend on the class path; add org.nd4j:nd4j-native, and the same with the"
                                + " classifier " + ND4J + ", or another backend");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aBackendWithoutItsNativesIsOneSentence() throws Exception {
        Said said = FirstProgram.without("nd4j-native-[0-9][^/]*-" + PLATFORM);

        assertThat(said.err())
                .containsExactly("ND4J's backend could not be loaded (no jnind4jcpu); add org.nd4j:nd4j-native with the"
                        + " classifier " + ND4J + ", and org.bytedeco:openblas and org.bytedeco:javacpp with "
                        + PLATFORM);
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aBackendWithoutOpenBlasIsOneSentence() throws Exception {
        Said said = FirstProgram.without("openblas-[^/]*" + PLATFORM);

        assertThat(said.err())
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "ND4J's backend could not be loaded \\(.*openblas.*\\); add org.nd4j:nd4j-native with the classifier "
                                + ND4J + ", and org.bytedeco:openblas and org.bytedeco:javacpp with " + PLATFORM);
    }

    @Test
    void withoutAFastEngineTheReferenceEngineRunsAndTheSummarySaysWhatToAdd() throws Exception {
        Said said = FirstProgram.without("snn-cpu-");

        assertThat(said.out())
                .contains(
                        "engine: reference (ND4J), since there is no other on the class path; add org.snn4j:snn-cpu",
                        "FLOAT");
        assertThat(said.out())
                .anyMatch(line -> line.startsWith("WARN")
                        && line.endsWith("there is no fast engine on the class path, so plain ND4J operations are used;"
                                + " add org.snn4j:snn-cpu"));
        assertThat(said.code()).isZero();
    }
}
