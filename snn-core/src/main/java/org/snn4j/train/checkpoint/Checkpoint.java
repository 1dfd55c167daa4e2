package org.snn4j.train.checkpoint;

import java.io.IOException;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;
import org.snn4j.train.history.History;

/**
 * What a file of weights holds: one array per parameter by its name, the optimiser's vectors as {@code optimizer.NAME},
 * and {@code meta}, a JSON text as bytes.
 *
 * <p>In a run with a moving average, the arrays by name are the averages, and training continues from {@code trained.NAME}.
 */
public final class Checkpoint {
    private static final String META = "meta";
    private static final String OPTIMIZER = "optimizer.";
    private static final String TRAINED = "trained.";

    private final Path file;
    private final Map<String, Npy> arrays;
    private final CheckpointMeta meta;

    private Checkpoint(Path file, Map<String, Npy> arrays, CheckpointMeta meta) {
        this.file = file;
        this.arrays = arrays;
        this.meta = meta;
    }

    /**
     * Writes weights and statistics alone, as a finished training step leaves them.
     *
     * @param file replaced as a whole
     * @param weights what to write
     */
    public static void save(Path file, Weights weights) {
        weights.reading(() -> {
            write(file, weights, null, null, CheckpointMeta.none());
            return file;
        });
    }

    /**
     * Writes the weights and statistics of a run.
     *
     * @param file replaced as a whole
     * @param weights what to write
     * @param optimizer what the optimiser remembers; null leaves it out
     * @param average whose averages the weights have at the moment; null where there is none
     * @param meta how far the run has come
     */
    public static void write(
            Path file,
            Weights weights,
            Optimizer.@Nullable State optimizer,
            @Nullable MovingAverage average,
            CheckpointMeta meta) {
        Map<String, Supplier<Npy>> arrays = new LinkedHashMap<>();
        for (Parameter parameter : weights.parameters()) {
            arrays.put(parameter.name(), () -> Npy.of(weights.view(parameter)));
        }
        if (average != null) {
            for (Parameter parameter : weights.parameters()) {
                INDArray vector = parameter.role().trained() ? average.otherTrained() : average.otherStatistics();
                arrays.put(TRAINED + parameter.name(), () -> Npy.of(Weights.view(vector, parameter)));
            }
        }
        if (optimizer != null) {
            optimizer.vectors().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(vector -> arrays.put(
                            OPTIMIZER + vector.getKey(),
                            () -> Npy.of(
                                    vector.getValue().reshape(vector.getValue().length()))));
        }
        byte[] json = meta.json();
        arrays.put(META, () -> Npy.of(json));
        Npz.write(file, arrays);
    }

