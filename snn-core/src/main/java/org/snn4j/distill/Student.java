package org.snn4j.distill;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;

/**
 * Picks those of a network's outputs that learn from a teacher.
 *
 * <p>Begin with {@link #everyStep} or {@link #everyStepOf} and narrow it: {@code everyStep().first(2).averaged()} is
 * the mean of the first two steps. A student may also teach others, {@link #asTeacher}, and learn from the labels,
 * {@link #withLoss}.
 */
@FunctionalInterface
public interface Student {
    /**
     * Picks the logits that learn.
     *
     * @param outputs logits of every step and of the taps; left untouched
     * @return the student's logits and the backward pass to the outputs
     */
    Learning learn(Outputs outputs);

    /**
     * The logits of every step, each for itself.
     *
     * @return a student of T rows a sample
     */
    static Student everyStep() {
        return new Students.EveryStep();
    }

    /**
     * The mean of the logits over all steps.
     *
     * @return a student of one row a sample
     */
    static Student meanOfSteps() {
        return everyStep().averaged();
    }

    /**
     * The logits of every step of a tap, each for itself.
     *
     * @param tap the tap's name
     * @return a student of as many rows a sample as the tap has steps
     */
    static Student everyStepOf(String tap) {
        return new Students.EveryStepOf(tap);
    }

    /**
     * Only the first steps of this student.
     *
     * @param steps how many, at least 1
     * @return the narrower student
     * @throws IllegalArgumentException where {@code steps} is below 1
     */
    default Student first(int steps) {
        return new Students.First(steps, this);
    }

    /**
     * The mean of this student's steps.
     *
     * @return a student of one row a sample
     */
    default Student averaged() {
        return new Students.Averaged(this);
    }

    /**
     * Lets this student teach others.
     *
     * @return a teacher of every sample: of one row, where this student has one, such as an {@link #averaged} one; else of as many
     *     rows, each for one row of a student that has as many
     */
    default TeacherSignal asTeacher() {
        return new Students.Teacher(this);
    }

    /**
     * A loss of this student's logits and the labels.
     *
     * @param loss sees the student's rows as the steps of a network without taps
     * @return the loss of all outputs
     */
    default Loss withLoss(Loss loss) {
        return new Students.LossOfStudent(this, loss);
    }

    /**
     * A student's logits.
     *
     * @param logits {@code [S, N, C]}, S rows a sample that all learn
     * @param back from dLoss/dLogits, of the logits' shape and type, to dLoss/dOutputs, of the outputs' shapes and
     *     types
     */
    record Learning(INDArray logits, Function<INDArray, Outputs> back) {}
}
