package org.snn4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snn4j.network.Network;
import org.snn4j.train.Model;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All flags that decide what a training run gives; they go to its {@code config.json} and come back from there. */
@Command
final class RunFlags {
    /** Flags that a resumed run may change: where data and frames lie now, and how far to go. */
    static final Set<String> FREE = Set.of("cache", "data", "epochs");

    @Mixin
    DataFlags data = new DataFlags();

    @Mixin
    ModelFlags model = new ModelFlags();

    @Mixin
    MethodFlags method = new MethodFlags();

    @Mixin
    FitFlags fit = new FitFlags();

    /** The values of all flags by their names, without those that were left out and have no default. */
    Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        for (OptionSpec option : CommandSpec.forAnnotatedObject(this).options()) {
            Object value = option.getValue();
            if (value != null) {
                values.put(ConfigFile.name(option), value instanceof Path ? value.toString() : value);
            }
        }
        return values;
    }

    /** Names of all flags. */
    Set<String> names() {
        return CommandSpec.forAnnotatedObject(this).options().stream()
                .map(ConfigFile::name)
                .collect(Collectors.toSet());
    }

    /** What a run is bound to: the values of all flags, empty where there is none, but where data lies and how far to go. */
    Map<String, String> shaping() {
        Map<String, String> shaping = new TreeMap<>();
        names().forEach(name -> shaping.put(name, ""));
        values().forEach((name, value) -> shaping.put(name, String.valueOf(value)));
        shaping.keySet().removeAll(FREE);
        return shaping;
    }

    /** The flags with these values; those that are not named take their defaults. */
    static RunFlags of(Map<String, ?> values) {
        Map<String, String> text = new LinkedHashMap<>();
        values.forEach((name, value) -> text.put(name, String.valueOf(value)));
        RunFlags flags = new RunFlags();
        CommandLine line = Allowed.strict(new CommandLine(flags));
        ConfigFile.setDefaults(line, text);
        line.parseArgs();
        return flags;
    }

    /** The data set; tells there what takes long. */
    TrainingData source(Consumer<String> progress) {
        return data.source(model.timeSteps, progress);
    }

    /** A freshly drawn network that fits the data. */
    Network network(TrainingData source) {
        int classes = source.classNames().size();
        return model.network(source.sample(), classes, method.sideOutputs(model, classes));
    }

    /** The network, how it moves, and what it is judged by; refuses a method that does not fit the network. */
    Model compiled(TrainingData source) {
        Network network = network(source);
        method.mixedLabels = !data.events.mix.equals("none");
        return WrongFlag.ifRefused(() -> Model.compile(network, fit.optimizer(), method.loss(model)));
    }
}
