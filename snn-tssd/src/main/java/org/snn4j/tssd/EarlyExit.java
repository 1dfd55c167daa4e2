package org.snn4j.tssd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.Segment;
import org.snn4j.pass.Sequence;

/**
 * Early exit: predictions that end early for samples with a confident answer.
 *
 * <p>A classifier looks at a sample, and where the largest probability of its softmax reaches a threshold, its answer
 * counts and the rest is not computed:
 *
 * <dl>
 *   <dt>{@linkplain #spatial spatial}
 *   <dd>the weak classifier that TSSD has trained, on the mean of its logits b[t] over the steps that it sees; what is
 *       saved is the part of the network behind it. With {@link #perStep} it is asked after each step, on the mean of
 *       b[1..t], and later steps are saved too.
 *   <dt>{@linkplain #temporal temporal}
 *   <dd>the network itself, after each step t, on the mean of its logits o[1..t]; what is saved are the later steps.
 * </dl>
 *
 * <p>Samples that continue are gathered into smaller batches, so that time is saved and not only operations. Batches of
 * them are rounded up to eighths of the first batch, since an engine plans anew for each size. A threshold above 1 is
 * never reached, and gives what the network predicts anyway, bit for bit; with 0 every sample ends at the first check.
 *
 * <pre>{@code
 * EarlyExit exit = EarlyExit.temporal(network);
 * INDArray logits = exit.predict(images, 4, 0.9).logits();
 * System.out.println(exit.evaluate(test, 4, 0.5, 0.8, 0.9, 0.95));
 * }</pre>
 *
 * <p>The appendix of arXiv 2406.07862 that describes its early exit is lost; criterion and grid of thresholds are
 * choices of this library.
 */
public final class EarlyExit {
    private final Network network;
    private final ExitSegments segments;
    private final boolean perStep;

    /**
     * The parts of a network that may be computed or not.
     *
     * @param whole all of it
     * @param front up to the classifier
     * @param classifier the weak one; null where it is the network's own output
     * @param rest behind it; null where nothing is
     * @param classifierSteps steps that the classifier sees
     */
    record ExitSegments(
            Segment whole,
            Segment front,
            @Nullable Segment classifier,
            @Nullable Segment rest,
            int classifierSteps) {}

    private EarlyExit(Network network, ExitSegments segments, boolean perStep) {
        this.network = network;
        this.segments = segments;
        this.perStep = perStep;
    }

    /**
     * Ends at the only weak classifier of a network.
     *
     * @param network with a weak classifier, such as one that {@link Tssd#of} or {@link Tssd#ssd} has trained
     * @return asks it once, after the steps that it sees
     * @throws IllegalArgumentException where the network has none, or several
     */
    public static EarlyExit spatial(Network network) {
        Set<String> taps = network.taps().keySet();
        Check.that(
                !taps.isEmpty(),
                "spatial early exit needs a weak classifier, but the network has no taps; train it with one, by"
                        + " WeakClassifier.of(" + network.classes()
                        + ") and Tssd.of(...), and predict with the network"
                        + " before withoutTaps()");
        Check.that(
                taps.size() == 1,
                "spatial early exit ends at one weak classifier, but the network has the taps " + taps
                        + "; name one of them by spatial(network, name)");
        return spatial(network, taps.iterator().next());
    }

    /**
     * Ends at a weak classifier.
     *
     * @param network with that weak classifier
     * @param weakClassifier its name
     * @return asks it once, after the steps that it sees
     * @throws IllegalArgumentException where the network has none of that name, or it lies inside a block
     */
    public static EarlyExit spatial(Network network, String weakClassifier) {
        Segment front = Segment.before(network, weakClassifier);
        int steps = Objects.requireNonNull(network.taps().get(weakClassifier)).steps();
        ExitSegments segments = new ExitSegments(
                Segment.whole(network),
                front,
                Segment.branch(network, weakClassifier),
                Segment.behind(network, weakClassifier),
                steps);
        return new EarlyExit(network, segments, false);
    }

    /**
     * Ends after a step.
     *
     * @param network any
     * @return asks its own output after each step
     */
    public static EarlyExit temporal(Network network) {
        Segment whole = Segment.whole(network);
        return new EarlyExit(network, new ExitSegments(whole, whole, null, null, network.timeSteps()), true);
    }

