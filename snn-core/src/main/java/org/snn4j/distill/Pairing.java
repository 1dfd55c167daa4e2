package org.snn4j.distill;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;

/** A student and its teacher as plain numbers, and the backward pass to arrays. */
// Never compared, so a record may hold arrays here.
@SuppressWarnings("ArrayRecordComponent")
record Pairing(StepLogits student, double[] teacher, double[] shares, INDArray teacherArray) {
    /** Reads both, refusing shapes that do not belong together. */
    static Pairing of(INDArray student, INDArray teacher, INDArray weights) {
        StepLogits z = StepLogits.of(student);
        Check.that(
                Arrays.equals(teacher.shape(), new long[] {z.samples(), z.classes()})
                        && weights.length() == z.samples(),
                "a teacher must give one row of logits and one weight a sample to a student of "
                        + Arrays.toString(student.shape()) + ", but gave logits of " + Arrays.toString(teacher.shape())
                        + " and weights of " + Arrays.toString(weights.shape()));
        return new Pairing(z, ArrayCopies.of(teacher), ArrayCopies.of(weights), teacher);
    }

    /** The weight of one row of a sample in the mean over rows and samples. */
    double weight(int sample) {
        return shares[sample] / ((double) student.steps() * student.samples());
    }

    Distance.Value value(double distance, double[] dStudent, double[] dTeacher) {
        return new Distance.Value(
                distance,
                student.like(dStudent),
                ArrayCopies.array(dTeacher, teacherArray.dataType(), student.samples(), student.classes()));
    }
}
