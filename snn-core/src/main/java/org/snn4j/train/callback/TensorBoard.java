package org.snn4j.train.callback;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.file.AtomicFile;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/**
 * Writes a file that TensorBoard opens, after every epoch: {@code tensorboard --logdir FOLDER}.
 *
 * <p>Its step is the epoch, from 1. Tags are {@code loss/train}, {@code cross_entropy/train}, {@code accuracy/train}, {@code
 * accuracy/validation T'=4} and so on, terms of the loss and metrics by their names, {@code learning_rate}, {@code firing_rate} and {@code
 * images_per_second}. The whole file is replaced each time, as {@link CsvLogger} does it, so that a resumed run has every epoch once.
 */
public final class TensorBoard implements Callback {
    /** The name of the file; TensorBoard looks for its beginning. */
    public static final String FILE = "events.out.tfevents.snn4j";

    private static final String TRAIN = "/train";
    private static final String VALIDATION = "/validation";

    private final Path file;
    private History history = History.empty();
    private double begin;

    private TensorBoard(Path file) {
        this.file = file;
    }

    /**
     * Writes into a folder, which is one run for TensorBoard.
     *
     * @param folder made where it is missing; an earlier file of this name in it is replaced
     * @return the callback
     */
    public static TensorBoard in(Path folder) {
        return new TensorBoard(folder.resolve(FILE));
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        history = start.history();
        // The epochs before a resume get times as if they had ended now.
        begin = System.currentTimeMillis() / 1000.0 - seconds(history);
        write();
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        history = history.plus(report);
        write();
    }

    private static double seconds(History history) {
        return history.epochs().stream().mapToDouble(EpochReport::seconds).sum();
    }

    private void write() {
        EventRecords records = EventRecords.begunAt(begin);
        double time = begin;
        for (EpochReport epoch : history.epochs()) {
            time += epoch.seconds();
            records.add(time, epoch.epoch(), scalars(epoch));
        }
        byte[] bytes = records.bytes();
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static Map<String, Double> scalars(EpochReport epoch) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss" + TRAIN, epoch.loss());
        epoch.terms().forEach(term -> scalars.put("terms/" + term.name(), term.value()));
        if (epoch.crossEntropy() != null) {
            scalars.put("cross_entropy" + TRAIN, epoch.crossEntropy());
        }
        scalars.put("accuracy" + TRAIN, epoch.accuracy());
        epoch.metrics().forEach((name, value) -> scalars.put(name + TRAIN, value));
        EpochReport.Validation validation = epoch.validation();
        if (validation != null) {
            scalars.put("cross_entropy" + VALIDATION, validation.loss());
            validation
                    .accuracy()
                    .forEach((steps, share) -> scalars.put("accuracy" + VALIDATION + " T'=" + steps, share));
            validation.metrics().forEach((name, value) -> scalars.put(name + VALIDATION, value));
        }
        scalars.put("learning_rate", epoch.learningRate());
        scalars.put("firing_rate", epoch.firingRate());
        scalars.put("images_per_second", epoch.imagesPerSecond());
        return scalars;
    }
}
