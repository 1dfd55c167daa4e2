package org.snn4j.cli.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snn4j.engine.Engine;

/** Facts about the machine; more of them on Linux. */
public final class Machine {
    private static final List<String> INSTRUCTIONS =
            List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16", "amx_bf16");

    private Machine() {}

    /**
     * The processor's name.
     *
     * @return its model, or the architecture where it is not known
     */
    public static String processor() {
        return entry("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
    }

    /**
     * The vector instructions that matter here.
     *
     * @return oldest first
     */
    public static List<String> instructionSets() {
        Set<String> flags = Set.copyOf(
                Arrays.asList(entry("/proc/cpuinfo", "flags").orElse("").split(" ")));
        return INSTRUCTIONS.stream().filter(flags::contains).collect(Collectors.toList());
    }

    /**
     * Memory of the machine.
     *
     * @return bytes, or 0 where it is not known
     */
    public static long physicalMemory() {
        java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
        return bean instanceof com.sun.management.OperatingSystemMXBean system ? system.getTotalMemorySize() : 0;
    }

    /**
     * The peak memory of this process.
     *
     * @return in MiB; empty where it is not known
     */
    public static OptionalDouble peakMemoryMib() {
        Optional<String> peak = entry("/proc/self/status", "VmHWM");
        return peak.isPresent()
                ? OptionalDouble.of(Double.parseDouble(peak.get().split(" ")[0]) / 1024)
                : OptionalDouble.empty();
    }

    /**
     * The environment in a run's report.
     *
     * @param engine that the run computes with
     * @return values by their names
     */
    public static Map<String, String> environment(Engine engine) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("snn4j", Version.ofLibrary());
        environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        environment.put("processor", processor());
        environment.put("instructions", String.join(" ", instructionSets()));
        environment.put("engine", engine.description());
        environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return environment;
    }

    private static Optional<String> entry(String file, String key) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(key) && line.indexOf(':') >= 0)
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
