package org.snn4j.examples.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code config.json} of a run folder says: all that is needed to run it again.
 *
 * @param version of the library
 * @param settings values of all flags by their names
 * @param threads that crunched the numbers; other threads give other bits
 * @param classes names of the classes, in the order of the labels
 * @param environment where the run was begun
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RunConfig(
        String version,
        Map<String, Object> settings,
        int threads,
        List<String> classes,
        Map<String, String> environment) {
    private static final String NAME = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    RunConfig {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        classes = List.copyOf(classes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    static RunConfig of(RunFlags flags, List<String> classNames) {
        return new RunConfig(
                Version.ofLibrary(), flags.values(), ThreadFlag.inUse(), classNames, Machine.environment());
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    static RunConfig read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!isIn(folder)) {
            throw new IllegalArgumentException(
                    folder + " is no run folder: it has no " + NAME + "; give one that 'snn train --out' has made");
        }
        try {
            return JSON.readValue(file.toFile(), RunConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(NAME + ".part");
            Files.writeString(part, JSON.writeValueAsString(this) + "\n");
            Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
