package org.snn4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How far a student is from its teacher. */
@FunctionalInterface
public interface Distance {
    /**
     * Distance and gradients.
     *
     * @param student {@code [S, N, C]}; left untouched
     * @param teacher {@code [N, C]}, the same for all S rows of a sample, or {@code [S, N, C]}, one for each; left
     *     untouched
     * @param weights of the teacher's rows, {@code [N]} or {@code [S, N]}; left untouched
     * @return the mean over S rows and N samples, those of weight 0 counted too, and its gradients
     */
    Value between(INDArray student, INDArray teacher, INDArray weights);

    /**
     * This distance with the sum over a student's rows in place of their mean.
     *
     * @return S times this distance, S the rows of the student
     */
    default Distance summedOverRows() {
        return new SummedOverRows(this);
    }

    /**
     * A distance and its gradients.
     *
     * @param distance the mean over rows and batch
     * @param student dDistance/dStudent, {@code [S, N, C]}, of the student's type
     * @param teacher dDistance/dTeacher, of the teacher's shape and type
     */
    record Value(double distance, INDArray student, INDArray teacher) {
        Value times(double factor) {
            return new Value(distance * factor, student.mul(factor), teacher.mul(factor));
        }
    }
}
