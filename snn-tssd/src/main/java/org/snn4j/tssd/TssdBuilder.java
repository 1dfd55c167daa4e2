package org.snn4j.tssd;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;
import org.snn4j.distill.Euclidean;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/** Collects the options of {@link Tssd}; each may be set once or again, in any order. */
public final class TssdBuilder {
    final int inferenceSteps;

    @Nullable
    Schedule alpha;

    @Nullable
    Schedule beta;

    Form form = Form.MEAN_SQUARE;
    boolean ofProbabilities;
    boolean detachTeacher;
    TaskOn taskOn = TaskOn.BOTH;
    SpatialTarget spatialTarget = SpatialTarget.STUDENT;
    boolean weakOnAllSteps;
    boolean sumOverSteps;
    List<String> weakClassifiers = List.of(WeakClassifier.NAME);
    Loss task = CrossEntropy.of();

    TssdBuilder(int inferenceSteps) {
        this.inferenceSteps = inferenceSteps;
    }

    /**
     * The coefficient of temporal self-distillation over the run.
     *
     * @param value such as {@link Schedules#ramp}; must not fall below 0
     * @return this
     */
    public TssdBuilder alpha(Schedule value) {
        alpha = value.within(0, Double.MAX_VALUE, "alpha");
        return this;
    }

    /**
     * The coefficient of temporal self-distillation, the same in every epoch.
     *
     * @param value at least 0, 1 by default; the paper takes 1 and finds little difference in 0.5 to 1.5
     * @return this
     * @throws IllegalArgumentException where it is negative or not finite
     */
    public TssdBuilder alpha(double value) {
        return alpha(Schedules.constant(coefficient(value, "alpha", "teacher and student")));
    }

    /**
     * The coefficient of spatial self-distillation over the run.
     *
     * @param value such as {@link Schedules#ramp}; must not fall below 0
     * @return this
     */
    public TssdBuilder beta(Schedule value) {
        beta = value.within(0, Double.MAX_VALUE, "beta");
        return this;
    }

    /**
     * The coefficient of spatial self-distillation, the same in every epoch.
     *
     * @param value at least 0, 0.1 by default; the paper takes 1 and finds little difference in 0.5 to 1.5
     * @return this
     * @throws IllegalArgumentException where it is negative or not finite
     */
    public TssdBuilder beta(double value) {
        return beta(Schedules.constant(coefficient(value, "beta", "weak classifiers and their target")));
    }

    private static double coefficient(double value, String name, String pair) {
        Check.that(
                value >= 0 && value <= Double.MAX_VALUE,
                name + " must be a finite number of at least 0, but was " + value + ", which would drive " + pair
                        + " apart; give 0 to leave that part out");
        return value;
    }

    /**
     * How the distance between logits is measured; the paper says "L2".
     *
     * @param value the mean square by default
     * @return this
     */
    public TssdBuilder distance(Form value) {
        form = value;
        return this;
    }

    /**
     * Compares probabilities in place of logits.
     *
     * @param value false by default
     * @return this
     */
    public TssdBuilder ofProbabilities(boolean value) {
        ofProbabilities = value;
        return this;
    }

    /**
     * Whether teachers are constants; otherwise they also move towards their students.
     *
     * @param value false by default, for both distillations
     * @return this
     */
    public TssdBuilder detachTeacher(boolean value) {
        detachTeacher = value;
        return this;
    }

    /**
     * Which mean of the logits the task loss compares with the labels.
     *
     * @param value both by default
     * @return this
     */
    public TssdBuilder taskOn(TaskOn value) {
        taskOn = value;
        return this;
    }

    /**
     * The logits that the weak classifiers imitate.
     *
     * @param value the student by default
     * @return this
     */
    public TssdBuilder spatialTarget(SpatialTarget value) {
        spatialTarget = value;
        return this;
    }

    /**
     * Whether weak classifiers learn at all T_t steps; they must see them all then.
     *
     * @param value false by default
     * @return this
     */
    public TssdBuilder weakOnAllSteps(boolean value) {
        weakOnAllSteps = value;
        return this;
    }

    /**
     * The paper's further extension: weak classifiers learn at all T_t steps, from the mean over all of them.
     *
     * @return this, with {@link #spatialTarget} and {@link #weakOnAllSteps} set
     */
    public TssdBuilder extension() {
        return spatialTarget(SpatialTarget.TEACHER).weakOnAllSteps(true);
    }

    /**
     * Adds the distances of a weak classifier's steps up in place of taking their mean.
     *
     * @param value false by default
     * @return this
     */
    public TssdBuilder sumOverSteps(boolean value) {
        sumOverSteps = value;
        return this;
    }

    /**
     * The taps that spatial self-distillation teaches.
     *
     * @param names each once; {@link WeakClassifier#NAME} by default
     * @return this
     * @throws IllegalArgumentException where there is none, or one twice
     */
    public TssdBuilder weakClassifiers(String... names) {
        Check.that(
                names.length > 0 && Set.copyOf(List.of(names)).size() == names.length,
                "weakClassifiers needs one name or more, each once, but got " + List.of(names)
                        + "; use tsd(...) for a network without weak classifiers");
        weakClassifiers = List.of(names);
        return this;
    }

    /**
     * The loss on the labels; plain {@link CrossEntropy} if not set.
     *
     * @param value any loss, which sees the student's steps, all steps, or one after the other, as {@link #taskOn} says
     * @return this
     */
    public TssdBuilder task(Loss value) {
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
    public TssdBuilder labelSmoothing(double share) {
        return task(CrossEntropy.of(share));
    }

    /**
     * Makes the loss.
     *
     * @return immutable
     */
    public Tssd build() {
        return new Tssd(this);
    }

    /** What the loss prints. */
    String settings() {
        String spatial = beta == null
                ? ""
                : ", spatialTarget=" + spatialTarget + ", weakOnAllSteps=" + weakOnAllSteps + ", sumOverSteps="
                        + sumOverSteps + ", weakClassifiers=" + weakClassifiers;
        return "Tssd[inferenceSteps=" + (inferenceSteps == 0 ? "all" : inferenceSteps)
                + (alpha == null ? "" : ", alpha=" + alpha) + (beta == null ? "" : ", beta=" + beta) + ", task=" + task
                + ", taskOn=" + taskOn + ", distance=" + new Euclidean(form, ofProbabilities) + ", detachTeacher="
                + detachTeacher + spatial + "]";
    }

    /** The settings that are often changed, for people. */
    String description() {
        return "TSSD, inference steps " + (inferenceSteps == 0 ? "all" : inferenceSteps)
                + (alpha == null ? "" : ", alpha " + alpha.description())
                + (beta == null ? "" : ", beta " + beta.description() + " for " + String.join(", ", weakClassifiers))
                + (detachTeacher ? ", teacher detached" : "") + ", task " + task.description() + " on "
                + taskOn.name().toLowerCase(Locale.ROOT);
    }
}
