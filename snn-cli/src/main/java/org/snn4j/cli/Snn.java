package org.snn4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snn4j.cli.bench.Bench;
import org.snn4j.cli.console.Terminal;
import org.snn4j.cli.data.Cache;
import org.snn4j.cli.data.Download;
import org.snn4j.cli.doctor.Doctor;
import org.snn4j.cli.events.Events;
import org.snn4j.cli.events.Simulate;
import org.snn4j.cli.inspect.Inspect;
import org.snn4j.cli.machine.Version;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.FlagTypes;
import org.snn4j.cli.recipe.RecipeCatalog;
import org.snn4j.cli.reproduce.Recipes;
import org.snn4j.cli.reproduce.Reproduce;
import org.snn4j.cli.train.Compare;
import org.snn4j.cli.train.Evaluate;
import org.snn4j.cli.train.Quickstart;
import org.snn4j.cli.train.Train;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code snn} command line; see {@code docs/command-line.md}. */
@Command(
        name = "snn",
        description = {"Trains spiking neural networks that run with few time steps.", ""},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Quickstart.class,
            Train.class,
            Evaluate.class,
            Inspect.class,
            Compare.class,
            Recipes.class,
            Reproduce.class,
            Events.class,
            Simulate.class,
            Download.class,
            Cache.class,
            Bench.class,
            Doctor.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn quickstart",
            "  snn train --dataset cifar10 --data DIR --model vgg9 --width 16 --method tks --out RUN",
            "  snn evaluate --run RUN --time-steps 1,2,3,4 --json",
            "  snn inspect --run RUN --sample 12",
            "  snn reproduce tks/table-4 --data DIR --scale 0.005",
            "",
            "'snn COMMAND --help' shows all flags of a command."
        })
public final class Snn implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Snn() {}

    /**
     * Runs a command and ends the process with its exit code: 0 done, 1 failure, 2 wrong usage.
     *
     * @param arguments the command and its flags
     */
    public static void main(String[] arguments) {
        // Names with letters outside ASCII look the same wherever standard output goes.
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = run(Terminal.OUT, err, arguments);
        Terminal.OUT.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param out standard output of the command
     * @param err standard error: one or two lines for each error
     * @param arguments the command and its flags
     * @return 0 done, 1 failure, 2 wrong usage
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = line();
        line.setOut(out).setErr(err);
        try {
            refuseUnknownCommand(line, arguments);
            ConfigFile.install(line, name -> RecipeCatalog.named(name).flags(), arguments);
            return line.execute(arguments);
        } catch (ParameterException wrong) {
            return Problems.wrongUsage(wrong);
        } catch (Error fatal) {
            return Problems.failure(fatal, called(line));
        }
    }

    private static CommandLine called(CommandLine line) {
        ParseResult parsed = line.getParseResult();
        return parsed != null && parsed.hasSubcommand()
                ? parsed.subcommand().commandSpec().commandLine()
                : line;
    }

    /** All commands and how they read their flags. */
    static CommandLine line() {
        CommandLine line = FlagTypes.register(new CommandLine(new Snn()));
        line.setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true)
                // An argument that begins with @ is a file name, not a list of flags.
                .setExpandAtFiles(false);
        line.setParameterExceptionHandler((wrong, given) -> Problems.wrongUsage(wrong));
        line.setExecutionExceptionHandler((thrown, failed, parsed) -> Problems.failure(thrown, failed));
        return line;
    }

    /** Checked with --help too, so that a script that calls an unknown command gets an error. */
    private static void refuseUnknownCommand(CommandLine line, String... arguments) {
        for (String word : arguments) {
            if (!word.startsWith("-")) {
                if (!line.getSubcommands().containsKey(word)) {
                    throw new UnmatchedArgumentException(line, List.of(word));
                }
                return;
            }
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; there are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
