package org.snn4j.examples.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run folder says of how a run ended.
 *
 * @param folder where it is
 * @param settings values of all flags by their names
 * @param epochs how many it has gone through
 * @param accuracy after the last epoch, shares in [0, 1] for T' = 1, 2, ...
 * @param seconds that all epochs took, tests included
 */
record FinishedRun(Path folder, Map<String, Object> settings, int epochs, double[] accuracy, double seconds) {
    private static final String HISTORY = "history.csv";
    private static final String ACCURACY = "val_accuracy_t";

    /** Reads a run folder, or says what it lacks. */
    static FinishedRun read(Path folder) {
        RunConfig config = RunConfig.read(folder);
        Path file = folder.resolve(HISTORY);
        List<String> lines;
        try {
            lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.size() < 2) {
            throw new IllegalArgumentException(
                    folder + " has finished no epoch yet; wait, or go on with 'snn train --resume'");
        }
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<double[]> epochs = lines.stream()
                .skip(1)
                .map(line -> numbers(line, names.size(), file))
                .toList();
        double[] last = epochs.get(epochs.size() - 1);
        int seconds = names.indexOf("seconds");
        double[] accuracy = IntStream.iterate(1, t -> names.contains(ACCURACY + t), t -> t + 1)
                .mapToDouble(t -> last[names.indexOf(ACCURACY + t)])
                .toArray();
        if (accuracy.length == 0 || seconds < 0) {
            throw new IllegalArgumentException(
                    file + " has no columns " + ACCURACY + "1 and seconds; 'snn train' writes them");
        }
        double time = epochs.stream().mapToDouble(epoch -> epoch[seconds]).sum();
        return new FinishedRun(folder, config.settings(), epochs.size(), accuracy, time);
    }

    private static double[] numbers(String line, int count, Path file) {
        try {
            double[] numbers = Arrays.stream(line.split(",", -1))
                    .mapToDouble(word -> word.isEmpty() ? Double.NaN : Double.parseDouble(word))
                    .toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException damaged) {
            // Said below.
        }
        throw new IllegalArgumentException(file + " is damaged: no " + count + " numbers in '" + line + "'");
    }

    /** The epochs that it was to have. */
    int plannedEpochs() {
        return settings.get("epochs") instanceof Number planned ? planned.intValue() : epochs;
    }
}
