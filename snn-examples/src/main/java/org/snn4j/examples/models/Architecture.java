package org.snn4j.examples.models;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.snn4j.examples.models.Models.Recipe;
import org.snn4j.network.Network;

/** A kind of network. */
public final class Architecture {
    private final String name;
    private final int firstStage;
    private final int lastStage;
    private final Consumer<Stages> layers;

    Architecture(String name, int firstStage, int lastStage, Consumer<Stages> layers) {
        this.name = name;
        this.firstStage = firstStage;
        this.lastStage = lastStage;
        this.layers = layers;
    }

    /**
     * Makes a network, with freshly drawn weights.
     *
     * @param recipe what may differ from one network of this kind to another
     * @return the network
     * @throws IllegalArgumentException where its layers do not fit the input, or a side output is wanted where there is
     *     no place for it
     */
    public Network build(Recipe recipe) {
        recipe.sideOutputs().keySet().forEach(this::refuseStage);
        Stages stages = new Stages(recipe);
        layers.accept(stages);
        return stages.build();
    }

    private void refuseStage(int stage) {
        List<Integer> possible = IntStream.range(firstStage, lastStage).boxed().toList();
        if (!possible.contains(stage)) {
            String what = stage == lastStage
                    ? "stage " + stage + " is the last of " + name + ", so a classifier after it would be as strong as"
                            + " the network itself"
                    : name + " has no stage " + stage;
            throw new IllegalArgumentException(what + "; choose one of " + possible);
        }
    }

    /**
     * The stage after which a side output stands in the middle of the network.
     *
     * @return 3 for the networks of five stages
     */
    public int middleStage() {
        return (lastStage + 2) / 2;
    }
}
