package org.snn4j.tks;

import java.util.function.DoubleFunction;
import org.snn4j.check.Check;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/** Collects the options of {@link Tks}; each may be set once or again, in any order. */
public final class TksBuilder {
    // A preset sets all but the last two.
    Aggregation aggregation = Aggregation.MEAN;
    double teacherTemperature = 1;
    double studentTemperature = 1;
    boolean tauSquared;
    boolean detachTeacher;
    Student student = Student.everyStep();
    double largestAlpha;
    DoubleFunction<Schedule> alphaRamp = Schedules::constant;
    Fallback fallback = Fallback.UNIFORM;
    SoftLabels softLabels = SoftLabels.REFUSE;
    Loss task = CrossEntropy.of();

    TksBuilder() {}

    /**
     * How the correct steps become one teacher.
     *
     * @param value sum, mean or mean of probabilities
     * @return this
     */
    public TksBuilder aggregation(Aggregation value) {
        aggregation = value;
        return this;
    }

    /**
     * Sets the temperature of the teacher, and that of the student unless it is 1.
     *
     * @param tau above 0; the paper takes 3 for CIFAR, 1 for ImageNet and 5 for event data
     * @return this
     * @throws IllegalArgumentException where tau is not a finite number above 0
     */
    public TksBuilder temperature(double tau) {
        teacherTemperature(Check.positive(tau, "temperature"));
        return studentTemperature == 1 ? this : studentTemperature(tau);
    }

    /**
     * Softens the teacher: softmax(Z / tau).
     *
     * @param tau above 0; the paper takes 3 for CIFAR, 1 for ImageNet and 5 for event data
     * @return this
     * @throws IllegalArgumentException where tau is not a finite number above 0
     */
    public TksBuilder teacherTemperature(double tau) {
        teacherTemperature = Check.positive(tau, "teacherTemperature");
        return this;
    }

    /**
     * Softens the student: softmax(z / tau).
     *
     * @param tau above 0; 1 leaves it as it is, the teacher's temperature keeps the network's confidence
     * @return this
     * @throws IllegalArgumentException where tau is not a finite number above 0
     */
    public TksBuilder studentTemperature(double tau) {
        studentTemperature = Check.positive(tau, "studentTemperature");
        return this;
    }

    /**
     * Whether the distillation is multiplied by the square of the teacher's temperature.
     *
     * @param value true in all presets
     * @return this
     */
    public TksBuilder tauSquared(boolean value) {
        tauSquared = value;
        return this;
    }

    /**
     * Whether no gradient flows into the correct steps as teachers; as students they always learn.
     *
     * @param value true to hold the teacher fixed
     * @return this
     */
    public TksBuilder detachTeacher(boolean value) {
        detachTeacher = value;
        return this;
    }

    /**
     * The logits that learn.
     *
     * @param value {@link Student#everyStep()}, {@link Student#meanOfSteps()}, or any other
     * @return this
     */
    public TksBuilder student(Student value) {
        student = value;
        return this;
    }

    /**
     * The share of the distillation over the run.
     *
     * @param value such as {@link Schedules#ramp}, {@link Schedules#rampToLastEpoch}; must stay in [0, 1]
     * @return this
     */
    public TksBuilder alpha(Schedule value) {
        return alphaRamp(largest -> value);
    }

    /**
     * The largest share of the distillation; how the share reaches it is up to the preset or {@link #alphaRamp}.
     *
     * @param value in [0, 1]; without effect on a whole schedule, {@link #alpha(Schedule)}
     * @return this
     * @throws IllegalArgumentException where it lies outside
     */
    public TksBuilder largestAlpha(double value) {
        largestAlpha = Check.inRange(value, 0, 1, "alpha");
        return this;
    }

    /**
     * How the share of the distillation reaches its largest value.
     *
     * @param shape from the largest share to a schedule: {@code Schedules::constant}, {@code Schedules::ramp},
     *     {@code Schedules::rampToLastEpoch}
     * @return this
     */
    public TksBuilder alphaRamp(DoubleFunction<Schedule> shape) {
        alphaRamp = shape;
        return this;
    }

    /**
     * The share of the distillation, the same in every epoch.
     *
     * @param value in [0, 1]
     * @return this
     * @throws IllegalArgumentException where it lies outside
     */
    public TksBuilder alpha(double value) {
        return largestAlpha(value).alphaRamp(Schedules::constant);
    }

    /**
     * What teaches a sample that no step has right.
     *
     * @param value uniform or nothing
     * @return this
     */
    public TksBuilder fallback(Fallback value) {
        fallback = value;
        return this;
    }

    /**
     * What happens with labels that are not one-hot.
     *
     * @param value refuse them, or compare with the largest share
     * @return this
     */
    public TksBuilder softLabels(SoftLabels value) {
        softLabels = value;
        return this;
    }

    /**
     * The loss on the labels; plain {@link CrossEntropy} if not set.
     *
     * @param value any loss
     * @return this
     */
    public TksBuilder task(Loss value) {
        task = value;
        return this;
    }

    /**
     * Smooths the labels of the task: {@code task(CrossEntropy.of(share))}.
     *
     * @param share spread over all classes, in [0, 1]
     * @return this
     * @throws IllegalArgumentException where it lies outside
     */
    public TksBuilder labelSmoothing(double share) {
        return task(CrossEntropy.of(share));
    }

    /**
     * Makes the loss.
     *
     * @return immutable
     */
    public Tks build() {
        return new Tks(this);
    }
}
