package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.frame.EventFrames;

/** Mixes two samples at random and states the share of the first one's label. */
@FunctionalInterface
public interface FrameMixing {
    /**
     * A mixed sample.
     *
     * @param frames what it shows
     * @param share weight of the first sample's label, in [0, 1]; the second one's is what is missing from 1
     */
    record Mixed(EventFrames frames, double share) {
        /**
         * Checks the share.
         *
         * @param frames what it shows
         * @param share weight of the first sample's label, in [0, 1]
         */
        public Mixed {
            Check.inRange(share, 0, 1, "share");
        }

        /**
         * The soft label: share * first + (1 - share) * second.
         *
         * @param first label of the first sample, one-hot or soft
         * @param second label of the second sample, of the same length
         * @return a new array
         */
        public float[] label(float[] first, float[] second) {
            Check.that(
                    first.length == second.length,
                    "labels of one data set must have the same classes, but have " + first.length + " and "
                            + second.length);
            float[] label = new float[first.length];
            for (int i = 0; i < label.length; i++) {
                label[i] = (float) (share * first[i] + (1 - share) * second[i]);
            }
            return label;
        }
    }

    /**
     * Mixes two samples.
     *
     * @param first frames that are partly replaced
     * @param second frames of the same shape
     * @param random the only source of randomness
     * @return frames of that shape and the first one's share of the label
     */
    Mixed mix(EventFrames first, EventFrames second, RandomGenerator random);

    /**
     * Mixes the samples of every batch of a data set with one another, anew in every epoch.
     *
     * <p>Each sample is, with the given probability, mixed with another one of its batch, whose frames and label are
     * those before mixing.
     *
     * @param dataset gives inputs {@code [N, T, channels, height, width]} and labels {@code [N, classes]}
     * @param probability how often a sample is mixed, in [0, 1]
     * @param seed with the numbers of epoch, batch and sample it decides what is drawn
     * @return batches with soft labels
     */
    default Dataset over(Dataset dataset, double probability, long seed) {
        Check.inRange(probability, 0, 1, "probability");
        return new AlteredBatches(
                dataset, seed, (batch, random) -> new FrameBatch(batch).mixed(this, probability, random));
    }

    /**
     * MixUp (Zhang et al. 2018): lambda * first + (1 - lambda) * second, lambda from Beta(alpha, alpha).
     *
     * @param alpha of the beta distribution, above 0; 1 draws evenly
     * @return that mixing
     */
    static FrameMixing mixUp(double alpha) {
        return new BetaMixing(new Beta(alpha), MixUp::mix);
    }

    /**
     * CutMix (Yun et al. 2019): a rectangle of all frames comes from the second sample, around a random place and clipped
     * at the border; its sides are sqrt(1 - lambda) of the frame's, lambda from Beta(alpha, alpha). The share is that of
     * the area that is left. Used by NDA.
     *
     * @param alpha of the beta distribution, above 0; 1 draws evenly
     * @return that mixing
     */
    static FrameMixing cutMix(double alpha) {
        return new BetaMixing(new Beta(alpha), CutMix::mix);
    }

    /**
     * EventMix (Shen et al., "EventMix: an efficient augmentation strategy for event-based data", 2022): where a random
     * mixture of Gaussians over time, row and column is densest, events come from the second sample.
     *
     * <p>The mixture has 2 to 4 Gaussians with random weights, middles anywhere in the sample and deviations of 0.05 to
     * 0.5 of its length, height and width. The region covers the share 1 - lambda of the sample's volume, lambda from
     * Beta(alpha, alpha). The label follows the events, not the volume: with r1 and r2 the shares of their own events that
     * the two samples have inside the region, the first one's is (1 - r1) / (1 - r1 + r2), or the volume's share where
     * there are no events. The authors' program has alpha 1.
     *
     * @param alpha of the beta distribution, above 0; 1 draws evenly
     * @return that mixing
     */
    static FrameMixing eventMix(double alpha) {
        return new BetaMixing(new Beta(alpha), EventMix::mix);
    }
}
