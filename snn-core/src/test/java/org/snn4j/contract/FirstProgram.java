package org.snn4j.contract;

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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Layers;
import org.snn4j.network.Network;

/** What a user's first program does, run in a process whose class path lacks a part. */
public final class FirstProgram {
    /** JavaCPP's name of this platform, which the classifiers of natives begin with. */
    public static final String PLATFORM = Loader.getPlatform();

    private FirstProgram() {}

    /**
     * Builds a network and predicts; prints the message of what it throws, as a program of theirs would.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try {
            Network network = Network.input(4).timeSteps(1).add(Layers.dense(2)).build();
            System.out.println(network.summary()
                    .lines()
                    .filter(line -> line.startsWith("engine: "))
                    .collect(Collectors.joining()));
            System.out.println(network.predict(Nd4j.zeros(DataType.FLOAT, 1, 4), 1)
                    .outputs()
                    .logits()
                    .dataType());
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * What the program printed.
     *
     * @param code 0 where nothing was thrown
     * @param out lines of standard output
     * @param err lines of standard error, without warnings of the virtual machine
     */
    public record Said(int code, List<String> out, List<String> err) {}

    /**
     * Runs the program on this test's class path without some of its jars.
     *
     * @param jars a pattern that the name of each jar to leave out begins with
     * @return what it printed
     * @throws IOException where the process cannot be started
     * @throws InterruptedException where the thread is interrupted meanwhile
     */
    public static Said without(String jars) throws IOException, InterruptedException {
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
