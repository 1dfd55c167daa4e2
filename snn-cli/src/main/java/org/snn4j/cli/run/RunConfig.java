package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.machine.Machine;
import org.snn4j.cli.machine.Version;
import org.snn4j.cli.parse.SmallFile;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.file.AtomicFile;
import picocli.CommandLine.ParameterException;

/**
 * The content of {@code config.json} in a run folder: all that is needed to repeat the run.
 *
 * @param version of the library
 * @param settings values of all flags by their names
 * @param threads of the run; results can differ in the last bits between thread counts
 * @param classes names of the classes, in the order of the labels
 * @param environment where the run was begun
 * @param method values that the training method computes with, also where they are defaults; empty in runs of early versions
 * @param command line that began the run; empty in runs of early versions
 */
public record RunConfig(
        String version,
        Map<String, Object> settings,
        int threads,
        List<String> classes,
        Map<String, String> environment,
        Map<String, Object> method,
        String command) {
    static final String NAME = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Copies the values.
     *
     * @param version of the library
     * @param settings values of all flags by their names
     * @param threads of the run; results can differ in the last bits between thread counts
     * @param classes names of the classes, in the order of the labels
     * @param environment where the run was begun
     * @param method values that the training method computes with, also where they are defaults
     * @param command line that began the run
     */
    public RunConfig {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        classes = List.copyOf(classes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        method = Collections.unmodifiableMap(new LinkedHashMap<>(method));
    }

    /**
     * The configuration of a run that begins now.
     *
     * @param flags of the run
     * @param classNames of its data
     * @param command line that begins it
     * @return the content of {@code config.json}
     */
    public static RunConfig of(RunFlags flags, List<String> classNames, String command) {
        return new RunConfig(
                Version.ofLibrary(),
                flags.values(),
                ThreadFlag.inUse(),
                classNames,
                Machine.environment(flags.model.engine()),
                Map.of(),
                command);
    }

    /**
     * The configuration of a run that is resumed, which flags given now must not contradict.
     *
     * @param folder of the run, for messages
     * @param now values of all flags of this call
     * @param given names of the flags that were given now
     * @return the same but for flags that may change
     */
    public RunConfig continued(Path folder, Map<String, Object> now, Set<String> given) {
        Map<String, Object> values = new LinkedHashMap<>(settings);
        for (String name : given) {
            if (!now.containsKey(name)) {
                continue;
            }
            String before = String.valueOf(values.get(name));
            if (RunFlags.FREE.contains(name)) {
                values.put(name, now.get(name));
            } else if (!before.equals(String.valueOf(now.get(name)))) {
                String then = values.containsKey(name) ? "with --" + name + " " + before : "without --" + name;
                throw new WrongFlag("the run in " + folder + " was begun " + then + ", not " + now.get(name)
                        + "; leave the flag out to continue it, or choose another --out");
            }
        }
        return new RunConfig(version, values, threads, classes, environment, method, command);
    }

    /**
     * Adds what the training method computes with.
     *
     * @param flags that these settings stand for
     * @return the same but for {@link #method}
     */
    public RunConfig resolved(RunFlags flags) {
        Map<String, Object> resolved = flags.method.settings(flags.model);
        return new RunConfig(version, settings, threads, classes, environment, resolved, command);
    }

    /**
     * Whether a folder holds a run.
     *
     * @param folder to look in
     * @return whether it has a {@code config.json}
     */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /**
     * Reads the file of a run folder.
     *
     * @param folder of a run
     * @return its configuration
     * @throws IllegalArgumentException where it is missing, damaged or invalid
     */
    public static RunConfig read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!isIn(folder)) {
            throw new IllegalArgumentException(
                    folder + " is no run folder: it has no " + NAME + "; give one that 'snn train --out' has made");
        }
        try {
            return new ConfigReader(SmallFile.text(file)).config();
        } catch (JsonProcessingException e) {
            throw damaged(folder, "it is not valid JSON, line " + line(e));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static IllegalArgumentException damaged(Path folder, String how) {
        return new IllegalArgumentException(folder.resolve(NAME) + " is damaged: " + how
                + "; restore the file that 'snn train' wrote, or start another run");
    }

    /**
     * The flags that it sets, each of which must exist.
     *
     * @param folder of the run, for messages
     * @return the flags
     */
    public RunFlags flags(Path folder) {
        Set<String> known = new RunFlags().names();
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw damaged(folder, "it sets '" + name + "', which is no flag of train");
            }
        }
        return checked(folder, Set.of(), () -> RunFlags.of(settings));
    }

    /**
     * Builds something from flags of a run folder. An error blames its file, unless it names a flag that was given now.
     *
     * @param folder of the run
     * @param given names of flags that were given now
     * @param maker builds it
     * @param <T> what is built
     * @return what was built
     */
    public static <T> T checked(Path folder, Set<String> given, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (WrongFlag | ParameterException refused) {
            String message = String.valueOf(refused.getMessage());
            if (given.stream().anyMatch(name -> message.matches("(?s).*--" + Pattern.quote(name) + "\\b.*"))) {
                throw refused;
            }
            throw damaged(folder, message);
        }
    }

    /**
     * Refuses data whose labels would mean something else.
     *
     * @param folder of the run, for messages
     * @param now names of the classes of the data
     */
    public void requireClasses(Path folder, List<String> now) {
        // Runs of early versions do not list them.
        if (classes.isEmpty() || classes.equals(now)) {
            return;
        }
        String cure = "; give the data that it was trained with by --data";
        if (classes.size() != now.size()) {
            throw new IllegalArgumentException("the run in " + folder + " has " + classes.size()
                    + " classes, but the data has " + now.size() + cure);
        }
        int at = IntStream.range(0, now.size())
                .filter(i -> !classes.get(i).equals(now.get(i)))
                .findFirst()
                .orElseThrow();
        throw new IllegalArgumentException("class " + (at + 1) + " of " + now.size() + " was '" + classes.get(at)
                + "' when the run in " + folder + " was begun, but is '" + now.get(at) + "' in the data" + cure);
    }

    /**
     * Writes {@code config.json}.
     *
     * @param folder of the run
     */
    public void write(Path folder) {
        try {
            AtomicFile.write(folder.resolve(NAME), JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this + " as JSON", e);
        }
    }
}
