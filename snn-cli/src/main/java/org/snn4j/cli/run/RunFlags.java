package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snn4j.cli.data.DataFlags;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.flags.ClassWeightFlags;
import org.snn4j.cli.flags.MethodFlags;
import org.snn4j.cli.flags.MethodFlags.Labels;
import org.snn4j.cli.flags.ModelFlags;
import org.snn4j.cli.flags.TrainingFlags;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.FlagTypes;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.loss.ClassWeights;
import org.snn4j.network.Network;
import org.snn4j.train.Model;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All flags that decide the result of a training run; {@code config.json} keeps them. */
@Command
public final class RunFlags {
    /** Flags that a resumed run may change: the folders of data and frames, and the number of epochs. */
    public static final Set<String> FREE = Set.of("cache", "data", "epochs");

    /** Flags of the data. */
    @Mixin
    public DataFlags data = new DataFlags();

    /** Flags of the network. */
    @Mixin
    public ModelFlags model = new ModelFlags();

    /** Flags of the training method. */
    @Mixin
    public MethodFlags method = new MethodFlags();

    /** The weights of classes. */
    @Mixin
    public ClassWeightFlags classWeights = new ClassWeightFlags();

    /** Flags of the optimiser. */
    @Mixin
    public TrainingFlags fit = new TrainingFlags();

    /**
     * Values of all flags by their names.
     *
     * @return without those that were left out and have no default
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        for (OptionSpec option : CommandSpec.forAnnotatedObject(this).options()) {
            Object value = option.getValue();
            if (value != null) {
                values.put(ConfigFile.name(option), value instanceof Path ? value.toString() : value);
            }
        }
        return values;
    }

    /**
     * Flags that change nothing with the values of others.
     *
     * @return by the name of such a flag, the flag and value that make it so
     */
    public Map<String, String> useless() {
        Map<String, String> useless = new TreeMap<>();
        Set<String> useful = method.settings(model).keySet();
        method.names().stream()
                .filter(name -> !useful.contains(name))
                .forEach(name -> useless.put(name, "--method " + method.method));
        useless.putAll(fit.useless());
        useless.putAll(data.useless());
        return useless;
    }

    /** Names of all flags. */
    Set<String> names() {
        return CommandSpec.forAnnotatedObject(this).options().stream()
                .map(ConfigFile::name)
                .collect(Collectors.toSet());
    }

    /**
     * Values that a resumed run must share: those of all flags but {@link #FREE}.
     *
     * @return texts by the names of flags, empty where a flag has no value
     */
    public Map<String, String> shaping() {
        Map<String, String> shaping = new TreeMap<>();
        names().forEach(name -> shaping.put(name, ""));
        values().forEach((name, value) -> shaping.put(name, String.valueOf(value)));
        shaping.keySet().removeAll(FREE);
        return shaping;
    }

    /**
     * Flags with these values.
     *
     * @param values by the names of flags; flags that are not named take their defaults
     * @return the flags
     */
    public static RunFlags of(Map<String, ?> values) {
        Map<String, String> text = new LinkedHashMap<>();
        values.forEach((name, value) -> text.put(name, String.valueOf(value)));
        RunFlags flags = new RunFlags();
        CommandLine line = FlagTypes.register(new CommandLine(flags));
        ConfigFile.setDefaults(line, text);
        line.parseArgs();
        return flags;
    }

    /**
     * Opens the data set.
     *
     * @param progress receives progress of slow steps
     * @return training and test samples
     */
    public TrainingData source(Consumer<String> progress) {
        return data.source(model.timeSteps, progress);
    }

    /** A freshly drawn network that fits the data. */
    Network network(TrainingData source) {
        int classes = source.classNames().size();
        return model.network(source.sample(), classes, method.sideOutputs(model, classes));
    }

    /**
     * Builds network, optimiser and loss, and refuses a method that does not fit the network.
     *
     * @param source of the data
     * @return ready to train
     */
    public Model compiled(TrainingData source) {
        Network network = network(source);
        Labels labels = data.mixesLabels() ? Labels.MIXED : Labels.ONE_HOT;
        ClassWeights weights = classWeights.weights(source.classNames(), source::classCounts);
        return WrongFlag.ifRefused(() -> Model.compile(network, fit.optimizer(), method.loss(model, labels, weights)));
    }
}
