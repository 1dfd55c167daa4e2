package org.snn4j.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snn4j.cli.parse.SmallFile;

/**
 * Results of a run, read from its folder.
 *
 * @param folder where it is
 * @param settings values of all flags by their names
 * @param epochs that it has finished
 * @param accuracy after the last epoch, shares in [0, 1] for T' = 1, 2, ...
 * @param seconds that all epochs took, tests included
 */
public record FinishedRun(Path folder, Map<String, Object> settings, int epochs, double[] accuracy, double seconds) {
    private static final String HISTORY = "history.csv";
    private static final String ACCURACY = "val_accuracy_t";

    /**
     * Reads a run folder.
     *
     * @param folder of a run
     * @return its results
     * @throws IllegalArgumentException where something is missing or damaged
     */
    public static FinishedRun read(Path folder) {
        RunConfig config = RunConfig.read(folder);
        Path file = folder.resolve(HISTORY);
        List<String> lines = lines(file);
        if (lines.size() < 2) {
            throw new IllegalArgumentException(
                    folder + " has finished no epoch yet; wait, or continue it with 'snn train --resume'");
        }
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<double[]> epochs = IntStream.range(1, lines.size())
                .mapToObj(i -> numbers(lines.get(i), i, names.size(), file))
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
        if (Arrays.stream(accuracy).anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw damaged(file, "line " + lines.size() + " has an accuracy that is no share in [0, 1]");
        }
        double time = epochs.stream().mapToDouble(epoch -> epoch[seconds]).sum();
        return new FinishedRun(folder, config.settings(), epochs.size(), accuracy, time);
    }

    /**
     * Counts the finished epochs of a run.
     *
     * @param folder of the run
     * @return 0 where it has just begun
     */
    public static int epochs(Path folder) {
        Path file = folder.resolve(HISTORY);
        return Files.isRegularFile(file) ? Math.max(0, lines(file).size() - 1) : 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? SmallFile.text(file).lines().toList() : List.of();
        } catch (IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of an epoch, the first of which counts epochs. */
    private static double[] numbers(String line, int epoch, int count, Path file) {
        try {
            double[] numbers = Arrays.stream(line.split(",", -1))
                    .mapToDouble(word -> word.isEmpty() ? Double.NaN : Double.parseDouble(word))
                    .toArray();
            if (numbers.length == count && numbers[0] == epoch) {
                return numbers;
            }
        } catch (NumberFormatException damaged) {
            // Said below.
        }
        throw damaged(file, "line " + (epoch + 1) + " is not epoch " + epoch + " with " + count + " numbers");
    }

    private static IllegalArgumentException damaged(Path file, String how) {
        return new IllegalArgumentException(
                file + " is damaged: " + how + "; 'snn train --resume' writes it anew from the checkpoint");
    }

    /**
     * Epochs that the run was to have.
     *
     * @return {@code --epochs}
     */
    public int plannedEpochs() {
        return settings.get("epochs") instanceof Number planned ? planned.intValue() : epochs;
    }
}
