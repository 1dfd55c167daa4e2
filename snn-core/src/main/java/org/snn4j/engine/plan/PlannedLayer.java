package org.snn4j.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.energy.Synapses;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * A layer that runs by plan, which is kept for the next pass of the same shape: one for training, one for predictions.
 *
 * <p>A pass has its plan for itself, from the forward pass to the end of the backward pass, so that passes on several
 * threads, or several passes before the first backward pass, do not interfere. Of many concurrent predictions, some
 * wait for a plan.
 */
public final class PlannedLayer implements Layer {
    /** Plans kept: enough for predictions on a few threads between training steps. */
    private static final int IDLE_PLANS = 4;

    /** The most concurrent predictions. Each uses all processors, so more would take more memory and no less time. */
    private static final int PREDICTIONS = IDLE_PLANS;

    private final Layer layer;
    private final PlanMaker plans;
    private final Deque<Plan> idle = new ArrayDeque<>();
    private final Semaphore predictions = new Semaphore(PREDICTIONS, true);

    /**
     * Begins without plans.
     *
     * @param layer what is to be computed
     * @param plans makes a plan for each kind of pass
     */
    public PlannedLayer(Layer layer, PlanMaker plans) {
        this.layer = layer;
        this.plans = plans;
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.TRAIN) {
            return run(x, pass);
        }
        try {
            predictions.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComputationInterruptedException("the prediction was interrupted while it waited for others", e);
        }
        try {
            return run(x, pass);
        } finally {
            predictions.release();
        }
    }

    private Forward run(Sequence x, Pass pass) {
        Plan plan = take(x, pass);
        Sequence y;
        try {
            y = plan.forward(x, pass);
        } catch (RuntimeException | Error failure) {
            plan.free();
            throw failure;
        }
        if (pass.mode() == Mode.PREDICT) {
            giveBack(plan);
            return Forward.withoutBackward(y);
        }
        return new Forward(y, dy -> {
            var dx = backward(plan, dy, pass);
            giveBack(plan);
            return dx;
        });
    }

    private static INDArray backward(Plan plan, INDArray dy, Pass pass) {
        try {
            return plan.backward(dy, pass);
        } catch (RuntimeException | Error failure) {
            plan.free();
            throw failure;
        }
    }

    private Plan take(Sequence x, Pass pass) {
        PlanKey key = PlanKey.of(x, pass);
        List<Plan> outdated = new ArrayList<>();
        synchronized (idle) {
            for (Iterator<Plan> each = idle.iterator(); each.hasNext(); ) {
                Plan plan = each.next();
                if (plan.key().equals(key)) {
                    each.remove();
                    return plan;
                }
            }
            // Another batch size or number of steps: its plan takes the place of the last one, so that an evaluation
            // after training holds one plan beside that of training, and never more.
            for (Iterator<Plan> each = idle.iterator(); each.hasNext(); ) {
                Plan plan = each.next();
                if (plan.key().training() == key.training()) {
                    each.remove();
                    outdated.add(plan);
                }
            }
        }
        outdated.forEach(Plan::free);
        return plans.make(layer, sampleShape(x), key);
    }

    private static Shape sampleShape(Sequence x) {
        int[] sizes = new int[x.folded().rank() - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (int) x.folded().size(i + 1);
        }
        return Shape.of(sizes);
    }

    private void giveBack(Plan plan) {
        Plan oldest = null;
        synchronized (idle) {
            idle.addLast(plan);
            if (idle.size() > IDLE_PLANS) {
                oldest = idle.removeFirst();
            }
        }
        if (oldest != null) {
            oldest.free();
        }
    }

    @Override
    public Shape outputShape() {
        return layer.outputShape();
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters();
    }

    @Override
    public List<Layer> parts() {
        return layer.parts();
    }

    @Override
    public boolean unrollsTime() {
        return layer.unrollsTime();
    }

    @Override
    public String kind() {
        return layer.kind();
    }

    @Override
    public Traffic traffic() {
        return layer.traffic();
    }

    @Override
    public List<Layer> flattened() {
        return layer.flattened();
    }

    @Override
    public List<Tap> taps() {
        return layer.taps();
    }

    @Override
    public long keptPerStep() {
        return layer.keptPerStep();
    }

    @Override
    public long multiplyAddsPerStep() {
        return layer.multiplyAddsPerStep();
    }

    @Override
    public @Nullable Synapses synapses(Weights weights) {
        return layer.synapses(weights);
    }
}
