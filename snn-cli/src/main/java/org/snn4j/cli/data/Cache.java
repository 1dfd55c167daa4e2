package org.snn4j.cli.data;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.cache.FrameCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, verifies or deletes cached frames. */
@Command(
        name = "cache",
        description = {
            "Lists, verifies or deletes the frames of recordings that training keeps on disk.",
            "list shows the number of recordings with each framing; verify tests every checksum and deletes files"
                    + " that are damaged or were left by a killed program (they are made again when needed); clear deletes all.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  snn cache list", "  snn cache verify --json", "  snn cache clear --cache /data/frames"})
public final class Cache implements Callable<Integer> {
    private static final double MEGA = 1e6;

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, verify or clear.")
    private String action;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder of cached frames. Default: .snn4j/cache in your home.")
    private @Nullable Path folder;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        WrongFlag.refuseUnknown("ACTION", action, Set.of("list", "verify", "clear"));
        if (folder != null) {
            WrongFlag.requireFolder("--cache", folder);
        }
        FrameCache cache = FrameCache.in(folder == null ? FrameCache.usualFolder() : folder);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "cache");
        result.put("folder", cache.folder().toString());
        switch (action) {
            case "clear" -> {
                long bytes = cache.clear();
                out.printf(Locale.ROOT, "%.1f MB deleted in %s%n", bytes / MEGA, cache.folder());
                result.put("deleted_bytes", bytes);
            }
            case "verify" -> {
                List<Path> bad = cache.repair();
                bad.forEach(file -> out.println("deleted: " + file));
                int intact = cache.entries().size();
                out.println(intact + " files are intact, " + bad.size() + " were damaged or left over");
                result.put("intact", intact);
                result.put("deleted", bad.size());
            }
            default -> list(cache, out, result);
        }
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    private static void list(FrameCache cache, PrintWriter out, Map<String, Object> result) {
        Map<String, long[]> byFraming = new TreeMap<>();
        for (FrameCache.Entry entry : cache.entries()) {
            String framing = entry.intact() ? entry.description() : "damaged; 'snn cache verify' deletes it";
            long[] sums = byFraming.computeIfAbsent(framing, key -> new long[2]);
            sums[0] += entry.recordings();
            sums[1] += entry.bytes();
        }
        byFraming.forEach((framing, sums) ->
                out.printf(Locale.ROOT, "%8d recordings %9.1f MB  %s%n", sums[0], sums[1] / MEGA, framing));
        long bytes = byFraming.values().stream().mapToLong(sums -> sums[1]).sum();
        out.printf(Locale.ROOT, "%.1f MB in %s%n", bytes / MEGA, cache.folder());
        result.put("bytes", bytes);
        result.put(
                "recordings",
                byFraming.values().stream().mapToLong(sums -> sums[0]).sum());
    }
}
