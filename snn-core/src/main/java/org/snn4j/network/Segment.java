package org.snn4j.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Successive layers of a network, for predictions that are made piece by piece: some layers, some steps, some samples.
 *
 * <p>It reads the network's live weights and leaves side outputs out. Values between segments are in C order, so that
 * they can be looked at and samples be taken out. With the same samples, the pieces give what the whole gives, bit for
 * bit.
 *
 * <pre>{@code
 * Segment front = Segment.before(network, "weak");
 * Sequence features = front.run(network.encode(images, 2), 2);         // the first layers
 * Sequence weak = Segment.branch(network, "weak").run(features, 2);    // logits of the side output
 * Sequence logits = Segment.behind(network, "weak").run(features.samples(3, 5), 2);    // the rest, for two samples
 *
 * Segment.Run run = Segment.whole(network).begin();
 * run.next(network.encode(images, 2), 1);                              // logits of the first step
 * run.keep(3, 5);                                                      // the second step, for two samples
 * run.next(network.encode(images, 2).samples(3, 5), 1);
 * }</pre>
 *
 * <p>May be used by several threads at once. The engine's plans are kept for the batch sizes and steps that were used
 * last; who cuts batches into pieces of many sizes should round them up to a few.
 */
public final class Segment {
    /** Enough for eight sizes of two batches, each with two numbers of steps. */
    private static final int KEPT_PLANS = 32;

    private final Network network;
    private final Chain layers;
    private final Map<Extent, Layer> prepared = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Extent, Layer> eldest) {
            return size() > KEPT_PLANS;
        }
    };

    /** Of the run that was closed last. */
    private final AtomicReference<@Nullable Membranes> idle = new AtomicReference<>();

    /** What passes that share a plan have in common; an engine keeps the plans of one at a time. */
    private record Extent(int inputSteps, int steps, long batch) {}

    private Segment(Network network, Shape input, List<Layer> layers) {
        this.network = network;
        List<Layer> withoutTaps =
                layers.stream().filter(layer -> !(layer instanceof Tap)).toList();
        this.layers = new Chain("", input, withoutTaps);
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
     * Shape of one sample of what it gives.
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
     * @throws IllegalArgumentException where a layer cannot go on from an earlier pass
     */
    public Run begin() {
        refuseLayersThatCannotGoOn(layers);
        return new Run();
    }

    private static void refuseLayersThatCannotGoOn(Layer layer) {
        layer.parts().forEach(Segment::refuseLayersThatCannotGoOn);
        Check.that(
                layer.canContinue(),
                layer.name() + " tells time steps apart and cannot go on where an earlier pass ended; predict all steps"
                        + " at once, or let the layer read pass.membranes() and say so by canContinue()");
    }

    private Sequence forward(Sequence x, Pass pass) {
        return network.run(prepared(new Extent(x.timeSteps(), pass.timeSteps(), x.batch())), x, pass);
    }

    private Layer prepared(Extent extent) {
        synchronized (prepared) {
            return prepared.computeIfAbsent(extent, fresh -> network.engine()
                    .prepare(layers, network.weights().dataType()));
        }
    }

    /**
     * Passes over successive steps of the same samples; for one thread. Closing it leaves its memory to the segment's next
     * run, which is worth it where runs follow one another.
     */
    public final class Run implements AutoCloseable {
        private final Membranes membranes;
        private boolean closed;

        private Run() {
            Membranes rested = idle.getAndSet(null);
            membranes = rested == null ? new Membranes() : rested;
        }

        /**
         * Runs the next steps.
         *
         * @param x the input of these steps; its one step stands for all where it has one
         * @param steps how many
         * @return the output of these steps, with one step where all are the same
         * @throws IllegalStateException where the run is closed
         */
        public Sequence next(Sequence x, int steps) {
            requireOpen();
            Pass pass = network.pass(Mode.PREDICT, steps).continuing(membranes);
            Sequence y = forward(x, pass);
            membranes.advance(steps);
            return y;
        }

        /**
         * Goes on with some samples only.
         *
         * @param samples their places in the batch so far, in the order in which they shall follow each other; one may be
         *     taken several times
         * @throws IllegalArgumentException where there are none
         * @throws IllegalStateException where the run is closed
         */
        public void keep(int... samples) {
            requireOpen();
            membranes.keep(samples);
        }

        /**
         * Steps run so far.
         *
         * @return 0 at rest
         */
        public int steps() {
            return membranes.steps();
        }

        /** Its membranes are another run's, once it is closed. */
        private void requireOpen() {
            if (closed) {
                throw new IllegalStateException("the run is closed; begin another one");
            }
        }

        /** Ends the run. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                membranes.reset();
                idle.set(membranes);
            }
        }
    }
}
