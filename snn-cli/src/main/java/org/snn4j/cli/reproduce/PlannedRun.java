package org.snn4j.cli.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.recipe.RecipeCatalog;
import org.snn4j.cli.run.EvaluationFile;
import org.snn4j.cli.run.FinishedRun;
import org.snn4j.cli.run.RunConfig;

/**
 * A run of {@code snn train} that pages need.
 *
 * @param trained recipe and flags that differ from it, the scale's included
 * @param seed of the run
 * @param folder of the run
 * @param data folder of its data set; null for the downloaded one
 */
record PlannedRun(
        Trained trained, long seed, Path folder, @Nullable Path data) {
    /** A run in a folder that all pages with the same recipe, flags and seed share. */
    static PlannedRun of(
            Trained trained, Scale scale, Map<String, String> everywhere, long seed, Path runs, @Nullable Path data) {
        String name = trained.nameOfRun() + "-seed" + seed;
        Trained scaled = trained;
        Map<String, String> changes = scale.changes(trained.allFlags());
        changes.putAll(everywhere);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!trained.flags().containsKey(change.getKey())) {
                scaled = scaled.with(change.getKey(), change.getValue());
            }
        }
        return new PlannedRun(scaled, seed, runs.resolve(name), data);
    }

    Recipe recipe() {
        return RecipeCatalog.named(trained.recipe());
    }

    /** Whether it has been trained and tested to its end. */
    boolean isFinished() {
        return RunConfig.isIn(folder)
                && EvaluationFile.read(folder)
                        .filter(evaluation -> evaluation.path("epoch").asInt() == epochs())
                        .isPresent();
    }

    /** Epochs that it is to have. */
    int epochs() {
        return Integer.parseInt(trained.allFlags().getOrDefault("epochs", "8"));
    }

    /** Epochs that it has. */
    int finishedEpochs() {
        return FinishedRun.epochs(folder);
    }

    /** Refuses a folder that holds a run with other flags, such as those of another scale. */
    void requireSame() {
        if (!RunConfig.isIn(folder)) {
            return;
        }
        Map<String, Object> settings = RunConfig.read(folder).settings();
        Map<String, String> wanted = new LinkedHashMap<>(trained.allFlags());
        wanted.forEach((flag, value) -> {
            String before = String.valueOf(settings.get(flag));
            if (settings.containsKey(flag) && !same(before, value)) {
                throw new WrongFlag(
                        folder + " holds a run with --" + flag + " " + before + ", but this call needs " + value
                                + "; give the --scale, --images, --epochs and --width of the call that began it, or choose another --out");
            }
        });
    }

    private static boolean same(String one, String other) {
        try {
            return one.equals(other) || Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException texts) {
            return false;
        }
    }

    /** The arguments of {@code snn train} that begin or continue it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (RunConfig.isIn(folder)) {
            arguments.add("--resume");
        } else {
            arguments.addAll(List.of("--recipe", trained.recipe()));
            new TreeMap<>(trained.flags()).forEach((flag, value) -> arguments.addAll(List.of("--" + flag, value)));
            arguments.addAll(List.of("--seed", String.valueOf(seed)));
        }
        if (data != null) {
            arguments.addAll(List.of("--data", data.toString()));
        }
        arguments.addAll(List.of("--out", folder.toString()));
        return arguments;
    }
}
