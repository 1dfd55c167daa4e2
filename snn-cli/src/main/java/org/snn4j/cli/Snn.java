package org.snn4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snn4j.train.ProgressBar;
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
            Compare.class,
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
            "",
            "'snn COMMAND --help' tells all flags of a command."
        })
public final class Snn implements Runnable {
    /** Done. */
    static final int OK = CommandLine.ExitCode.OK;
    /** Something that the command could not help went wrong. */
    static final int FAILURE = 1;
    /** The command was called in a way that cannot work. */
    static final int WRONG_USAGE = CommandLine.ExitCode.USAGE;

    private static final PrintWriter STANDARD_OUT =
            new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);

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
        int code = run(STANDARD_OUT, err, arguments);
        STANDARD_OUT.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param out receives what the command tells
     * @param err receives errors, one or two lines each
     * @param arguments the command and its flags
     * @return 0 done, 1 failure, 2 wrong usage
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = line();
        line.setOut(out).setErr(err);
        try {
            refuseUnknownCommand(line, arguments);
            ConfigFile.install(line, arguments);
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
        CommandLine line = Allowed.strict(new CommandLine(new Snn()));
        line.setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true)
                // A file whose name begins so is no list of flags.
                .setExpandAtFiles(false);
        line.setParameterExceptionHandler((wrong, given) -> Problems.wrongUsage(wrong));
        line.setExecutionExceptionHandler((thrown, failed, parsed) -> Problems.failure(thrown, failed));
        return line;
    }

    /** Also where help is asked for: a script that calls a command that there is not must hear of it. */
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

    /** Whether a command's output goes to a person's terminal. */
    static boolean isTerminal(PrintWriter out) {
        return out == STANDARD_OUT && ProgressBar.runsInATerminal();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; there are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