    /**
     * Reads a file of weights.
     *
     * @param file from {@link #save}, {@link #write} or {@code numpy.savez}
     * @return what it holds
     * @throws CheckpointException where it is missing or damaged
     */
    public static Checkpoint read(Path file) {
        if (!Files.exists(file)) {
            throw new CheckpointException(file + " does not exist; train first, or check the path");
        }
        try {
            Npz.Contents contents = Npz.read(file);
            Map<String, Npy> arrays = contents.arrays();
            Npy json = arrays.remove(META);
            // Weights of another program come without.
            CheckpointMeta meta = json == null ? CheckpointMeta.none() : CheckpointMeta.read(json.bytes());
            if (meta.format() > CheckpointMeta.FORMAT) {
                throw new CheckpointException(file + " has format " + meta.format() + ", but this version reads up to "
                        + CheckpointMeta.FORMAT + "; use a newer one");
            }
            boolean mustBeSealed = json != null && meta.format() > 1;
            if (mustBeSealed != contents.sealed()) {
                throw new IOException(mustBeSealed ? "its checksum is missing" : "its meta is missing");
            }
            return new Checkpoint(file, arrays, meta);
        } catch (IOException e) {
            throw new CheckpointException(
                    file + " is damaged (" + firstLine(e) + "); use another file, such as best.npz, or train again", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .map(line -> Npz.printable(line, 300))
                .orElse("");
    }

    Path file() {
        return file;
    }

    /**
     * What it holds beside its arrays.
     *
     * @return how far its run has come
     */
    public CheckpointMeta meta() {
        return meta;
    }

    /**
     * The epochs done before it was written.
     *
     * @return empty where it holds weights alone
     */
    public History history() {
        return new History(meta.history());
    }

    /**
     * Refuses a run that was shaped by something else.
     *
     * @param now the setup of the run that reads this
     * @throws CheckpointException with the first difference
     */
    public void requireSetup(RunSetup now) {
        String difference = meta.setup().difference(now);
        if (difference != null) {
            throw new CheckpointException(
                    file + " " + difference + "; take the settings that it was begun with, or begin another run");
        }
    }

    /**
     * Overwrites all weights and statistics, or none where a name, a shape or a number is wrong.
     *
     * @param weights of the network
     * @throws CheckpointException where it is of another network, or holds numbers that are not finite
     */
    public void into(Weights weights) {
        requireFit(weights);
        assign(weights, "");
    }

    private void assign(Weights weights, String prefix) {
        for (Parameter parameter : weights.parameters()) {
            weights.assign(
                    parameter,
                    Objects.requireNonNull(arrays.get(prefix + parameter.name()))
                            .doubles());
        }
    }

    private void requireFit(Weights weights) {
        List<String> differences = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>(arrays.keySet());
        unknown.removeIf(name -> name.startsWith(OPTIMIZER));
        for (String prefix : isAveraged() ? List.of("", TRAINED) : List.of("")) {
            for (Parameter parameter : weights.parameters()) {
                String name = prefix + parameter.name();
                unknown.remove(name);
                Npy array = arrays.get(name);
                String shape = parameter.shape().toString();
                if (array == null) {
                    differences.add(name + " " + shape + " is missing");
                } else if (!shape(array).equals(shape)) {
                    differences.add(name + " is " + shape(array) + " instead of " + shape);
                }
            }
        }
        arrays.forEach((name, array) -> {
            if (unknown.contains(name)) {
                differences.add(Npz.printable(name) + " " + shape(array) + " is not in the network");
            }
        });
        if (!differences.isEmpty()) {
            throw new CheckpointException(file + " does not fit this network: " + listed(differences)
                    + "; build the network with the settings it was saved with");
        }
        double largest = weights.dataType() == DataType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
        arrays.forEach((name, array) -> {
            if (!array.within(largest)) {
                throw new CheckpointException(file + " holds a number in " + Npz.printable(name)
                        + " that is infinite or not a number; use another file, such as best.npz, or train again");
            }
        });
    }

    /** Whether it holds averages beside the weights of the last step. */
    private boolean isAveraged() {
        return arrays.keySet().stream().anyMatch(name -> name.startsWith(TRAINED));
    }

    private static String shape(Npy array) {
        return Npz.printable(Arrays.toString(array.shape()));
    }

    /** The first few, since a wrong network differs everywhere. */
    private static String listed(List<String> differences) {
        int shown = Math.min(4, differences.size());
        String more = differences.size() > shown ? ", and " + (differences.size() - shown) + " more" : "";
        return String.join(", ", differences.subList(0, shown)) + more;
    }

    /**
     * Restores weights, statistics and an optimiser's state, or none of them where something is wrong.
     *
     * @param weights of the network
     * @param run of the optimiser
     * @param average of the run; null where it has none
     * @throws CheckpointException where it is of another network or optimiser, of a run with an average where this has none or
     *     the other way round, or holds numbers that are not finite
     */
    public void into(Weights weights, Optimizer.Run run, @Nullable MovingAverage average) {
        if (isAveraged() != (average != null)) {
            throw new CheckpointException(file + " is of a run " + (isAveraged() ? "with" : "without")
                    + " a moving average of weights; take the settings that it was begun with, or begin another run");
        }
        requireFit(weights);
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            // ND4J has no vectors of length 0; what they stand for is missing then.
            if (name.startsWith(OPTIMIZER) && array.doubles().length > 0) {
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
        into(weights);
        if (average != null) {
            average.exchange();
            assign(weights, TRAINED);
            average.resumeAfter(meta.optimizerSteps());
        }
    }
}
