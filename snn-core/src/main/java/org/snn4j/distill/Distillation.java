package org.snn4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/**
 * The loss of a student that imitates a teacher inside the same network.
 *
 * <p>It knows nothing of a task: add it to one with {@link Loss#plus} and {@link Loss#times}.
 *
 * @param teacher makes the logits to imitate
 * @param student picks the logits that learn
 * @param distance how far apart they are
 * @param detachTeacher whether the teacher is a constant; otherwise it also moves towards the student
 */
public record Distillation(TeacherSignal teacher, Student student, Distance distance, boolean detachTeacher)
        implements Loss {
    @Override
    public String termName() {
        return "distillation";
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        TeacherSignal.Teaching teaching = teacher.teach(outputs, labels);
        Student.Learning learning = student.learn(outputs);
        Distance.Value value = distance.between(learning.logits(), teaching.logits(), teaching.weights());
        Outputs gradient = learning.back().apply(value.student());
        if (!detachTeacher) {
            gradient = gradient.plus(teaching.back().apply(value.teacher()));
        }
        return new Value(value.distance(), gradient);
    }
}
