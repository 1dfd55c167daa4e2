package org.snn4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A distance with the sum over a student's rows in place of their mean. */
record SummedOverRows(Distance distance) implements Distance {
    @Override
    public Value between(INDArray student, INDArray teacher, INDArray weights) {
        return distance.between(student, teacher, weights).times(student.size(0));
    }
}
