package org.snn4j.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/**
 * What a checkpoint holds beside its arrays.
 *
 * @param format version of this layout; 2 brought the setup, and a checksum over the whole file
 * @param seed of the run
 * @param epochs of the whole run
 * @param stepsPerEpoch counted in the last epoch, 0 where none was trained
 * @param optimizerSteps steps of the optimiser
 * @param history epochs done
 * @param setup what shaped the run; empty in format 1
 */
public record CheckpointMeta(
        int format,
        long seed,
        int epochs,
        int stepsPerEpoch,
        long optimizerSteps,
        List<EpochReport> history,
        RunSetup setup) {
    static final int FORMAT = 2;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Copies the history.
     *
     * @param format version of this layout
     * @param seed of the run
     * @param epochs of the whole run
     * @param stepsPerEpoch counted in the last epoch, 0 where none was trained
     * @param optimizerSteps steps of the optimiser
     * @param history epochs done
     * @param setup what shaped the run
     */
    public CheckpointMeta {
        history = List.copyOf(history);
    }

    /**
     * The meta of a run, in the newest format.
     *
     * @param seed of the run
     * @param epochs of the whole run
     * @param stepsPerEpoch counted in the last epoch
     * @param optimizerSteps steps of the optimiser
     * @param history epochs done
     * @param setup what shaped the run
     * @return the meta
     */
    public static CheckpointMeta of(
            long seed, int epochs, int stepsPerEpoch, long optimizerSteps, History history, RunSetup setup) {
        return new CheckpointMeta(FORMAT, seed, epochs, stepsPerEpoch, optimizerSteps, history.epochs(), setup);
    }

    /** Of weights alone. */
    static CheckpointMeta none() {
        return new CheckpointMeta(FORMAT, 0, 0, 0, 0, List.of(), RunSetup.NONE);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this + " as JSON", e);
        }
    }

    /**
     * Reads it back; of a format that is newer, nothing but its number.
     *
     * @throws IOException where it is damaged, in words that follow "it is damaged"
     */
    static CheckpointMeta read(byte[] json) throws IOException {
        try {
            JsonNode tree = JSON.readTree(json);
            int format = (int) whole(tree, "format", Integer.MAX_VALUE);
            if (format > FORMAT) {
                return new CheckpointMeta(format, 0, 0, 0, 0, List.of(), RunSetup.NONE);
            }
            return new CheckpointMeta(
                    format,
                    whole(tree, "seed", Long.MAX_VALUE),
                    (int) whole(tree, "epochs", Integer.MAX_VALUE),
                    (int) whole(tree, "stepsPerEpoch", Integer.MAX_VALUE),
                    whole(tree, "optimizerSteps", Long.MAX_VALUE),
                    history(tree.get("history")),
                    format == 1 ? RunSetup.NONE : new RunSetup(texts(tree, "model"), texts(tree, "settings")));
        } catch (JsonProcessingException e) {
            throw new IOException("its meta is no JSON that a checkpoint holds", e);
        }
    }

    /** Seeds may be negative, counts may not. */
    private static long whole(JsonNode tree, String name, long most) throws IOException {
        JsonNode number = tree.get(name);
        if (number == null
                || !number.isIntegralNumber()
                || !number.canConvertToLong()
                || number.longValue() > most
                || (number.longValue() < 0 && !name.equals("seed"))) {
            throw new IOException("its meta has no " + name);
        }
        return number.longValue();
    }

    private static List<EpochReport> history(@Nullable JsonNode list) throws IOException {
        if (list == null || !list.isArray()) {
            throw new IOException("its meta has no history");
        }
        List<EpochReport> history = new ArrayList<>();
        for (JsonNode each : list) {
            int next = history.size() + 1;
            EpochReport report = each.isObject() ? JSON.treeToValue(each, EpochReport.class) : null;
            if (report == null
                    || report.epoch() != next
                    || (report.validation() != null
                            && (report.validation().accuracy().isEmpty()
                                    || report.validation().accuracy().containsValue(null)))) {
                throw new IOException("its meta has no epoch " + next);
            }
            history.add(report);
        }
        return history;
    }

    private static Map<String, String> texts(JsonNode tree, String name) throws IOException {
        JsonNode setup = tree.path("setup").get(name);
        if (setup == null || !setup.isObject()) {
            throw new IOException("its meta has no setup");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        setup.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
