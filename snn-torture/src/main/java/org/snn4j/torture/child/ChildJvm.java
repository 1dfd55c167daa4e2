package org.snn4j.torture.child;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a Java process is started.
 *
 * @param options of the virtual machine
 * @param main the class to run
 * @param arguments of its main method
 * @param leftOut jars with this in their names are left out of the class path; all are there where it is empty
 */
public record ChildJvm(List<String> options, String main, List<String> arguments, String leftOut) {
    /** Options for a process of a second or two on one thread. */
    private static final List<String> QUICK = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxbytes=1g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=2g");

    /**
     * Copies the lists.
     *
     * @param options of the virtual machine
     * @param main the class to run
     * @param arguments of its main method
     * @param leftOut jars with this in their names are left out of the class path
     */
    public ChildJvm {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /**
     * A process that starts quickly and uses little memory.
     *
     * @param main the class to run
     * @param arguments of its main method
     * @return such a process
     */
    public static ChildJvm quick(String main, List<String> arguments) {
        return new ChildJvm(QUICK, main, arguments, "");
    }

    /**
     * A process with the options of this one, as the launcher chose them.
     *
     * @param main the class to run
     * @param arguments of its main method
     * @return such a process
     */
    public static ChildJvm likeThis(String main, List<String> arguments) {
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // An agent, such as that of a coverage tool, writes to files of this process.
        options.removeIf(option -> option.startsWith("-javaagent") || option.startsWith("-agentlib"));
        options.add("-XX:-CreateCoredumpOnCrash");
        return new ChildJvm(options, main, arguments, "");
    }

    /**
     * More options; the last of two that contradict each other counts.
     *
     * @param more options of the virtual machine
     * @return another process
     */
    public ChildJvm with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new ChildJvm(all, main, arguments, leftOut);
    }

    /**
     * Leaves jars out.
     *
     * @param part of their names
     * @return another process
     */
    public ChildJvm without(String part) {
        return new ChildJvm(options, main, arguments, part);
    }

    /**
     * Starts it.
     *
     * @param out file of standard output and standard error
     * @param threads of convolutions and kernels
     * @return the running process
     */
    public Process start(Path out, int threads) {
        return start(out, threads, Path.of("").toAbsolutePath());
    }

    /**
     * Starts it in a folder.
     *
     * @param out file of standard output and standard error
     * @param threads of convolutions and kernels
     * @param folder where it works
     * @return the running process
     */
    public Process start(Path out, int threads, Path folder) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", classPath()));
        words.add(main);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().remove("SNN_JAVA_OPTS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a Java process: " + e.getMessage(), e);
        }
    }

    /**
     * Whether all classes are in jars; only then can Java archive the loaded ones.
     *
     * @return false in tests that Maven runs on folders of classes
     */
    public static boolean hasJarsOnly() {
        return entries().noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    private static Stream<String> entries() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator));
    }

    private String classPath() {
        return entries()
                .filter(entry -> leftOut.isEmpty()
                        || !Path.of(entry).getFileName().toString().contains(leftOut))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
