package org.snn4j.distill;

import java.util.Arrays;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.network.Outputs;

/** Computes the logits that a student should imitate from the network's own outputs. */
@FunctionalInterface
public interface TeacherSignal {
    /**
     * Computes a teacher's logits for one batch.
     *
     * @param outputs logits of every step and of the taps; left untouched
     * @param labels {@code [N, C]}, one-hot or soft; left untouched
     * @return the teacher's logits and the backward pass to the outputs
     */
    Teaching teach(Outputs outputs, INDArray labels);

    /**
     * A teacher's logits: one row a sample, which all rows of a student imitate, or one for each of them, such as another
     * teacher at every step.
     *
     * @param logits {@code [N, C]} or {@code [S, N, C]}, S the rows of the student; of any floating-point type
     * @param weights how much each row of the teacher counts, {@code [N]} or {@code [S, N]}; 0 where there is no teacher
     * @param back from dLoss/dLogits, of the logits' shape and type, to dLoss/dOutputs, of the outputs' shapes and
     *     types; used only where the teacher is not detached
     */
    record Teaching(INDArray logits, INDArray weights, Function<INDArray, Outputs> back) {
        /**
         * A teacher whose rows all count.
         *
         * @param logits {@code [N, C]}, or {@code [S, N, C]} for a student of S rows
         * @param back from dLoss/dLogits to dLoss/dOutputs
         * @return a teaching with all weights 1
         */
        public static Teaching ofAll(INDArray logits, Function<INDArray, Outputs> back) {
            long[] rows = Arrays.copyOf(logits.shape(), logits.rank() - 1);
            return new Teaching(logits, Nd4j.ones(logits.dataType(), rows), back);
        }
    }
}
