package org.snn4j.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.array.Backend;
import org.snn4j.cli.machine.Machine;
import org.snn4j.cli.machine.Version;
import org.snn4j.engine.EngineProvider;
import org.snn4j.engine.Engines;

/** The checks of {@link Doctor}. */
final class SystemChecks {
    private static final long GIB = 1L << 30;

    private SystemChecks() {}

    /** Runs all checks. */
    static List<Finding> all(@Nullable Path data) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.fine("snn4j", Version.ofLibrary()));
        findings.add(java());
        findings.add(backend());
        findings.add(processor());
        findings.addAll(engines());
        findings.add(threads());
        findings.add(waiting());
        findings.add(heap());
        findings.add(offHeap());
        findings.add(natives());
        findings.add(disk("disk, here", Path.of("").toAbsolutePath()));
        findings.add(disk("disk, natives", Path.of(System.getProperty("user.home"))));
        findings.addAll(DataChecks.look(data));
        return findings;
    }

    private static Finding java() {
        String text = System.getProperty("java.vm.name") + " " + Runtime.version() + " on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Finding.fine("java", text);
    }

    private static Finding backend() {
        String problem = Backend.problem();
        int cure = problem.lastIndexOf("; ");
        return problem.isEmpty()
                ? Finding.fine("backend", Nd4j.getBackend().getClass().getSimpleName())
                : Finding.problem("backend", problem.substring(0, cure), problem.substring(cure + 2));
    }

    private static List<Finding> engines() {
        return Engines.providers().stream().map(SystemChecks::engine).toList();
    }

    private static Finding engine(EngineProvider provider) {
        String name = provider.name() + " engine";
        if (!Backend.problem().isEmpty()) {
            return Finding.fine(name, "not looked for without a backend");
        }
        String obstacle = provider.obstacle();
        if (!obstacle.isEmpty()) {
            int cure = obstacle.lastIndexOf("; ");
            return Finding.advice(
                    name,
                    cure < 0 ? obstacle : obstacle.substring(0, cure),
                    (cure < 0 ? "choose another engine" : obstacle.substring(cure + 2))
                            + "; without it everything runs on ND4J, several times slower");
        }
        String text = provider.create().description();
        return provider.advice().isEmpty() ? Finding.fine(name, text) : Finding.advice(name, text, provider.advice());
    }

    private static Finding processor() {
        List<String> found = Machine.instructionSets();
        String text = Machine.processor() + (found.isEmpty() ? "" : ", " + String.join(" ", found));
        return found.isEmpty() || found.contains("avx2")
                ? Finding.fine("processor", text)
                : Finding.advice("processor", text, "a processor with AVX2 or AVX-512 trains many times faster");
    }

    private static Finding threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        String set = System.getenv("OMP_NUM_THREADS");
        String text = cores + " cores, OMP_NUM_THREADS " + (set == null ? "not set" : set);
        if (set != null && !set.equals(String.valueOf(cores))) {
            return Finding.advice("threads", text, "unset OMP_NUM_THREADS, or set it to " + cores);
        }
        return Finding.fine("threads", text);
    }

    private static Finding waiting() {
        String policy = System.getenv("OMP_WAIT_POLICY");
        return "PASSIVE".equalsIgnoreCase(policy)
                ? Finding.fine("OpenMP waiting", "OMP_WAIT_POLICY=PASSIVE")
                : Finding.advice(
                        "OpenMP waiting",
                        "OMP_WAIT_POLICY is " + (policy == null ? "not set" : policy)
                                + ": waiting threads spin and steal the cores from the Java kernels",
                        "export OMP_WAIT_POLICY=PASSIVE before Java starts; ./snn does so by itself");
    }

    private static Finding heap() {
        long heap = Runtime.getRuntime().maxMemory();
        return heap < GIB / 4
                ? Finding.advice("Java heap", mib(heap), "start Java with -Xmx1g or more")
                : Finding.fine("Java heap", "at most " + mib(heap));
    }

    private static Finding offHeap() {
        long limit = Pointer.maxBytes();
        long physical = Pointer.maxPhysicalBytes();
        long memory = Machine.physicalMemory();
        String text = "JavaCPP maxbytes " + limit(limit) + ", maxphysicalbytes " + limit(physical) + ", memory "
                + (memory == 0 ? "unknown" : mib(memory));
        String cure = "start Java with -Dorg.bytedeco.javacpp.maxbytes and -Dorg.bytedeco.javacpp.maxphysicalbytes near"
                + " 80 % of the memory, such as 8g; ./snn does so by itself";
        if ((limit > 0 && limit < GIB) || (physical > 0 && physical < GIB)) {
            return Finding.problem("off-heap limit", text, cure);
        }
        boolean low = memory > 0 && limit > 0 && limit < memory / 2;
        return low ? Finding.advice("off-heap limit", text, cure) : Finding.fine("off-heap limit", text);
    }

    private static Finding natives() {
        try {
            Path folder = Loader.getCacheDir().toPath();
            String weakness = NativesFolder.weakness(folder, System.getProperty("user.name"));
            return weakness.isEmpty()
                    ? Finding.fine("natives", "unpacked to " + folder + ", which nobody else can write to")
                    : Finding.advice(
                            "natives",
                            "unpacked to " + folder + ": " + weakness + ", and could make Java run code of theirs",
                            "remove that folder and start Java with -Dorg.bytedeco.javacpp.cachedir=DIR, a folder of yours"
                                    + " that nobody else can write to; ./snn does so by itself");
        } catch (IOException | LinkageError e) {
            return Finding.problem(
                    "natives",
                    "there is no folder to unpack them to: " + e.getMessage(),
                    "start Java with -Dorg.bytedeco.javacpp.cachedir=DIR, a folder that you can write to");
        }
    }

    private static Finding disk(String name, Path folder) {
        long free = Files.isDirectory(folder) ? folder.toFile().getUsableSpace() : 0;
        String text = mib(free) + " free in " + folder;
        return free < GIB
                ? Finding.advice(name, text, "free some space; data, natives and run folders need about 1 GiB")
                : Finding.fine(name, text);
    }

    private static String limit(long bytes) {
        return bytes <= 0 ? "none" : mib(bytes);
    }

    private static String mib(long bytes) {
        return bytes >= 10 * GIB ? bytes / GIB + " GiB" : bytes / (1L << 20) + " MiB";
    }
}
