package org.snn4j.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/**
 * Runs a benchmark once for each value of one flag.
 *
 * <p>Each run is a process of its own, since the peak memory of a process never falls.
 */
final class BenchSweep {
    /** Marks a single run of a sweep. */
    static final String SINGLE = "single";

    private static final List<String> FLAGS = List.of("time-steps", "batch-size", "width", "threads");

    private final CommandLine line;
    private final String flag;
    private final int[] values;

    private BenchSweep(CommandLine line, String flag, int[] values) {
        this.line = line;
        this.flag = flag;
        this.values = values;
    }

    /** Reads {@code time-steps=1,2,4}. */
    static BenchSweep of(String text, CommandLine line) {
        if (!text.matches("[a-z-]+=[1-9]\\d{0,6}(,[1-9]\\d{0,6})+")) {
            throw new WrongFlag(
                    "--sweep must name a flag and two or more values such as time-steps=1,2,4, but was " + text);
        }
        String flag = text.substring(0, text.indexOf('='));
        if (!FLAGS.contains(flag)) {
            throw new WrongFlag("--sweep goes through values of " + String.join(", ", FLAGS) + ", but not of " + flag);
        }
        String[] words = text.substring(text.indexOf('=') + 1).split(",");
        int[] values = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Integer.parseInt(words[i]);
        }
        return new BenchSweep(line, flag, values);
    }

    /** Runs them all, prints a table, and draws it to a file if one is named. */
    void run(@Nullable Path plot, CommonOptions common) {
        PrintWriter out = line.getOut();
        out.printf(
                Locale.ROOT, "%12s %12s %14s %12s %12s%n", flag, "s per step", "ms / " + flag, "images/s", "peak MiB");
        List<JsonNode> runs = new ArrayList<>();
        for (int value : values) {
            JsonNode run = run(value);
            runs.add(run);
            double seconds = run.get("s_per_step").asDouble();
            out.printf(
                    Locale.ROOT,
                    "%12d %12.4f %14.2f %12.1f %12.0f%n",
                    value,
                    seconds,
                    1e3 * seconds / value,
                    run.get("images_per_second").asDouble(),
                    run.get("peak_rss_mib").asDouble());
            out.flush();
        }
        LinearFit time = fit(runs, "s_per_step");
        LinearFit memory = fit(runs, "peak_rss_mib");
        out.printf("seconds: %s%n", time.describe(flag));
        out.printf("MiB:     %s%n", memory.describe(flag));
        if (plot != null) {
            draw(runs, time, memory).save(plot);
            out.println("plot:    " + plot);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "bench");
        result.put("sweep", flag);
        result.put("runs", runs);
        result.put("s_per_step", time.toMap());
        result.put("peak_rss_mib", memory.toMap());
        common.printJson(line, result);
    }

    private LinearFit fit(List<JsonNode> runs, String key) {
        return LinearFit.through(x(), y(runs, key));
    }

    private double[] x() {
        double[] x = new double[values.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = values[i];
        }
        return x;
    }

    private static double[] y(List<JsonNode> runs, String key) {
        return runs.stream().mapToDouble(run -> run.get(key).asDouble()).toArray();
    }

    private Picture draw(List<JsonNode> runs, LinearFit time, LinearFit memory) {
        Picture picture = new Picture(840, 320);
        picture.draw(Charts.measured(410, 310, "Seconds per step", flag, x(), y(runs, "s_per_step"), time::at), 5, 5);
        return picture.draw(
                Charts.measured(410, 310, "Peak memory, MiB", flag, x(), y(runs, "peak_rss_mib"), memory::at), 425, 5);
    }

    private JsonNode run(int value) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                line.getCommandSpec().root().userObject().getClass().getName()));
        command.addAll(ownArguments());
        command.addAll(List.of("--" + flag, String.valueOf(value), "--json", "--sweep=" + SINGLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.PIPE);
        if (flag.equals("threads")) {
            // OpenMP reads it when the process starts.
            builder.environment().put("OMP_NUM_THREADS", String.valueOf(value));
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != ExitCode.OK) {
                throw new IllegalStateException("the run with --" + flag + " " + value + " failed: " + complaint(err));
            }
            return new ObjectMapper().readTree(out.strip().lines().reduce("", (before, last) -> last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a run", e);
        }
    }

    /** The first line of an error that is not the virtual machine's warning of an incubator module. */
    private static String complaint(String err) {
        return err.lines()
                .filter(said -> !said.isBlank() && !said.startsWith("WARNING:"))
                .findFirst()
                .orElse("it printed nothing");
    }

    /** The arguments of this process without --sweep and --plot. */
    private List<String> ownArguments() {
        List<String> kept = new ArrayList<>();
        List<String> given = line.getParent().getParseResult().originalArgs();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (word.equals("--sweep") || word.equals("--plot")) {
                i++;
            } else if (!word.startsWith("--sweep=") && !word.startsWith("--plot=")) {
                kept.add(word);
            }
        }
        return kept;
    }
}
