package org.snn4j.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layers;
import org.snn4j.network.Network;

/** Builds a network in processes whose class path lacks a part. */
class MissingPartsTest {
    private static final String PLATFORM = Loader.getPlatform();
    private static final String ND4J = PLATFORM + (PLATFORM.endsWith("-x86_64") ? "-onednn" : "");

    /** What a user's first program does; prints the message of what it throws, as a program of theirs would. */
    static final class FirstProgram {
        private FirstProgram() {}

        public static void main(String[] arguments) {
            try {
                Network network =
                        Network.input(4).timeSteps(1).add(Layers.dense(2)).build();
                System.out.println(network.summary()
                        .lines()
                        .filter(line -> line.startsWith("engine: "))
                        .collect(Collectors.joining()));
                System.out.println(network.predict(ArrayCopies.array(new float[4], 1, 4), 1)
                        .outputs()
                        .logits()
                        .dataType());
            } catch (IllegalStateException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    private record Said(int code, List<String> out, List<String> err) {}

    @Test
    void noBackendIsOneSentence() throws Exception {
        Said said = without("nd4j-native");

        assertThat(said.err())
                .containsExactly(
                        "ND4J has no backend on the class path; add org.nd4j:nd4j-native, and the same with the"
                                + " classifier " + ND4J + ", or another backend");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aBackendWithoutItsNativesIsOneSentence() throws Exception {
        Said said = without("nd4j-native-[0-9][^/]*-" + PLATFORM);

        assertThat(said.err())
                .containsExactly("ND4J's backend could not be loaded (no jnind4jcpu); add org.nd4j:nd4j-native with the"
                        + " classifier " + ND4J + ", and org.bytedeco:openblas and org.bytedeco:javacpp with "
                        + PLATFORM);
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aBackendWithoutOpenBlasIsOneSentence() throws Exception {
        Said said = without("openblas-[^/]*" + PLATFORM);

        assertThat(said.err())
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "ND4J's backend could not be loaded \\(.*openblas.*\\); add org.nd4j:nd4j-native with the classifier "
                                + ND4J + ", and org.bytedeco:openblas and org.bytedeco:javacpp with " + PLATFORM);
    }

    @Test
    void withoutOneDnnTheReferenceEngineRunsAndTheSummarySaysWhy() throws Exception {
        Said said = without("dnnl-[^/]*" + PLATFORM);
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
        Said said = without("logback|opencl-[^/]*" + PLATFORM);

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

    private static Said without(String jars) throws IOException, InterruptedException {
        Pattern left = Pattern.compile("/(" + jars + ")");
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String kept = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || !left.matcher("/" + Path.of(entry).getFileName()).find())
                .collect(Collectors.joining(File.pathSeparator));
        Path errors = Files.createTempFile("missing", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        kept,
                        FirstProgram.class.getName())
                .redirectError(errors.toFile())
                .start();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // Newer Javas warn of what ND4J's natives do; see docs/command-line.md for the flags that allow it.
        List<String> err = Files.readAllLines(errors).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
        Files.delete(errors);
        return new Said(process.exitValue(), out, err);
    }
}
