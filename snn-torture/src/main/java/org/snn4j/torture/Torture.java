package org.snn4j.torture;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.snn4j.torture.kill.Kills;
import org.snn4j.torture.mutant.Mutants;
import org.snn4j.torture.soak.Soak;
import org.snn4j.torture.thread.Threads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code torture} command line; see {@code docs/reliability.md}. */
@Command(
        name = "torture",
        description = {
            "Tests what docs/reliability.md promises: killed commands, damaged files, many threads, long runs.",
            "Every part depends on its seed alone, continues where an earlier call with the same --out stopped, and ends"
                    + " with one table; the exit code is 1 if anything failed.",
            ""
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "PART",
        subcommands = {Kills.class, Mutants.class, Threads.class, Soak.class, All.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  torture kills --kills 1000 --seed 1",
            "  torture mutants --mutants 1000000 --seed 1",
            "  torture threads --minutes 5",
            "  torture soak --minutes 60",
            "  torture all --out runs/torture"
        })
public final class Torture implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Torture() {}

    /**
     * Runs a part and ends the process with its exit code: 0 without failures, 1 with some, 2 for wrong usage.
     *
     * @param arguments the part and its flags
     */
    public static void main(String[] arguments) {
        // Many tiny models are trained.
        System.setProperty("org.snn4j.progress", "none");
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        CommandLine line = new CommandLine(new Torture()).setOut(out).setErr(err);
        line.setUsageHelpWidth(110);
        line.setExecutionExceptionHandler((thrown, failed, parsed) -> {
            err.println(failed.getCommandSpec().qualifiedName() + ": " + thrown.getMessage());
            if (!(thrown instanceof IllegalArgumentException)) {
                thrown.printStackTrace(err);
            }
            return thrown instanceof IllegalArgumentException ? 2 : 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a part is missing; there are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
