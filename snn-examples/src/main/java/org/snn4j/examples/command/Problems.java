package org.snn4j.examples.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong, in one or two lines. */
final class Problems {
    private Problems() {}

    /** A command was called in a way that cannot work. */
    static int wrongUsage(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        String name = line.getCommandSpec().qualifiedName();
        err.println(name + ": " + what(wrong));
        String hint = suggestion(wrong);
        err.println(hint.isEmpty() ? "see '" + name + " --help'" : hint);
        printTrace(wrong, line);
        return Snn.WRONG_USAGE;
    }

    /** A command could not do what it was asked to. */
    static int failure(Throwable thrown, CommandLine line) {
        if (thrown instanceof WrongFlag wrong) {
            return wrongUsage(new ParameterException(line, String.valueOf(wrong.getMessage()), wrong));
        }
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + describe(thrown));
        printTrace(thrown, line);
        return Snn.FAILURE;
    }

    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            boolean command = !unmatched.isUnknownOption()
                    && !wrong.getCommandLine().getSubcommands().isEmpty();
            return command
                    ? "there is no command '" + first + "'; there are "
                            + String.join(
                                    ", ",
                                    wrong.getCommandLine().getSubcommands().keySet())
                    : (unmatched.isUnknownOption() ? "unknown flag " : "nothing is expected at ") + "'" + first + "'";
        }
        return sentence(firstLine(wrong.getMessage()));
    }

    private static String suggestion(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> alike = unmatched.getSuggestions();
            String typed = unmatched.getUnmatched().get(0);
            // A word that was not typed to its end is likelier than one that only sounds alike.
            Optional<String> begun =
                    alike.stream().filter(word -> word.startsWith(typed)).min(Comparator.comparing(String::length));
            if (!alike.isEmpty()) {
                return "did you mean '" + begun.orElse(alike.get(0)) + "'?";
            }
        }
        return "";
    }

    private static void printTrace(Throwable thrown, CommandLine line) {
        if (CommonOptions.debug(line)) {
            thrown.printStackTrace(line.getErr());
        }
    }

    private static String describe(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof UncheckedIOException || cause instanceof java.util.concurrent.ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = firstLine(cause.getMessage());
        if (cause instanceof OutOfMemoryError) {
            return "out of memory (" + message + "); take a smaller --batch-size or --width, or raise the limits that"
                    + " 'snn doctor' shows";
        }
        if (cause instanceof NoSuchFileException) {
            return message + " does not exist";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return message + " exists already";
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
        return message == null ? "" : message.strip().split("\\R", 2)[0];
    }

    /** In the form of the library's own messages: lower case at the start, no full stop. */
    private static String sentence(String message) {
        String text = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
