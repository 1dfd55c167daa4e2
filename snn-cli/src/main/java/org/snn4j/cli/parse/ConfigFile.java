package org.snn4j.cli.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Flags from a YAML file: each key is a flag without its dashes. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Takes the defaults of the called command from the recipe that {@code --recipe} names and the file that {@code --config}
     * names, if any; the file wins over the recipe.
     *
     * @param root the command line
     * @param recipes flags of a recipe by its name
     * @param arguments what it was called with
     */
    public static void install(CommandLine root, Function<String, Map<String, String>> recipes, String... arguments) {
        CommandLine command =
                arguments.length == 0 ? null : root.getSubcommands().get(arguments[0]);
        if (command == null) {
            return;
        }
        String file = named("--config", arguments);
        String recipe = command.getCommandSpec().findOption("--recipe") == null ? null : named("--recipe", arguments);
        Map<String, String> ofFile =
                file == null ? Map.of() : flags(command, read(command, place(command, file)), file);
        try {
            command.setDefaultValueProvider(new Values(recipe == null ? Map.of() : recipes.apply(recipe), ofFile));
        } catch (WrongFlag unknown) {
            throw new ParameterException(command, String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /**
     * Gives flags that are not given the values of a recipe.
     *
     * @param command whose flags
     * @param recipe values by the names of flags
     */
    public static void setRecipe(CommandLine command, Map<String, String> recipe) {
        command.setDefaultValueProvider(new Values(Map.copyOf(recipe), Map.of()));
    }

    /**
     * Gives flags that are not given these values.
     *
     * @param command whose flags
     * @param flags values by the names of flags
     */
    public static void setDefaults(CommandLine command, Map<String, String> flags) {
        command.setDefaultValueProvider(new Values(Map.of(), flags));
    }

    /**
     * Names of the flags that were given on the command line or in a file; a recipe's are not, since it sets them for whoever names
     * it.
     *
     * @param command that was called
     * @return names without dashes
     */
    public static Set<String> given(CommandLine command) {
        Set<String> given = onCommandLine(command);
        if (command.getDefaultValueProvider() instanceof Values values) {
            given.addAll(values.file.keySet());
        }
        return given;
    }

    /**
     * Names of the flags that were given on the command line itself.
     *
     * @param command that was called
     * @return names without dashes
     */
    public static Set<String> onCommandLine(CommandLine command) {
        Set<String> given = new TreeSet<>();
        command.getParseResult().matchedOptions().forEach(option -> given.add(name(option)));
        return given;
    }

    /**
     * The call of a command as a person would type it again.
     *
     * @param command that was called
     * @return one line; words are quoted where a shell needs it
     */
    public static String call(CommandLine command) {
        CommandLine root = command.getParent();
        return Stream.concat(Stream.of(root.getCommandName()), root.getParseResult().originalArgs().stream())
                .map(ConfigFile::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Values by the names of flags; those of a file win over those of a recipe. */
    private record Values(Map<String, String> recipe, Map<String, String> file) implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            if (!argument.isOption()) {
                return argument.defaultValue();
            }
            String name = name((OptionSpec) argument);
            String value = file.containsKey(name) ? file.get(name) : recipe.get(name);
            return value == null ? argument.defaultValue() : value;
        }
    }

    /**
     * A flag's name without its dashes.
     *
     * @param option the flag
     * @return its longest name
     */
    public static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    private static @Nullable String named(String flag, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(flag + "=")) {
                return arguments[i].substring(flag.length() + 1);
            }
            if (arguments[i].equals(flag) && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return null;
    }

    private static Path place(CommandLine command, String file) {
        try {
            return FlagTypes.path(file);
        } catch (TypeConversionException refused) {
            throw new ParameterException(command, "--config " + refused.getMessage(), refused);
        }
    }

    private static Map<String, Object> read(CommandLine command, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(command, "--config " + file + " is not a file");
        }
        try {
            return YamlFlags.read(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, file + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> flags(CommandLine command, Map<String, Object> read, String file) {
        TreeSet<String> known = command.getCommandSpec().options().stream()
                .map(ConfigFile::name)
                .filter(name -> !List.of("help", "version", "config").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> flags = new LinkedHashMap<>();
        read.forEach((key, value) -> {
            if (!known.contains(key)) {
                String problem = file + " sets '" + key + "', which is no flag of " + command.getCommandName();
                throw new ParameterException(command, problem, WrongFlag.meaning(problem, Suggestion.to(key, known)));
            }
            flags.put(key, text(value));
        });
        return flags;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof List) {
            return ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? null : String.valueOf(value);
    }
}