    /**
     * Asks the classifier after each step instead of once, as {@link #temporal} does anyway.
     *
     * @return a changed copy
     */
    public EarlyExit perStep() {
        return new EarlyExit(network, segments, true);
    }

    /**
     * Predicts a batch.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param steps the most steps to run, in 1..T
     * @param threshold of the largest probability, at least 0; above 1 nothing ends early
     * @return the mean logits that decided, and where each sample ended
     * @throws IllegalArgumentException where steps or threshold are out of range
     */
    public Exits predict(INDArray inputs, int steps, double threshold) {
        checkThreshold(threshold);
        return run(inputs, steps, (place, confidence) -> confidence >= threshold);
    }

    private Exits run(INDArray inputs, int steps, ExitRun.Decision decision) {
        return new ExitRun(segments, network.encode(inputs, steps), passes(steps)).run(decision);
    }

    /** Steps of the passes of a run, which together are all its steps; the classifier is asked after those it sees. */
    private int[] passes(int steps) {
        int seen = Math.min(steps, segments.classifierSteps());
        List<Integer> passes =
                new ArrayList<>(perStep ? Collections.nCopies(seen, 1) : Collections.singletonList(seen));
        if (seen < steps) {
            passes.add(steps - seen);
        }
        return passes.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Tests thresholds, and what they save.
     *
     * <p>Each batch is predicted without early exit and then with every threshold, so that other load on the machine
     * affects all alike. Plans and compiled code are warmed up before the measurement.
     *
     * @param data read once
     * @param steps the most steps to run, in 1..T
     * @param thresholds of the largest probability, each at least 0
     * @return accuracy, share of exits, steps, cost and time for each threshold
     * @throws IllegalArgumentException where steps or a threshold are out of range
     */
    public ExitReport evaluate(Dataset data, int steps, double... thresholds) {
        Check.that(thresholds.length > 0, "evaluate needs one threshold or more, such as 0.5, 0.8, 0.9, 0.95");
        Arrays.stream(thresholds).forEach(EarlyExit::checkThreshold);
        ExitTally baseline = new ExitTally();
        ExitTally[] tallies = new ExitTally[thresholds.length];
        Arrays.setAll(tallies, i -> new ExitTally());
        Set<Integer> warm = new HashSet<>();
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = data.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                if (warm.add(batch.size())) {
                    warmUp(batch, steps);
                }
                long begin = System.nanoTime();
                INDArray logits = withoutExit(batch.inputs(), steps);
                baseline.add(batch, logits, System.nanoTime() - begin);
                for (int i = 0; i < thresholds.length; i++) {
                    begin = System.nanoTime();
                    Exits exits = predict(batch.inputs(), steps, thresholds[i]);
                    tallies[i].add(batch, exits, System.nanoTime() - begin);
                }
                spent.add(batch);
            }
        }
        Check.that(baseline.samples() > 0, "evaluate needs samples, but the data set has none");
        List<ExitReport.Row> rows = new ArrayList<>();
        for (int i = 0; i < thresholds.length; i++) {
            rows.add(tallies[i].row(thresholds[i]));
        }
        return new ExitReport(steps, baseline.samples(), baseline.accuracy(), baseline.seconds(), rows);
    }

    /** The baseline: one pass over all steps without early exit. */
    private INDArray withoutExit(INDArray inputs, int steps) {
        Sequence logits = segments.whole().run(network.encode(inputs, steps), steps);
        return Outputs.of(logits.over(steps).unfolded()).meanLogits();
    }

    /** Warms up: runs each size that a batch can shrink to once. */
    private void warmUp(Batch batch, int steps) {
        withoutExit(batch.inputs(), steps);
        for (int left : ExitRun.sizes(batch.size())) {
            run(batch.inputs(), steps, (place, confidence) -> place >= left);
        }
    }

    private static void checkThreshold(double threshold) {
        Check.that(
                threshold >= 0,
                "threshold must be at least 0, but was " + threshold
                        + "; it is compared with a probability, and one above 1 lets nothing end early");
    }
}
