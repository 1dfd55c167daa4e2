package org.snn4j.examples.guide;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.distill.TeacherSignal;
import org.snn4j.network.Outputs;

// tag::neighbours[]
/** Adjacent steps teach each other: the teacher of step t is the mean of the logits of steps t - 1 and t + 1. */
record NeighbouringSteps() implements TeacherSignal {
    @Override
    public Teaching teach(Outputs outputs, INDArray labels) {
        INDArray z = outputs.logits();
        INDArray teacher = Nd4j.zerosLike(z);
        forEachPair(z.size(0), (t, neighbour, share) -> teacher.slice(t)
                .addi(z.slice(neighbour).mul(share)));
        return Teaching.ofAll(teacher, dTeacher -> {
            INDArray dz = Nd4j.zerosLike(z);
            forEachPair(z.size(0), (t, neighbour, share) -> dz.slice(neighbour)
                    .addi(dTeacher.slice(t).mul(share)));
            return Outputs.of(dz);
        });
    }

    interface Pair {
        void visit(long t, long neighbour, double share);
    }

    /** Visits each step with each of its neighbours, which share it. */
    private static void forEachPair(long steps, Pair pair) {
        for (long t = 0; t < steps; t++) {
            double share = t == 0 || t == steps - 1 ? 1 : 0.5;
            if (t > 0) {
                pair.visit(t, t - 1, share);
            }
            if (t < steps - 1) {
                pair.visit(t, t + 1, share);
            }
        }
    }
}
// end::neighbours[]
