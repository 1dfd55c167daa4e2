package org.snn4j.examples.guide;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.distill.TeacherSignal;
import org.snn4j.network.Outputs;

// tag::teacher[]
/** The last step teaches: its logits are what the others should say. */
record LastStep() implements TeacherSignal {
    @Override
    public Teaching teach(Outputs outputs, INDArray labels) {
        INDArray z = outputs.logits();
        int last = outputs.timeSteps() - 1;
        return Teaching.ofAll(z.slice(last).dup('c'), dTeacher -> {
            INDArray gradient = Nd4j.zerosLike(z);
            gradient.get(NDArrayIndex.point(last)).assign(dTeacher);
            return Outputs.of(gradient);
        });
    }
}
// end::teacher[]
