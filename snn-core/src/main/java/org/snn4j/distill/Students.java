package org.snn4j.distill;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.check.Check;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/** The students that {@link Student} offers. */
final class Students {
    private Students() {}

    record EveryStep() implements Student {
        @Override
        public Learning learn(Outputs outputs) {
            return new Learning(outputs.logits(), Outputs::of);
        }
    }

    record EveryStepOf(String tap) implements Student {
        @Override
        public Learning learn(Outputs outputs) {
            INDArray logits = outputs.taps().get(tap);
            if (logits == null) {
                throw new IllegalArgumentException("the network has no tap named " + tap + ", only "
                        + new TreeSet<>(outputs.taps().keySet()) + "; add it where the network is built");
            }
            INDArray last = outputs.logits();
            return new Learning(
                    logits, gradient -> new Outputs(Nd4j.zeros(last.dataType(), last.shape()), Map.of(tap, gradient)));
        }
    }

    record First(int steps, Student of) implements Student {
        First {
            Check.positive(steps, "steps");
        }

        @Override
        public Learning learn(Outputs outputs) {
            Learning all = of.learn(outputs);
            long available = all.logits().size(0);
            Check.that(
                    steps <= available,
                    "a student of the first " + steps + " steps needs as many, but there were " + available
                            + "; train with more time steps or teach fewer");
            INDArrayIndex[] firstSteps = {NDArrayIndex.interval(0, steps), NDArrayIndex.all(), NDArrayIndex.all()};
            return new Learning(all.logits().get(firstSteps), gradient -> {
                INDArray padded =
                        Nd4j.zeros(all.logits().dataType(), all.logits().shape());
                padded.get(firstSteps).assign(gradient);
                return all.back().apply(padded);
            });
        }
    }

    record Averaged(Student of) implements Student {
        @Override
        public Learning learn(Outputs outputs) {
            Learning all = of.learn(outputs);
            long steps = all.logits().size(0);
            return new Learning(all.logits().mean(true, 0), gradient -> {
                INDArray share = gradient.div(steps);
                return all.back().apply(share.broadcast(all.logits().shape()));
            });
        }
    }

    record Teacher(Student student) implements TeacherSignal {
        @Override
        public Teaching teach(Outputs outputs, INDArray labels) {
            Student.Learning learning = student.learn(outputs);
            INDArray logits = learning.logits();
            return logits.size(0) == 1
                    ? Teaching.ofAll(
                            logits.slice(0), gradient -> learning.back().apply(gradient.reshape('c', logits.shape())))
                    : Teaching.ofAll(logits, learning.back());
        }
    }

    record LossOfStudent(Student student, Loss loss) implements Loss {
        @Override
        public Value of(Outputs outputs, INDArray labels, Progress progress) {
            Student.Learning learning = student.learn(outputs);
            Value value = loss.of(Outputs.of(learning.logits()), labels, progress);
            return new Value(
                    value.loss(), learning.back().apply(value.gradient().logits()), value.terms());
        }

        @Override
        public String termName() {
            return loss.termName();
        }

        @Override
        public String description() {
            return loss.description();
        }

        @Override
        public List<String> remarks(int epochs) {
            return loss.remarks(epochs);
        }
    }
}
