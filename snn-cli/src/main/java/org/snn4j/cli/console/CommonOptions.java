package org.snn4j.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.machine.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Flags that every command has. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class CommonOptions {
    @Option(names = "--json", description = "End standard output with one JSON object on its last line.")
    boolean json;

    @Option(names = "--debug", description = "Show a stack trace where something goes wrong.")
    boolean debug;

    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Read flags from a YAML file, such as 'batch-size: 64'; flags given here win.")
    @Nullable
    Path config;

    /**
     * Whether a stack trace was asked for.
     *
     * @param line a command, whose parents are checked too
     * @return whether one of them has {@code --debug}
     */
    public static boolean debug(CommandLine line) {
        for (CommandLine each = line; each != null; each = each.getParent()) {
            ParseResult parsed = each.getParseResult();
            OptionSpec option = parsed == null ? null : parsed.matchedOption("--debug");
            if (option != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Prints the result as the last line of standard output, where {@code --json} asks for it.
     *
     * @param line the command
     * @param result content of the JSON object
     */
    public void printJson(CommandLine line, Map<String, ?> result) {
        if (json) {
            line.getOut().println(toJson(result));
        }
        line.getOut().flush();
    }

    private static String toJson(Map<String, ?> result) {
        try {
            return new ObjectMapper().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
