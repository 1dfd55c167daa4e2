package org.snn4j.tssd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.array.ArrayCopies;
import org.snn4j.array.Softmax;
import org.snn4j.network.Outputs;
import org.snn4j.network.Segment;
import org.snn4j.network.SegmentRun;
import org.snn4j.pass.Sequence;
import org.snn4j.tssd.EarlyExit.ExitSegments;
import org.snn4j.tssd.Exits.Exit;

/**
 * Runs one batch through the segments of a network, and drops samples that exit.
 *
 * <p>Samples that continue lie in some rows of the arrays; other rows hold samples that have exited, or copies, until
 * there are enough of them for a smaller batch.
 */
final class ExitRun {
    /** Batches shrink by this share of the first one, so that engines plan for a few sizes. */
    private static final int PARTS = 8;

    /** Which samples exit. */
    @FunctionalInterface
    interface Decision {
        /**
         * Whether a sample exits here.
         *
         * @param sample its place in the first batch
         * @param confidence the largest probability
         */
        boolean ends(int sample, double confidence);
    }

    private final ExitSegments segments;
    private final int[] passes;
    private final int steps;
    private final int batch;
    private final long full;

    private final int[] ended;
    private final boolean[] early;
    private final long[] cost;
    private double[] answers = new double[0];

    /** By sample that continues, in order: its place in the first batch, and its row. */
    private int[] samples;

    private int[] rows;
    private int size;
    private Sequence x;
    private final List<Sequence> features = new ArrayList<>();
    private final List<Sequence> logits = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param segments of the network
     * @param x the first batch
     * @param passes steps of each pass, in order
     */
    ExitRun(ExitSegments segments, Sequence x, int[] passes) {
        this.segments = segments;
        this.x = x;
        this.passes = passes;
        this.steps = Arrays.stream(passes).sum();
        this.batch = Math.toIntExact(x.batch());
        this.full = segments.whole().multiplyAdds(x.timeSteps(), steps);
        this.ended = new int[batch];
        this.early = new boolean[batch];
        this.cost = new long[batch];
        this.samples = IntStream.range(0, batch).toArray();
        this.rows = samples;
        this.size = batch;
    }

    /** The sizes that a batch can shrink to, and its own. */
    static int[] sizes(int batch) {
        return IntStream.rangeClosed(1, batch)
                .map(left -> size(batch, left))
                .distinct()
                .toArray();
    }

    private static int size(int batch, int left) {
        int part = (batch + PARTS - 1) / PARTS;
        return Math.min(batch, (left + part - 1) / part * part);
    }

    Exits run(Decision decision) {
        Segment weak = segments.classifier();
        try (PartRun front = new PartRun(segments.front());
                PartRun classifier = weak == null ? null : new PartRun(weak)) {
            return run(decision, front, classifier);
        }
    }

    private Exits run(Decision decision, PartRun front, @Nullable PartRun classifier) {
        int done = 0;
        for (int pass : passes) {
            Sequence feature = front.next(x.steps(done, pass), pass);
            done += pass;
            if (segments.rest() != null) {
                features.add(feature.over(pass));
            }
            if (done <= segments.classifierSteps()) {
                logits.add((classifier == null ? feature : classifier.next(feature, pass)).over(pass));
                boolean last = segments.rest() == null && done == steps;
                decide(last ? (sample, confidence) -> true : decision, done, !last);
                if (samples.length == 0) {
                    return result();
                }
                shrink(done < steps ? front : null, done < segments.classifierSteps() ? classifier : null);
            }
        }
        Segment rest = segments.rest();
        if (rest != null) {
            Sequence all = joined(features);
            count(rest, all, steps);
            logits.clear();
            logits.add(rest.run(all, steps).over(steps));
            decide((sample, confidence) -> true, steps, false);
        }
        return result();
    }

    /** A segment that all passes run, with its membranes where there are several passes. */
    private final class PartRun implements AutoCloseable {
        private final Segment segment;
        private final @Nullable SegmentRun run;

        PartRun(Segment segment) {
            this.segment = segment;
            this.run = passes.length == 1 ? null : segment.begin();
        }

        Sequence next(Sequence input, int pass) {
            count(segment, input, pass);
            return run == null ? segment.run(input, pass) : run.next(input, pass);
        }

        void keep(int[] kept) {
            if (run != null) {
                run.keep(kept);
            }
        }

        @Override
        public void close() {
            if (run != null) {
                run.close();
            }
        }
    }

    private void count(Segment segment, Sequence input, int pass) {
        long each = segment.multiplyAdds(input.timeSteps(), pass);
        for (int sample : samples) {
            cost[sample] += each;
        }
    }

    /** Decides by the mean of the logits so far which samples exit, and records their logits. */
    private void decide(Decision decision, int done, boolean saves) {
        Sequence all = joined(logits);
        double[] mean = ArrayCopies.of(Outputs.of(all.unfolded()).meanLogits());
        int classes = mean.length / size;
        if (answers.length == 0) {
            answers = new double[batch * classes];
        }
        double[] probabilities = new double[classes];
        int left = 0;
        int[] stay = new int[samples.length];
        for (int i = 0; i < samples.length; i++) {
            int from = rows[i] * classes;
            Softmax.of(mean, from, 1, probabilities);
            double confidence = Arrays.stream(probabilities).max().orElse(0);
            if (decision.ends(samples[i], confidence)) {
                System.arraycopy(mean, from, answers, samples[i] * classes, classes);
                ended[samples[i]] = done;
                early[samples[i]] = saves;
            } else {
                stay[left++] = i;
            }
        }
        int[] staying = Arrays.copyOf(stay, left);
        rows = select(rows, staying);
        samples = select(samples, staying);
    }

    private static int[] select(int[] from, int[] places) {
        return Arrays.stream(places).map(place -> from[place]).toArray();
    }

    /**
     * Takes a smaller batch where one is large enough for the samples that continue.
     *
     * @param front where it has more steps to run
     * @param classifier where it has more to answer
     */
    private void shrink(@Nullable PartRun front, @Nullable PartRun classifier) {
        int smaller = size(batch, samples.length);
        if (smaller == size) {
            return;
        }
        // Any rows may fill the batch up; rows that only move forward let membranes stay in their memory.
        int last = rows[rows.length - 1];
        int[] stay = rows;
        int[] kept = IntStream.range(0, smaller)
                .map(i -> i < stay.length ? stay[i] : Math.max(i, last))
                .toArray();
        features.replaceAll(sequence -> sequence.samples(kept));
        logits.replaceAll(sequence -> sequence.samples(kept));
        if (front != null) {
            x = x.samples(kept);
            front.keep(kept);
        }
        if (classifier != null) {
            classifier.keep(kept);
        }
        rows = IntStream.range(0, samples.length).toArray();
        size = smaller;
    }

    private static Sequence joined(List<Sequence> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        INDArray[] arrays = parts.stream().map(Sequence::folded).toArray(INDArray[]::new);
        int steps = parts.stream().mapToInt(Sequence::timeSteps).sum();
        return new Sequence(steps, Nd4j.concat(0, arrays));
    }

    private Exits result() {
        INDArray means =
                ArrayCopies.array(answers, x.folded().dataType(), batch, (long) answers.length / Math.max(1, batch));
        List<Exit> exits = IntStream.range(0, batch)
                .mapToObj(sample -> new Exit(early[sample], ended[sample], (double) cost[sample] / full))
                .toList();
        return new Exits(means, exits);
    }
}
