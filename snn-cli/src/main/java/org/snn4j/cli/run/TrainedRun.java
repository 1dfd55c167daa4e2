package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.train.Model;
import org.snn4j.train.checkpoint.RunFolder;
import picocli.CommandLine;

/**
 * A run folder whose network a command tests or looks at.
 *
 * @param folder of the run
 * @param weights the file to load
 * @param config of the run
 * @param flags of the run, which may be changed before {@link #load}
 * @param shaping what the weights' file must have been written with
 */
public record TrainedRun(Path folder, Path weights, RunConfig config, RunFlags flags, Map<String, String> shaping) {
    /**
     * A network with its data.
     *
     * @param source the data of the run
     * @param model with the weights of the run
     */
    public record Loaded(TrainingData source, Model model) {}

    static TrainedRun of(Path run, boolean best) {
        RunConfig config = RunConfig.read(run);
        RunFlags flags = config.flags(run);
        RunFolder folder = new RunFolder(run);
        return new TrainedRun(run, best ? folder.best() : folder.checkpoint(), config, flags, flags.shaping());
    }

    /**
     * Refuses more time steps than the network has.
     *
     * @param steps that were given by {@code --time-steps}
     */
    public void requireSteps(int... steps) {
        for (int each : steps) {
            if (each < 1 || each > flags.model.timeSteps) {
                throw new WrongFlag("--time-steps must lie in 1.." + flags.model.timeSteps
                        + ", the steps that the network was trained with, but was " + each);
            }
        }
    }

    /**
     * Opens the data, builds the network and loads its weights.
     *
     * @param line the command, which prints slow steps of opening the data
     * @return both
     * @throws IllegalArgumentException where the data has other classes than the run
     */
    public Loaded load(CommandLine line) {
        Set<String> given = ConfigFile.given(line);
        TrainingData source = RunConfig.checked(folder, given, () -> flags.source(line.getOut()::println));
        config.requireClasses(folder, source.classNames());
        Model model = RunConfig.checked(folder, given, () -> flags.compiled(source));
        model.load(weights, shaping);
        return new Loaded(source, model);
    }

    /**
     * What a command's JSON object begins with.
     *
     * @param command its name
     * @param source the data
     * @return values by their keys
     */
    public Map<String, Object> toMap(String command, TrainingData source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", command);
        map.put("run", folder.toString());
        map.put("weights", weights.getFileName().toString());
        map.put("dataset", flags.data.dataset);
        map.put("split", source.split());
        map.put("model", flags.model.model);
        map.put("method", flags.method.method);
        return map;
    }
}
