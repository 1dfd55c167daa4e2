package org.snn4j.tssd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.distill.Distance;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.Euclidean;
import org.snn4j.distill.Student;
import org.snn4j.distill.TeacherSignal;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.layer.Tap;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/**
 * The loss of Temporal-Spatial Self-Distillation: a run over more steps teaches its own first steps, and the final
 * output teaches weak classifiers inside the network.
 *
 * <pre>
 * O_s = mean of the final logits o[t] over t = 1..T_s,   O_t = their mean over t = 1..T_t,   b[t] = weak logits
 * L = task + alpha * temporal + beta * spatial,   alpha = 1 and beta = 0.1                         (equations 11 and 12)
 * temporal = D(O_s, O_t)                                                                              (equations 6 to 8)
 * spatial  = mean over t = 1..T_s of D(b[t], O_s), added up over the weak classifiers              (equations 9 and 10)
 * task     = CE(O_s, y) + CE(O_t, y)                                                                        (equation 5)
 * </pre>
 *
 * <p>One forward pass of the T_t steps that the network trains with gives everything: the network is causal, so its
 * first T_s steps give what a run of T_s steps gives, except for batch statistics. Afterwards the network predicts with
 * T_s steps, or any other number, and without the weak classifiers.
 *
 * <table>
 *   <caption>Where the paper leaves a gap</caption>
 *   <tr><th>question</th><th>default</th><th>why</th></tr>
 *   <tr><td>D, "L2 distance"</td><td>mean square over batch and classes, on logits</td><td>the text speaks of logit
 *       matching without a temperature, and cites a comparison of KL with MSE</td></tr>
 *   <tr><td>does the teacher move?</td><td>yes, {@code detachTeacher(false)}</td><td>the text says that it "guides";
 *       in our trials a constant teacher costs accuracy at T_t steps, see docs/results.md</td></tr>
 *   <tr><td>coefficients</td><td>1 and 0.1</td><td>the text takes 1 for both, with constant teachers; where the student
 *       also moves towards its weak classifier, that must not pull too hard</td></tr>
 *   <tr><td>which logits does the task loss see?</td><td>{@link TaskOn#BOTH}</td><td>the teacher is
 *       "continuously optimised"; where it is detached and the task loss sees only the student, steps after T_s get no
 *       gradient, and training collapses</td></tr>
 *   <tr><td>sum or mean over weak steps?</td><td>mean</td><td>so that beta does not depend on T_s</td></tr>
 *   <tr><td>steps of the weak classifier</td><td>the first T_s</td><td>"the SSD works with timestep T_s"</td></tr>
 * </table>
 *
 * <pre>{@code
 * Loss loss = Tssd.of(2).build();                                   // T_s = 2; see WeakClassifier for the network
 * Loss temporalOnly = Tssd.tsd(2).alpha(Schedules.ramp(1)).build();
 * Loss asThePaperSays = Tssd.of(2).detachTeacher(true).beta(1).build();
 * Loss withTks = Tssd.ssd(2).task(Tks.of().build()).taskOn(TaskOn.TEACHER).build();
 * }</pre>
 *
 * @see WeakClassifier
 * @see org.snn4j.tssd the paper equation by equation
 */
public final class Tssd implements Loss {
    /** The coefficient of temporal self-distillation where none is chosen. */
    public static final double ALPHA = 1;

    /** The coefficient of spatial self-distillation where none is chosen. */
    public static final double BETA = 0.1;

    private static final String TASK = "task";
    private static final String TEMPORAL = "temporal";
    private static final String SPATIAL = "spatial";

    private final Loss task;
    private final int inferenceSteps;
    private final List<String> weakClassifiers;
    private final boolean weakOnAllSteps;
    private final Map<String, Loss> parts = new LinkedHashMap<>();
    private final String settings;
    private final String description;
    private final Loss sum;

    Tssd(TssdBuilder builder) {
        task = builder.task;
        inferenceSteps = builder.inferenceSteps;
        weakClassifiers = builder.beta == null ? List.of() : List.copyOf(builder.weakClassifiers);
        weakOnAllSteps = builder.weakOnAllSteps;
        settings = builder.settings();
        description = builder.description();
        Student allSteps = Student.everyStep();
        Student student = first(allSteps).averaged();
        Distance distance = new Euclidean(builder.form, builder.ofProbabilities);

        Loss loss = taskLoss(builder.taskOn);
        parts.put(TASK, loss);
        if (builder.alpha != null) {
            TeacherSignal longerRun = allSteps.averaged().asTeacher();
            Loss temporal = new Distillation(longerRun, student, distance, builder.detachTeacher).named(TEMPORAL);
            parts.put(TEMPORAL, temporal);
            loss = loss.plus(temporal.times(builder.alpha));
        }
        if (builder.beta != null) {
            boolean longer = builder.spatialTarget == SpatialTarget.TEACHER;
            TeacherSignal target = (longer ? allSteps.averaged() : student).asTeacher();
            Distance overSteps = builder.sumOverSteps ? distance.summedOverRows() : distance;
            Loss spatial = weakClassifiers.stream()
                    .map(Student::everyStepOf)
                    .map(weak -> weakOnAllSteps ? weak : first(weak))
                    .map(weak -> new Distillation(target, weak, overSteps, builder.detachTeacher).named(SPATIAL))
                    .reduce(Loss::plus)
                    .orElseThrow();
            parts.put(SPATIAL, spatial);
            loss = loss.plus(spatial.times(builder.beta));
        }
        sum = loss;
    }

