package org.snn4j.tks;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Printable;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/**
 * The loss of Temporal Knowledge Sharing: steps that classify a sample correctly teach all steps.
 *
 * <pre>
 * L = (1 - alpha) * task(outputs, labels) + alpha * distance(student(outputs), CorrectSteps(outputs, labels))
 * </pre>
 *
 * <p>There are three presets: what trains best here, what the authors' program does, and what their text says.
 *
 * <table>
 *   <caption>Presets</caption>
 *   <tr><th>option</th><th>{@link #of()}</th><th>{@link #reference()}</th><th>{@link #paper()}</th></tr>
 *   <tr><td>aggregation</td><td>mean</td><td>sum</td><td>mean (equation 5)</td></tr>
 *   <tr><td>teacher's temperature</td><td>3</td><td>3</td><td>3</td></tr>
 *   <tr><td>student's temperature</td><td>1</td><td>1</td><td>3 (equation 7)</td></tr>
 *   <tr><td>student</td><td>every step</td><td>every step</td><td>the mean of the logits (equation 7)</td></tr>
 *   <tr><td>times temperature squared</td><td>yes</td><td>yes</td><td>yes (equation 8)</td></tr>
 *   <tr><td>teacher detached</td><td>yes</td><td>no</td><td>yes (not stated)</td></tr>
 *   <tr><td>alpha</td><td>0.3</td><td>0.7 e / E</td><td>0.7 e / (E - 1): the maximum in the last epoch</td></tr>
 *   <tr><td>no correct step</td><td>uniform</td><td>uniform</td><td>uniform</td></tr>
 *   <tr><td>what it is for</td><td>training</td><td>comparing with the published tables</td><td>comparing with the
 *       equations</td></tr>
 *   <tr><td>what it costs</td><td>calibration: a softened teacher with an unsoftened student makes the network
 *       underconfident, so that its probabilities are too small, in the right order; the distillation counts from the
 *       first epoch on</td><td>accuracy at all steps in short runs: the sum of m correct steps divides the temperature by m, so a
 *       confident network is taught by a teacher that is hardly softened, which also moves towards its
 *       students</td><td>accuracy at few steps: the student is the mean, which pulls all steps the same way; the first
 *       epoch trains without distillation</td></tr>
 * </table>
 *
 * <p>The numbers are in docs/results.md, the reasons in docs/tks.md.
 *
 * <p>Alpha is always the share of the distillation, never of the task. With one step TKS is degenerate: the step
 * teaches itself where it is right, and the uniform distribution teaches it elsewhere.
 *
 * @see org.snn4j.tks the paper equation by equation
 */
public final class Tks implements Loss {
    private final Loss task;
    private final Distillation distillation;
    private final Schedule alpha;
    private final Loss sum;
    private final String description;

    Tks(TksBuilder builder) {
        task = builder.task;
        alpha = builder.alphaRamp.apply(builder.largestAlpha).within(0, 1, "alpha");
        CorrectSteps teacher =
                new CorrectSteps(builder.aggregation, builder.teacherTemperature, builder.fallback, builder.softLabels);
        SoftCrossEntropy distance =
                new SoftCrossEntropy(builder.teacherTemperature, builder.studentTemperature, builder.tauSquared);
        distillation = new Distillation(teacher, builder.student, distance, builder.detachTeacher);
        sum = task.mixedWith(distillation, alpha);
        description = "TKS, alpha " + alpha.description() + ", teacher the "
                + builder.aggregation.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of correct steps"
                + (builder.detachTeacher ? ", detached" : "") + ", temperature "
                + Printable.number(builder.teacherTemperature) + ", student's "
                + Printable.number(builder.studentTemperature) + ", task " + task.description();
    }

    /**
     * Begins with what trains best in this library's own comparisons; the default.
     *
     * @return a builder whose options may be changed
     */
    public static TksBuilder of() {
        return new TksBuilder()
                .aggregation(Aggregation.MEAN)
                .teacherTemperature(3)
                .studentTemperature(1)
                .tauSquared(true)
                .student(Student.everyStep())
                .detachTeacher(true)
                .largestAlpha(0.3)
                .alphaRamp(Schedules::constant)
                .fallback(Fallback.UNIFORM);
    }

    /**
     * Begins with what the authors' program does, to compare with the published tables.
     *
     * @return a builder whose options may be changed
     */
    public static TksBuilder reference() {
        return new TksBuilder()
                .aggregation(Aggregation.SUM)
                .teacherTemperature(3)
                .studentTemperature(1)
                .tauSquared(true)
                .student(Student.everyStep())
                .detachTeacher(false)
                .largestAlpha(0.7)
                .alphaRamp(Schedules::ramp)
                .fallback(Fallback.UNIFORM);
    }

    /**
     * Begins with what the text of arXiv 2304.06540v1 says, equations 3 to 8.
     *
     * @return a builder whose options may be changed
     */
    public static TksBuilder paper() {
        return new TksBuilder()
                .aggregation(Aggregation.MEAN)
                .teacherTemperature(3)
                .studentTemperature(3)
                .tauSquared(true)
                .student(Student.meanOfSteps())
                .detachTeacher(true)
                .largestAlpha(0.7)
                .alphaRamp(Schedules::rampToLastEpoch)
                .fallback(Fallback.UNIFORM);
    }

    @Override
    public void checkFits(Network network) {
        sum.checkFits(network);
    }

    @Override
    public List<String> remarks(int epochs) {
        return sum.remarks(epochs);
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        return sum.of(outputs, labels, progress);
    }

    /**
     * The loss on the labels.
     *
     * @return without its share
     */
    public Loss task() {
        return task;
    }

    /**
     * The loss on the teacher.
     *
     * @return without its share, with the factor of the squared temperature where that is on
     */
    public Distillation distillation() {
        return distillation;
    }

    /**
     * The share of the distillation.
     *
     * @return a schedule that refuses values outside [0, 1]
     */
    public Schedule alpha() {
        return alpha;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return "Tks[alpha=" + alpha + ", task=" + task + ", distillation=" + distillation + "]";
    }
}
