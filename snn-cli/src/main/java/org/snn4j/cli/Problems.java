package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.array.Backend;
import org.snn4j.check.Printable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.parse.Quoted;
import org.snn4j.cli.parse.Suggestion;
import org.snn4j.cli.parse.WrongFlag;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what went wrong, in one or two lines that name flags. */
final class Problems {
    /** Characters of a message that are shown; the middle of a longer one is left out. */
    private static final int LONGEST = 1000;

    private static final Pattern REFUSED = Pattern.compile("Invalid value for .*?: (must .*)", Pattern.DOTALL);

    private Problems() {}

    /** Reports wrong usage. */
    static int wrongUsage(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        print(what(wrong), line);
        String name = line.getCommandSpec().qualifiedName();
        line.getErr()
                .println(suggestion(wrong)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("see '" + name + " --help'"));
        printTrace(wrong, line);
        return ExitCode.USAGE;
    }

    /** Reports the failure of a command. */
    static int failure(Throwable thrown, CommandLine line) {
        if (thrown instanceof WrongFlag wrong) {
            return wrongUsage(new ParameterException(line, String.valueOf(wrong.getMessage()), wrong));
        }
        print(describe(thrown), line);
        printTrace(thrown, line);
        return ExitCode.SOFTWARE;
    }

    /** Prints a message; control characters in names of files and classes are escaped. */
    private static void print(String message, CommandLine line) {
        String text = Printable.escaped(FlagMessages.of(message, line.getCommandSpec()));
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 2);
        }
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + text);
    }

    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = Quoted.value(unmatched.getUnmatched().get(0));
            Collection<String> commands =
                    wrong.getCommandLine().getSubcommands().keySet();
            return commands.isEmpty() || unmatched.isUnknownOption()
                    ? (unmatched.isUnknownOption() ? "unknown flag " : "nothing is expected at ") + quoted(first)
                    : "there is no command " + quoted(first) + "; there are " + String.join(", ", commands);
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        String message = firstLine(wrong.getMessage());
        Matcher refused = REFUSED.matcher(message);
        return wrong.getArgSpec() != null && refused.matches()
                ? name(wrong.getArgSpec()) + " " + refused.group(1)
                : sentence(message);
    }

    private static String missing(MissingParameterException wrong) {
        List<ArgSpec> missing = wrong.getMissing();
        // The parser distinguishes the two kinds by their messages alone.
        if (String.valueOf(wrong.getMessage()).contains("parameter for option")) {
            return name(missing.get(0)) + " needs a value, " + missing.get(0).paramLabel();
        }
        return missing.stream()
                        .map(each -> each.isOption() ? name(each) + " " + each.paramLabel() : name(each))
                        .collect(Collectors.joining(" and "))
                + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String quoted(String word) {
        return word.startsWith("'") ? word : "'" + word + "'";
    }

    private static Optional<String> suggestion(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            CommandLine line = wrong.getCommandLine();
            String typed = unmatched.getUnmatched().get(0).split("=", 2)[0];
            return Suggestion.to(
                    typed,
                    unmatched.isUnknownOption()
                            ? line.getCommandSpec().optionsMap().keySet().stream()
                                    .filter(name -> name.startsWith("--"))
                                    .toList()
                            : line.getSubcommands().keySet());
        }
        return wrong.getCause() instanceof WrongFlag flag ? flag.meant() : Optional.empty();
    }

    private static void printTrace(Throwable thrown, CommandLine line) {
        if (CommonOptions.debug(line)) {
            thrown.printStackTrace(line.getErr());
        }
    }

    private static String describe(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof UncheckedIOException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = firstLine(cause.getMessage());
        if (cause instanceof OutOfMemoryError) {
            return "out of memory (" + message + "); use a smaller --batch-size, --width or --frames, or raise"
                    + " the limits that 'snn doctor' shows";
        }
        if (cause instanceof LinkageError) {
            return "a part of the program is missing or not for this system (" + Backend.reason(cause)
                    + "); './snn doctor' says which; after 'mvn clean' ./snn builds everything again";
        }
        if (cause instanceof ArithmeticException) {
            return "the requested sizes are too large; use smaller ones, such as --width, --time-steps,"
                    + " --batch-size or --images";
        }
        if (cause instanceof NoSuchFileException) {
            return message + " does not exist";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return message + " exists already";
        }
        if (cause instanceof AccessDeniedException) {
            return message + " may not be read or written by this user";
        }
        if (cause instanceof NotDirectoryException) {
            return message + " is not a folder";
        }
        boolean written = cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof IOException
                || cause.getClass().getName().startsWith("org.snn4j.");
        if (message.isEmpty() || !written) {
            return (cause.getClass().getSimpleName() + " " + message).strip() + "; --debug shows where";
        }
        return message;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.strip();
    }

    /** In the form of the library's own messages: lower case at the start, no full stop. */
    private static String sentence(String message) {
        String text = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
