package org.snn4j.examples.guide;

import org.snn4j.distill.Distillation;
import org.snn4j.distill.Euclidean;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;
import org.snn4j.schedule.Schedules;

/** Short uses of the guide's own parts. */
final class Compositions {
    private Compositions() {}

    static Loss penalised() {
        // tag::loss-sum[]
        Loss loss = CrossEntropy.of(0.1).plus(new LogitPenalty().times(0.01));
        // end::loss-sum[]
        return loss;
    }

    static Loss taughtByTheWholeRun() {
        // tag::student-teacher[]
        Student firstTwo = Student.everyStep().first(2);
        Loss likeTheWholeRun = new Distillation(
                Student.meanOfSteps().asTeacher(),
                firstTwo.averaged(),
                new Euclidean(Euclidean.Form.MEAN_SQUARE, false),
                true);
        Loss loss = firstTwo.withLoss(CrossEntropy.of()).plus(likeTheWholeRun);
        // end::student-teacher[]
        return loss;
    }

    static Loss taughtByTheLastStep() {
        // tag::distillation[]
        Loss distillation =
                new Distillation(new LastStep(), Student.everyStep(), new SoftCrossEntropy(3, 1, true), true);
        Loss loss = CrossEntropy.of().plus(distillation.times(Schedules.rampToLastEpoch(0.5)));
        // end::distillation[]
        return loss;
    }

    static Loss taughtByNeighbours() {
        // tag::neighbours-loss[]
        Loss neighbours =
                new Distillation(new NeighbouringSteps(), Student.everyStep(), new SoftCrossEntropy(3, 1, true), true);
        Loss loss = Tet.of().plus(neighbours.times(0.1));
        // end::neighbours-loss[]
        return loss;
    }
}
