package org.snn4j.layer;

import java.util.List;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/** Notifies the observer of a pass when a layer begins and ends, in the forward and the backward pass. */
final class Observed {
    private Observed() {}

    static Layer.Forward forward(Layer layer, Sequence x, Pass pass) {
        int steps = layer.unrollsTime() ? pass.timeSteps() : x.timeSteps();
        long outputs = layer.outputShape().length() * steps * x.batch();
        LayerWork work = new LayerWork(
                List.of(layer),
                x.folded().length(),
                outputs,
                pass.weights().dataType().width());
        if (pass.observer().readsInputOf(layer.name())) {
            pass.observer().input(layer.name(), x);
        }
        pass.observer().begin(work.forward());
        Layer.Forward forward = layer.forward(x, pass);
        pass.observer().end();
        if (pass.mode() == Mode.PREDICT) {
            return forward;
        }
        return new Layer.Forward(forward.y(), dy -> {
            pass.observer().begin(work.backward());
            var dx = forward.pullback().apply(dy);
            pass.observer().end();
            return dx;
        });
    }
}
