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
        long rows = teacher.rank() == 3 ? teacher.size(0) * teacher.size(1) : teacher.size(0);
        boolean shared = Arrays.equals(teacher.shape(), new long[] {z.samples(), z.classes()});
        Check.that(
                (shared || Arrays.equals(teacher.shape(), student.shape())) && weights.length() == rows,
                "a teacher must give one row of logits and one weight a sample, or one of each for every row of its student, to"
                        + " a student of " + Arrays.toString(student.shape()) + ", but gave logits of "
                        + Arrays.toString(teacher.shape()) + " and weights of " + Arrays.toString(weights.shape()));
        return new Pairing(z, ArrayCopies.of(teacher), ArrayCopies.of(weights), teacher);
    }

    /** Rows of the teacher a sample: 1 where all rows of the student share it, or as many as the student has. */
    int teachers() {
        return teacherArray.rank() == 3 ? student.steps() : 1;
    }

    /** Where a row of the teacher begins. */
    int row(int teacher, int sample) {
        return (teacher * student.samples() + sample) * student.classes();
    }

    /** The first row of the student that a row of the teacher teaches. */
    int first(int teacher) {
        return teachers() == 1 ? 0 : teacher;
    }

    /** The row of the student behind the last one that a row of the teacher teaches. */
    int end(int teacher) {
        return teachers() == 1 ? student.steps() : teacher + 1;
    }

    /** The weight of one row of the student in the mean over rows and samples. */
    double weight(int teacher, int sample) {
        return shares[teacher * student.samples() + sample] / ((double) student.steps() * student.samples());
    }

    Distance.Value value(double distance, double[] dStudent, double[] dTeacher) {
        INDArray flat = ArrayCopies.array(
                dTeacher, teacherArray.dataType(), (long) teachers() * student.samples(), student.classes());
        return new Distance.Value(distance, student.like(dStudent), flat.reshape('c', teacherArray.shape()));
    }
}
