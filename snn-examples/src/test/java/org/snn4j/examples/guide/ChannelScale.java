package org.snn4j.examples.guide;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

// tag::layer[]
/** Multiplies each channel by a number that is learned: y[n, c, h, w] = scale[c] * x[n, c, h, w]. */
record ChannelScale(String name, Shape outputShape, Parameter scale) implements Layer {
    @Override
    public String kind() {
        return "channelScale";
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        INDArray factors = pass.value(scale).reshape(1, scale.length(), 1, 1);
        Sequence y = x.with(x.folded().mul(factors));
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(y);
        }
        return new Forward(y, dy -> {
            pass.gradients().add(scale, dy.mul(x.folded()).sum(0, 2, 3));
            return dy.mul(factors);
        });
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale);
    }

    @Override
    public long keptPerStep() {
        return outputShape.length();
    }
}
// end::layer[]

// tag::layer-factory[]
/** What users add to a network. */
record ChannelScaleFactory(double initial) implements LayerFactory {
    @Override
    public Layer create(Shape input, Scope scope) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    "channelScale expects [channels, height, width], but got " + input + "; put it before flatten()");
        }
        int channels = input.size(0);
        Initializer constant = Initializer.constant(initial);
        Parameter scale = scope.parameter("scale", Shape.of(channels), Role.NORM, constant, channels, channels);
        return new ChannelScale(scope.name(), input, scale);
    }

    @Override
    public String kind() {
        return "channelScale";
    }
}
// end::layer-factory[]
