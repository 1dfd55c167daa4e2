package org.snn4j.network;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Successive layers of a network, to predict with some layers, some steps or some samples only.
 *
 * <p>It reads the network's live weights and leaves side outputs out. Values between segments are in C order, so that
 * they can be read and samples taken out. With the same samples, segments give what the whole network gives, bit for
 * bit.
 *
 * <pre>{@code
 * Segment front = Segment.before(network, "weak");
 * Sequence features = front.run(network.encode(images, 2), 2);         // the first layers
 * Sequence weak = Segment.branch(network, "weak").run(features, 2);    // logits of the side output
 * Sequence logits = Segment.behind(network, "weak").run(features.samples(3, 5), 2);    // the rest, for two samples
 *
 * SegmentRun run = Segment.whole(network).begin();
 * run.next(network.encode(images, 2), 1);                              // logits of the first step
 * run.keep(3, 5);                                                      // the second step, for two samples
 * run.next(network.encode(images, 2).samples(3, 5), 1);
 * }</pre>
 *
 * <p>May be used by several threads at once. The engine's plans are kept for the batch sizes and steps that were used
 * last; callers whose batches have many sizes should round these up to a few.
 */
public final class Segment {
    private final Network network;
    private final Chain layers;
    private final PlanCache plans;

    /** The membranes of the run that was closed last. */
    private final AtomicReference<@Nullable Membranes> idle = new AtomicReference<>();

    private Segment(Network network, Shape input, List<Layer> layers) {
        this.network = network;
        List<Layer> withoutTaps =
                layers.stream().filter(layer -> !(layer instanceof Tap)).toList();
        this.layers = new Chain("", input, withoutTaps);
        this.plans = new PlanCache(
                () -> network.engine().prepare(this.layers, network.weights().dataType()));
    }

    /**
     * All layers.
     *
     * @param network whose layers
     * @return from the input to the logits
     */
    public static Segment whole(Network network) {
        return new Segment(network, network.inputShape(), network.layers().flattened());
    }

    /**
     * The layers up to the classifier, which is the last layer that has weights; their output are the features of the
     * penultimate layer.
     *
     * @param network whose layers
     * @return from the input to what the classifier sees
     */
    public static Segment beforeClassifier(Network network) {
        List<Layer> all = network.layers().flattened();
        int classifier = all.size() - 1;
        while (classifier > 0 && !hasWeights(all.get(classifier))) {
            classifier--;
        }
        return new Segment(network, network.inputShape(), all.subList(0, classifier));
    }

    private static boolean hasWeights(Layer layer) {
        return !(layer instanceof Tap)
                && (layer.parameters().stream().anyMatch(parameter -> parameter.role() == Role.WEIGHT)
                        || layer.parts().stream().anyMatch(Segment::hasWeights));
    }

    /**
     * The layers up to a side output.
     *
     * @param network whose layers
     * @param tap the side output's name
     * @return from the input to what the side output sees
     * @throws IllegalArgumentException where there is none of that name, or it lies inside a block
     */
    public static Segment before(Network network, String tap) {
        List<Layer> all = network.layers().flattened();
        return new Segment(network, network.inputShape(), all.subList(0, place(network, all, tap)));
    }

    /**
     * The layers of a side output.
     *
     * @param network whose layers
     * @param tap the side output's name
     * @return from what it sees to its logits
     * @throws IllegalArgumentException where there is none of that name, or it lies inside a block
     */
    public static Segment branch(Network network, String tap) {
        List<Layer> all = network.layers().flattened();
        Tap found = (Tap) all.get(place(network, all, tap));
        return new Segment(network, found.inputShape(), found.branch().flattened());
    }

    /**
     * The layers behind a side output.
     *
     * @param network whose layers
     * @param tap the side output's name
     * @return from what the side output sees to the logits
     * @throws IllegalArgumentException where there is none of that name, or it lies inside a block
     */
    public static Segment behind(Network network, String tap) {
        List<Layer> all = network.layers().flattened();
        int place = place(network, all, tap);
        return new Segment(network, all.get(place).outputShape(), all.subList(place + 1, all.size()));
    }

    private static int place(Network network, List<Layer> layers, String name) {
        Tap tap = network.taps().get(name);
        int place = tap == null ? -1 : layers.indexOf(tap);
        if (place < 0) {
            throw new IllegalArgumentException(
                    network.taps().containsKey(name)
                            ? "tap " + name
                                    + " lies inside a block of layers, where a network cannot be cut in two; put"
                                    + " it between the layers of the network itself"
                            : "a network can be cut at one of its taps "
                                    + network.taps().keySet() + ", but not at " + name);
        }
        return place;
    }

    /**
     * Shape of one sample of the output.
     *
     * @return without time and batch
     */
    public Shape outputShape() {
        return layers.outputShape();
    }

    /**
     * Multiplications, each with an addition, for one sample.
     *
     * @param inputSteps steps of the input; 1 where one stands for all
     * @param steps of the pass
     * @return those of the plain algorithm
     */
    public long multiplyAdds(int inputSteps, int steps) {
        return LayerVisit.of(layers, inputSteps, steps).stream()
                .filter(visit -> visit.tap() == null)
                .mapToLong(LayerVisit::multiplyAdds)
                .sum();
    }

    /**
     * Runs these layers from rest.
     *
     * @param x the input; its one step stands for all where it has one
     * @param steps of the pass
     * @return the output, with one step where all are the same
     */
    public Sequence run(Sequence x, int steps) {
        return forward(x, network.pass(Mode.PREDICT, steps));
    }

    /**
     * Begins a run whose steps are computed in several passes.
     *
     * @return a run at rest
     * @throws IllegalArgumentException where a layer cannot continue an earlier pass
     */
    public SegmentRun begin() {
        requireContinuable(layers);
        Membranes reused = idle.getAndSet(null);
        return new SegmentRun(this, reused == null ? new Membranes() : reused);
    }

    private static void requireContinuable(Layer layer) {
        layer.parts().forEach(Segment::requireContinuable);
        Check.that(
                layer.canContinue(),
                layer.name()
                        + " tells time steps apart and cannot continue where an earlier pass ended; predict all steps"
                        + " at once, or let the layer read pass.membranes() and say so by canContinue()");
    }

    /** Takes the membranes of a closed run for the next one. */
    void reuse(Membranes membranes) {
        idle.set(membranes);
    }

    /** Runs steps that continue those before. */
    Sequence next(Sequence x, int steps, Membranes membranes) {
        return forward(x, network.pass(Mode.PREDICT, steps).continuing(membranes));
    }

    private Sequence forward(Sequence x, Pass pass) {
        Layer prepared = plans.get(new PlanCache.Key(x.timeSteps(), pass.timeSteps(), x.batch()));
        return network.run(prepared, x, pass);
    }
}
