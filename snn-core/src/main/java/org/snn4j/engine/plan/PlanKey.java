package org.snn4j.engine.plan;

import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/**
 * The properties that all passes of a {@link Plan} share.
 *
 * @param training whether there is a backward pass
 * @param taps whether side outputs are computed
 * @param timeSteps steps of the pass
 * @param inputSteps steps of the input, 1 where it is the same at every step
 * @param batch samples at each step
 */
public record PlanKey(boolean training, boolean taps, int timeSteps, int inputSteps, int batch) {
    /**
     * The key of a pass.
     *
     * @param x its input
     * @param pass the pass
     * @return equal for passes that one plan can serve
     */
    public static PlanKey of(Sequence x, Pass pass) {
        return new PlanKey(
                pass.mode() == Mode.TRAIN,
                pass.recorder().computesTaps(),
                pass.timeSteps(),
                x.timeSteps(),
                Math.toIntExact(x.batch()));
    }

    /**
     * The key of a branch that sees only the first steps.
     *
     * @param steps how many
     * @return a changed copy
     */
    public PlanKey first(int steps) {
        return new PlanKey(training, taps, steps, inputSteps, batch);
    }
}
