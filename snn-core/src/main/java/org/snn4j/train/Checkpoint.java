package org.snn4j.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Parameter;
import org.snn4j.layer.Weights;
import org.snn4j.optimize.Optimizer;

/**
 * What a file of weights holds: one array per parameter by its name, the optimiser's vectors as {@code optimizer.NAME},
 * and {@code meta}, a JSON text as bytes.
 */
final class Checkpoint {
    private static final int FORMAT = 1;
    private static final String META = "meta";
    private static final String OPTIMIZER = "optimizer.";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What is not an array.
     *
     * @param format version of this layout
     * @param seed of the run
     * @param epochs of the whole run
     * @param stepsPerEpoch counted in the last epoch, 0 where none was trained
     * @param optimizerSteps steps of the optimiser
     * @param history epochs done
     */
    record Meta(int format, long seed, int epochs, int stepsPerEpoch, long optimizerSteps, List<EpochReport> history) {
        static Meta of(long seed, int epochs, int stepsPerEpoch, long optimizerSteps, History history) {
            return new Meta(FORMAT, seed, epochs, stepsPerEpoch, optimizerSteps, history.epochs());
        }

        static Meta none() {
            return new Meta(FORMAT, 0, 0, 0, 0, List.of());
        }
    }

    private final Path file;
    private final Map<String, Npy> arrays;
    private final Meta meta;

    private Checkpoint(Path file, Map<String, Npy> arrays, Meta meta) {
        this.file = file;
        this.arrays = arrays;
        this.meta = meta;
    }

    static void write(Path file, Weights weights, Optimizer.@Nullable State optimizer, Meta meta) {
        Map<String, Supplier<Npy>> arrays = new LinkedHashMap<>();
        for (Parameter parameter : weights.parameters()) {
            arrays.put(parameter.name(), () -> Npy.of(weights.view(parameter)));
        }
        if (optimizer != null) {
            optimizer.vectors().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(vector -> arrays.put(
                            OPTIMIZER + vector.getKey(),
                            () -> Npy.of(
                                    vector.getValue().reshape(vector.getValue().length()))));
        }
        try {
            byte[] json = JSON.writeValueAsBytes(meta);
            arrays.put(META, () -> Npy.of(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + meta + " as JSON", e);
        }
        Npz.write(file, arrays);
    }

    static Checkpoint read(Path file) {
        if (!Files.exists(file)) {
            throw new CheckpointException(file + " does not exist; train first, or check the path");
        }
        try {
            Map<String, Npy> arrays = Npz.read(file);
            Npy json = arrays.remove(META);
            Meta meta = json == null
                    ? Meta.none()
                    : JSON.readValue(new String(json.bytes(), StandardCharsets.UTF_8), Meta.class);
            if (meta.format() > FORMAT) {
                throw new CheckpointException(file + " has format " + meta.format() + ", but this version reads up to "
                        + FORMAT + "; use a newer one");
            }
            return new Checkpoint(file, arrays, meta);
        } catch (IOException e) {
            throw new CheckpointException(
                    file + " is damaged (" + firstLine(e) + "); use another file, such as best.npz, or train again", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    Path file() {
        return file;
    }

    Meta meta() {
        return meta;
    }

    History history() {
        return new History(meta.history());
    }

    /** Overwrites all weights and statistics, or none where a name or a shape differs. */
    void into(Weights weights) {
        List<String> differences = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>(arrays.keySet());
        unknown.removeIf(name -> name.startsWith(OPTIMIZER));
        for (Parameter parameter : weights.parameters()) {
            unknown.remove(parameter.name());
            Npy array = arrays.get(parameter.name());
            String shape = parameter.shape().toString();
            if (array == null) {
                differences.add(parameter.name() + " " + shape + " is missing");
            } else if (!Arrays.toString(array.shape()).equals(shape)) {
                differences.add(parameter.name() + " is " + Arrays.toString(array.shape()) + " instead of " + shape);
            }
        }
        arrays.forEach((name, array) -> {
            if (unknown.contains(name)) {
                differences.add(name + " " + Arrays.toString(array.shape()) + " is not in the network");
            }
        });
        if (!differences.isEmpty()) {
            throw new CheckpointException(file + " does not fit this network: " + listed(differences)
                    + "; build the network with the settings it was saved with");
        }
        for (Parameter parameter : weights.parameters()) {
            weights.assign(
                    parameter,
                    Objects.requireNonNull(arrays.get(parameter.name())).doubles());
        }
    }

    /** The first few, since a wrong network differs everywhere. */
    private static String listed(List<String> differences) {
        int shown = Math.min(4, differences.size());
        String more = differences.size() > shown ? ", and " + (differences.size() - shown) + " more" : "";
        return String.join(", ", differences.subList(0, shown)) + more;
    }

    /** Gives an optimiser's run back what it remembered. */
    void into(Optimizer.Run run, Weights weights) {
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(OPTIMIZER)) {
                vectors.put(
                        name.substring(OPTIMIZER.length()),
                        Nd4j.createFromArray(array.doubles()).castTo(weights.dataType()));
            }
        });
        try {
            run.restore(new Optimizer.State(meta.optimizerSteps(), vectors));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + " cannot be resumed: " + e.getMessage(), e);
        }
    }
}
