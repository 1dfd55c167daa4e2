package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snn4j.cli.parse.SmallFile;
import org.snn4j.file.AtomicFile;

/** The file {@code evaluation.json} of a run folder: how good the network is after its last epoch. */
public final class EvaluationFile {
    static final String NAME = "evaluation.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationFile() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @param folder of the run
     * @param values content of a JSON object
     */
    public static void write(Path folder, Map<String, ?> values) {
        try {
            AtomicFile.write(folder.resolve(NAME), JSON.writeValueAsString(values) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an evaluation cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads the file.
     *
     * @param folder of the run
     * @return its JSON object; empty where the run has not ended
     * @throws IllegalArgumentException where it is damaged
     */
    public static Optional<JsonNode> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(SmallFile.text(file));
            if (tree.isObject()) {
                return Optional.of(tree);
            }
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            // Said below.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(
                file + " is damaged: it holds no JSON object; delete it, and 'snn train --resume --out " + folder
                        + "' writes it anew");
    }
}
