package org.snn4j.tks;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * <p>The paper's text and its authors' program differ, so there are two presets:
 *
 * <table>
 *   <caption>Presets</caption>
 *   <tr><th>option</th><th>{@link #reference()}</th><th>{@link #paper()}</th></tr>
 *   <tr><td>aggregation</td><td>sum</td><td>mean (equation 5)</td></tr>
 *   <tr><td>teacher's temperature</td><td>3</td><td>3</td></tr>
 *   <tr><td>student's temperature</td><td>1</td><td>3 (equation 7)</td></tr>
 *   <tr><td>student</td><td>every step</td><td>the mean of the logits (equation 7)</td></tr>
 *   <tr><td>times temperature squared</td><td>yes</td><td>yes (equation 8)</td></tr>
 *   <tr><td>teacher detached</td><td>no</td><td>yes (not stated)</td></tr>
 *   <tr><td>alpha</td><td>0.7 e / E</td><td>0.7 e / (E - 1): the maximum in the last epoch</td></tr>
 *   <tr><td>no correct step</td><td>uniform</td><td>uniform</td></tr>
 * </table>
 *
 * <p><b>{@link #reference()} is the default</b>: the published tables came from that program, and it teaches every step
 * by itself, which is what keeps a network accurate when it runs with fewer steps; the text's student, the mean, pulls
 * all steps the same way. What speaks against it is the sum: m correct steps divide the temperature by m, so a
 * confident network is taught by a teacher that is hardly softened. The milder variant that comparisons here also use
 * is a matter of options:
 *
 * <pre>{@code
 * Loss loss = Tks.reference()
 *         .aggregation(Aggregation.MEAN)
 *         .detachTeacher(true)
 *         .alpha(Schedules.rampToLastEpoch(0.7))
 *         .build();
 * }</pre>
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

    Tks(TksBuilder builder) {
        task = builder.task;
        alpha = builder.alpha.within(0, 1, "alpha");
        CorrectSteps teacher =
                new CorrectSteps(builder.aggregation, builder.teacherTemperature, builder.fallback, builder.softLabels);
        SoftCrossEntropy distance =
                new SoftCrossEntropy(builder.teacherTemperature, builder.studentTemperature, builder.tauSquared);
        distillation = new Distillation(teacher, builder.student, distance, builder.detachTeacher);
        sum = task.mixedWith(distillation, alpha);
    }

    /**
     * Begins with what the authors' program does; the default.
     *
     * @return a builder whose options may be changed
     */
    public static TksBuilder reference() {
        return new TksBuilder();
    }

    /**
     * Begins with what the text of arXiv 2304.06540v1 says, equations 3 to 8.
     *
     * @return a builder whose options may be changed
     */
    public static TksBuilder paper() {
        return new TksBuilder()
                .aggregation(Aggregation.MEAN)
                .studentTemperature(3)
                .student(Student.meanOfSteps())
                .detachTeacher(true)
                .alpha(Schedules.rampToLastEpoch(0.7));
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
    public String toString() {
        return "Tks[alpha=" + alpha + ", task=" + task + ", distillation=" + distillation + "]";
    }
}
