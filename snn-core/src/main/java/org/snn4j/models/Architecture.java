package org.snn4j.models;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.models.Variant.Choice;
import org.snn4j.network.Network;

/** A kind of network, see {@link Models}. */
public final class Architecture {
    private final String name;
    private final Sample usual;
    private final int firstStage;
    private final ToIntFunction<Variant> lastStage;
    private final Consumer<Stages> layers;
    private final Set<Choice> choices;

    /**
     * A kind of network.
     *
     * @param usual the input in the papers that use it
     * @param firstStage number of the first stage
     * @param lastStage number of the last one
     * @param layers adds them to a network, all but the last dense one
     * @param choices of a {@link Variant} that it has
     */
    Architecture(String name, Sample usual, int firstStage, int lastStage, Consumer<Stages> layers, Choice... choices) {
        this.name = name;
        this.usual = usual;
        this.firstStage = firstStage;
        this.lastStage = variant -> lastStage;
        this.layers = layers;
        this.choices = Set.of(choices);
    }

    /**
     * A kind of network whose number of stages depends on its variant.
     *
     * @param usual the input in the papers that use it
     * @param lastStage number of the last stage of a variant; the first is 1
     * @param layers adds them to a network, all but the last dense one
     * @param choices of a {@link Variant} that it has
     */
    Architecture(
            String name, Sample usual, ToIntFunction<Variant> lastStage, Consumer<Stages> layers, Choice... choices) {
        this.name = name;
        this.usual = usual;
        this.firstStage = 1;
        this.lastStage = lastStage;
        this.layers = layers;
        this.choices = Set.of(choices);
    }

    /**
     * Makes a network, with freshly drawn weights.
     *
     * @param options what may differ from one network of this kind to another
     * @return the network
     * @throws IllegalArgumentException where its layers do not fit the input, a side output is wanted where there is no
     *     place for it, or the variant makes a choice that this network does not have
     */
    public Network build(ModelOptions options) {
        options.variant().chosen().forEach(this::refuseChoice);
        options.sideOutputs().keySet().forEach(stage -> refuseStage(stage, options.variant()));
        Stages stages = new Stages(options);
        layers.accept(stages);
        return stages.build();
    }

    private void refuseStage(int stage, Variant variant) {
        List<Integer> possible = stagesForSideOutputs(variant);
        if (!possible.contains(stage)) {
            String what = stage == lastStage.applyAsInt(variant)
                    ? "stage " + stage + " is the last of " + name + ", so a classifier after it would be as strong as"
                            + " the network itself"
                    : name + " has no stage " + stage;
            throw new IllegalArgumentException(what + "; choose one of " + possible);
        }
    }

    private void refuseChoice(Choice choice) {
        Check.that(
                choices.contains(choice),
                name + " has no " + choice + " to choose; leave it out of the variant"
                        + (choices.isEmpty() ? "" : ", which may choose " + choices()));
    }

    /**
     * What a {@link Variant} of it may choose.
     *
     * @return empty where there is one form only
     */
    public Set<Choice> choices() {
        Set<Choice> sorted = EnumSet.noneOf(Choice.class);
        sorted.addAll(choices);
        return sorted;
    }

    /**
     * Its name on the command line.
     *
     * @return such as {@code vgg9}
     */
    public String name() {
        return name;
    }

    /**
     * The input in the papers that use it.
     *
     * @return colour images of 32x32, or frames of events
     */
    public Sample usualSample() {
        return usual;
    }

    /**
     * The stages that a side output may come after: all but the last.
     *
     * @return their numbers in the order of the data
     */
    public List<Integer> stagesForSideOutputs() {
        return stagesForSideOutputs(Variant.of());
    }

    /**
     * The stages of a variant that a side output may come after: all but the last.
     *
     * @param variant what differs from the network of the paper
     * @return their numbers in the order of the data
     */
    public List<Integer> stagesForSideOutputs(Variant variant) {
        return IntStream.range(firstStage, lastStage.applyAsInt(variant))
                .boxed()
                .toList();
    }

    /**
     * The stage after which a side output stands in the middle of the network.
     *
     * @return 3 for the networks of five stages
     */
    public int middleStage() {
        return middleStage(Variant.of());
    }

    /**
     * The stage after which a side output stands in the middle of a variant of the network.
     *
     * @param variant what differs from the network of the paper
     * @return 3 where there are five stages
     */
    public int middleStage(Variant variant) {
        int last = lastStage.applyAsInt(variant);
        return Math.min((last + 2) / 2, last - 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