    private Loss taskLoss(TaskOn taskOn) {
        if (inferenceSteps == 0 || taskOn == TaskOn.TEACHER) {
            return task.named(TASK);
        }
        Loss ofStudent = first(Student.everyStep()).withLoss(task).named(TASK);
        return taskOn == TaskOn.STUDENT ? ofStudent : ofStudent.plus(task.named(TASK));
    }

    private Student first(Student all) {
        return inferenceSteps == 0 ? all : all.first(inferenceSteps);
    }

    /**
     * Temporal and spatial self-distillation, equations 11 and 12.
     *
     * @param inferenceSteps T_s, the steps that the network is to predict with; fewer than it trains with
     * @return a builder whose options may be changed
     * @throws IllegalArgumentException where there are none
     */
    public static TssdBuilder of(int inferenceSteps) {
        return new TssdBuilder(Check.positive(inferenceSteps, "inferenceSteps"))
                .alpha(ALPHA)
                .beta(BETA);
    }

    /**
     * Temporal self-distillation alone, equation 8; needs no weak classifier.
     *
     * @param inferenceSteps T_s, the steps that the network is to predict with; fewer than it trains with
     * @return a builder whose options may be changed
     * @throws IllegalArgumentException where there are none
     */
    public static TssdBuilder tsd(int inferenceSteps) {
        return new TssdBuilder(Check.positive(inferenceSteps, "inferenceSteps")).alpha(ALPHA);
    }

    /**
     * Spatial self-distillation alone, equation 10, in a network that trains with more steps than it predicts with.
     *
     * @param inferenceSteps T_s, the steps that the network is to predict with; fewer than it trains with
     * @return a builder whose options may be changed
     * @throws IllegalArgumentException where there are none
     */
    public static TssdBuilder ssd(int inferenceSteps) {
        return new TssdBuilder(Check.positive(inferenceSteps, "inferenceSteps")).beta(BETA);
    }

    /**
     * Spatial self-distillation alone, equation 10, over all the steps that the network trains with.
     *
     * @return a builder whose options may be changed
     */
    public static TssdBuilder ssd() {
        return new TssdBuilder(0).beta(BETA);
    }

    @Override
    public List<String> remarks(int epochs) {
        return sum.remarks(epochs);
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        return sum.of(outputs, labels, progress);
    }

    @Override
    public void checkFits(Network network) {
        task.checkFits(network);
        int trained = network.timeSteps();
        Check.that(
                inferenceSteps < trained,
                "the student's steps are the first of more, but inferenceSteps is " + inferenceSteps
                        + " and the network trains with " + trained + "; build it with timeSteps(" + 2 * inferenceSteps
                        + ")" + (trained == 1 ? ", or choose another method" : ", or predict with fewer"));
        for (String name : weakClassifiers) {
            checkFits(network, name);
        }
    }

    private void checkFits(Network network, String name) {
        Tap tap = network.taps().get(name);
        if (tap == null) {
            Set<String> taps = network.taps().keySet();
            String addOne =
                    "add WeakClassifier.of(" + network.classes() + ").named(\"" + name + "\") behind one of its stages";
            throw new IllegalArgumentException("spatial self-distillation needs a weak classifier named " + name
                    + ", but the network has "
                    + (taps.isEmpty()
                            ? "no taps; " + addOne
                            : "the taps " + taps + "; choose one of them by weakClassifiers(...), or " + addOne));
        }
        int needed = weakOnAllSteps || inferenceSteps == 0 ? network.timeSteps() : inferenceSteps;
        Check.that(
                tap.steps() >= needed,
                "weak classifier " + name + " is compared at " + needed + " steps, but sees only the first "
                        + tap.steps() + "; build it with first(" + needed + ")");
        Check.that(
                neuronsFollow(network, tap),
                "weak classifier " + name + " comes after the last stage: no neurons follow, so it is as strong as the"
                        + " network itself; put it behind an earlier stage");
    }

    /** Whether any layer with a state comes after a tap, in the order of the data. */
    private static boolean neuronsFollow(Network network, Tap tap) {
        List<Layer> visited = LayerVisit.of(network.layers(), 1, network.timeSteps()).stream()
                .filter(visit -> visit.tap() == null)
                .map(LayerVisit::layer)
                .toList();
        return visited.subList(visited.indexOf(tap) + 1, visited.size()).stream()
                .anyMatch(layer -> layer.parts().isEmpty() && layer.unrollsTime());
    }

    /**
     * The losses that are added up, without their coefficients.
     *
     * @return {@code task}, and {@code temporal} and {@code spatial} where this loss has them
     */
    public Map<String, Loss> parts() {
        return Collections.unmodifiableMap(parts);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return settings;
    }
}
