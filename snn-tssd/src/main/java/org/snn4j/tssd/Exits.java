package org.snn4j.tssd;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch that was predicted with an {@link EarlyExit}.
 *
 * @param logits the mean logits of the classifier that answered, {@code [N, C]}; those of the weak classifier for
 *     samples that ended there
 * @param samples where each sample ended, in the order of the batch
 */
public record Exits(INDArray logits, List<Exit> samples) {
    /**
     * Copies the list.
     *
     * @param logits the mean logits of the classifier that answered, {@code [N, C]}
     * @param samples where each sample ended, in the order of the batch
     */
    public Exits {
        samples = List.copyOf(samples);
    }

    /**
     * Where one sample ended.
     *
     * @param early whether anything was saved
     * @param steps that were run
     * @param cost multiply-adds that were needed, as a share of those of the whole network over all steps; above 1
     *     where all of it and a weak classifier were run
     */
    public record Exit(boolean early, int steps, double cost) {}
}
