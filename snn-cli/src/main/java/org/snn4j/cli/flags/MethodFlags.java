package org.snn4j.cli.flags;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.FlagTypes;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.layer.LayerFactory;
import org.snn4j.loss.ClassWeights;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Flags that choose the training method and its constants. */
public final class MethodFlags {
    static final double LS_SMOOTHING = 0.1;

    private static final Set<String> METHODS =
            new TreeSet<>(Set.of("baseline", "ls", "tet", "default-kd", "tks", "tsd", "ssd", "tssd", "tks-ssd"));

    /** Name of the training method. */
    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "tks",
            description =
                    "Training method: baseline (cross-entropy of the mean), ls (with label smoothing), tet,"
                            + " default-kd (a teacher made of the label), tks, tssd, its halves tsd and ssd, or tks-ssd. Default: ${DEFAULT-VALUE}.")
    public String method;

    @Mixin
    private DistillationFlags shared = new DistillationFlags();

    @Mixin
    private TetFlags tet = new TetFlags();

    @Mixin
    private DefaultKdFlags defaultKd = new DefaultKdFlags();

    @Mixin
    private TksFlags tks = new TksFlags();

    @Mixin
    private TssdFlags tssd = new TssdFlags();

    /**
     * A method with its defaults.
     *
     * @param method its name
     * @param inferenceSteps the first steps, which the others teach; null for the default
     * @return flags as if given so
     */
    public static MethodFlags of(String method, @Nullable Integer inferenceSteps) {
        MethodFlags flags = FlagTypes.withDefaults(new MethodFlags());
        flags.method = method;
        flags.tssd.inferenceSteps = inferenceSteps;
        return flags;
    }

    /**
     * Builds the loss to train with.
     *
     * @param model flags of the network that it trains
     * @param labels what the labels of training samples are
     * @return the loss of the chosen method
     */
    public Loss loss(ModelFlags model, Labels labels) {
        return loss(model, labels, ClassWeights.none());
    }

    /**
     * Builds the loss to train with.
     *
     * @param model flags of the network that it trains
     * @param labels what the labels of training samples are
     * @param weights of the classes in the cross-entropy
     * @return the loss of the chosen method
     */
    public Loss loss(ModelFlags model, Labels labels, ClassWeights weights) {
        requireKnown();
        boolean mixed = labels == Labels.MIXED;
        return WrongFlag.ifRefused(() -> switch (method) {
            case "baseline", "ls" -> CrossEntropy.of(smoothing()).classWeights(weights);
            case "tet" -> tet.loss(shared).classWeights(weights);
            case "default-kd" -> defaultKd.loss(shared, tks.temperature).classWeights(weights);
            case "tks" -> tks.loss(shared, weights, mixed);
            case "tks-ssd" -> tssd.loss(method, shared, tks.loss(shared, weights, mixed), model);
            default -> tssd.loss(method, shared, shared.crossEntropy(weights), model);
        });
    }

    /** What the labels of training samples are. */
    public enum Labels {
        /** One class each. */
        ONE_HOT,
        /** Shares of several classes. */
        MIXED
    }

    private void requireKnown() {
        WrongFlag.refuseUnknown("--method", method, METHODS);
    }

    private double smoothing() {
        return method.equals("ls") && shared.labelSmoothing == null ? LS_SMOOTHING : shared.labelSmoothing();
    }

    /**
     * The values that the method computes with, also where they are defaults.
     *
     * @param model flags of the network
     * @return by the names of flags; none of those that have no effect with this method
     */
    public Map<String, Object> settings(ModelFlags model) {
        requireKnown();
        Map<String, Object> settings = new LinkedHashMap<>();
        switch (method) {
            case "baseline", "ls" -> settings.put("label-smoothing", smoothing());
            case "tet" -> settings.putAll(tet.settings());
            case "default-kd" -> settings.putAll(defaultKd.settings(shared, tks.temperature));
            case "tks" -> settings.putAll(tks.settings(shared));
            case "tks-ssd" -> {
                settings.putAll(tks.settings(shared));
                tssd.settings(method, shared, model).forEach(settings::putIfAbsent);
            }
            default -> settings.putAll(tssd.settings(method, shared, model));
        }
        return settings;
    }

    /**
     * Refuses flags of other methods, which would have no effect.
     *
     * @param given names of flags that were given
     * @param model flags of the network
     */
    public void refuseFlagsOfOthers(Set<String> given, ModelFlags model) {
        Set<String> useful = settings(model).keySet();
        for (String name : names()) {
            if (given.contains(name) && !useful.contains(name)) {
                List<String> others = METHODS.stream()
                        .filter(other -> of(other, null).settings(model).containsKey(name))
                        .toList();
                throw new WrongFlag("--" + name + " has no effect with --method " + method
                        + "; leave it out, or choose a method that has it: " + String.join(", ", others));
            }
        }
    }

    /**
     * Names of all flags of methods.
     *
     * @return without {@code method} itself
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        CommandSpec.forAnnotatedObject(this).options().forEach(option -> names.add(ConfigFile.name(option)));
        names.remove("method");
        return names;
    }

    /**
     * What a user should know about a loss before a run of this length, and which flags change it.
     *
     * @param loss of this method
     * @param epochs of the run
     * @return lines to print, often none
     */
    public List<String> notes(Loss loss, int epochs) {
        String spatial = method.endsWith("ssd") ? ", --beta, --beta-ramp" : "";
        return loss.remarks(epochs).stream()
                .map(remark -> "note: " + remark + "; see --epochs, --alpha, --alpha-ramp" + spatial)
                .toList();
    }

    /**
     * Layers that the method needs beside the network: weak classifiers.
     *
     * @param model flags of the network
     * @param classes how many there are
     * @return by the stage that they come after
     */
    public Map<Integer, LayerFactory> sideOutputs(ModelFlags model, int classes) {
        return TssdFlags.isSpatial(method)
                ? WrongFlag.ifRefused(() -> tssd.weakClassifiers(method, model, classes))
                : Map.of();
    }
}
