package org.snn4j.optimize;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;

/**
 * Runs an updater of ND4J (Adam, Nesterovs, RmsProp, ...) on the flat vector, with its state in one flat view.
 *
 * <p>The updater's own learning rate or {@code ISchedule} applies unless another one is given. ND4J's updaters know no
 * weight decay; use {@link AdamW}, {@link Sgd} or {@link Lamb} for that.
 */
public final class Nd4jUpdater implements Optimizer {
    private final IUpdater updater;
    private final Schedule learningRate;

    private Nd4jUpdater(IUpdater updater, Schedule learningRate) {
        this.updater = updater;
        this.learningRate = learningRate;
    }

    /**
     * An optimiser that applies an updater.
     *
     * @param updater copied; iterations are counted from the first step of the run, epochs from 0
     * @return the optimiser
     */
    public static Nd4jUpdater of(IUpdater updater) {
        IUpdater copy = updater.clone();
        Schedule own = copy.hasLearningRate()
                ? progress -> copy.getLearningRate(
                        progress.epoch() * progress.stepsPerEpoch() + progress.step(), progress.epoch())
                : progress -> 1;
        return new Nd4jUpdater(copy, own);
    }

    /**
     * Replaces the updater's own learning rate.
     *
     * @param schedule as training proceeds
     * @return a changed copy
     */
    public Nd4jUpdater learningRate(Schedule schedule) {
        return new Nd4jUpdater(updater, schedule);
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public Run start(Weights weights) {
        return new UpdaterRun(updater.clone(), weights.trained());
    }

    @Override
    public long remembered(long weights) {
        return updater.stateSize(weights);
    }

    @Override
    public String toString() {
        return "Nd4jUpdater(" + updater + ")";
    }

    private static final class UpdaterRun implements Run {
        private final IUpdater settings;
        private final INDArray weights;
        private final @Nullable INDArray view;
        private final GradientUpdater<?> updater;
        private int steps;

        UpdaterRun(IUpdater settings, INDArray weights) {
            this.settings = settings;
            this.weights = weights;
            long length = settings.stateSize(weights.length());
            this.view = length == 0 ? null : Nd4j.zeros(weights.dataType(), 1, length);
            this.updater = settings.instantiate(view, true);
        }

        @Override
        public void step(INDArray gradient, double learningRate) {
            FlatVector.gradient(gradient, weights);
            if (settings.hasLearningRate()) {
                settings.setLrAndSchedule(learningRate, null);
            }
            INDArray row = gradient.reshape(1, gradient.length());
            // ND4J's updaters overwrite the gradient with what is to be subtracted.
            updater.applyUpdater(row, steps, 0);
            steps++;
            weights.subi(row.reshape(weights.length()));
        }

        @Override
        public State state() {
            return new State(steps, vectors());
        }

        @Override
        public void restore(State state) {
            Memory.checkLayout(vectors(), state.vectors());
            if (view != null) {
                INDArray saved = Objects.requireNonNull(state.vectors().get("view"));
                view.assign(saved.reshape(view.shape()));
            }
            steps = Math.toIntExact(state.steps());
        }

        private Map<String, INDArray> vectors() {
            return view == null ? Map.of() : Map.of("view", view);
        }
    }
}
