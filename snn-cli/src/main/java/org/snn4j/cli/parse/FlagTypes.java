package org.snn4j.cli.parse;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How the command line reads values of flags by their Java type. A wrong value is refused before the command begins, by a
 * sentence that says what is allowed.
 */
public final class FlagTypes {
    private FlagTypes() {}

    /**
     * Makes a command line read values strictly wherever an option names no converter.
     *
     * @param line a command with all of its subcommands
     * @return the same
     */
    public static CommandLine register(CommandLine line) {
        return line.registerConverter(Integer.class, new WholeNumber.AnyInt())
                .registerConverter(Integer.TYPE, new WholeNumber.AnyInt())
                .registerConverter(Long.class, new WholeNumber.AnyLong())
                .registerConverter(Long.TYPE, new WholeNumber.AnyLong())
                .registerConverter(Double.class, new RealNumber.Finite())
                .registerConverter(Double.TYPE, new RealNumber.Finite())
                .registerConverter(Boolean.class, FlagTypes::truth)
                .registerConverter(Boolean.TYPE, FlagTypes::truth)
                .registerConverter(String.class, FlagTypes::text)
                .registerConverter(Path.class, FlagTypes::path);
    }

    /**
     * Gives flags their defaults, as a command line without any flag does.
     *
     * @param flags an object with options
     * @param <T> its type
     * @return the same
     */
    public static <T> T withDefaults(T flags) {
        register(new CommandLine(flags)).parseArgs();
        return flags;
    }

    /** The name of a folder, or a word for none. */
    public record PathOrWord() implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            return path(typed).toString();
        }
    }

    /** A file or folder, which need not exist. */
    static Path path(String typed) {
        if (typed.isBlank()) {
            throw refused("must name a file or folder", typed);
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw refused("must be a name that files can have", typed);
        }
    }

    private static Boolean truth(String typed) {
        if (typed.equals("true") || typed.equals("false")) {
            return typed.equals("true");
        }
        throw refused("must be true or false", typed);
    }

    private static String text(String typed) {
        if (typed.isBlank()) {
            throw refused("must not be empty", typed);
        }
        return typed;
    }

    static TypeConversionException refused(String rule, String typed) {
        return new TypeConversionException(rule + ", but was " + Quoted.value(typed));
    }
}
