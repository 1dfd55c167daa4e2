package org.snn4j.tssd;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import org.snn4j.check.Check;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.layer.Tap;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/**
 * A weak classifier: a small branch that classifies by the feature maps of an early stage.
 *
 * <pre>
 * [C, H, W] - conv 3x3, C channels, padding 1, no bias - batch norm - neurons - global average pool - dense - [classes]
 * </pre>
 *
 * <p>Added to a network like any layer, behind the stage whose features it sees. It runs in training only, and where it
 * is asked for; {@link org.snn4j.network.Network#withoutTaps} takes it out of a network that is to be deployed.
 *
 * <pre>{@code
 * Network.input(3, 32, 32).timeSteps(4)
 *         ...                                          // first stages
 *         .add(WeakClassifier.of(10).first(2))         // T_s = 2, as in Tssd.of(2)
 *         ...                                          // at least one more stage
 * }</pre>
 *
 * <p>The paper, section 3.3, names the layers and says that the cost is negligible; kernel, channels, pooling and place
 * are choices of this library.
 *
 * @param name the tap's name, by which the loss finds it
 * @param classes logits
 * @param neuron of its spiking layer; should be that of the network
 * @param norm normalisation behind its convolution; should be that of the network
 * @param steps how many of the first steps it sees; 0 for all
 * @param channels filters of its convolution; 0 for as many as it sees
 * @param stride of its convolution
 */
public record WeakClassifier(
        String name, int classes, Neuron neuron, LayerFactory norm, int steps, int channels, int stride)
        implements LayerFactory {
    /** The name of a weak classifier that was given none. */
    public static final String NAME = "weak";

    /**
     * A weak classifier of TSSD's neurons, which sees all steps.
     *
     * @param classes logits
     * @return change it with {@code named}, {@code neuron}, {@code norm}, {@code first}, {@code channels}, {@code stride}
     * @throws IllegalArgumentException where there are no classes
     */
    public static WeakClassifier of(int classes) {
        return new WeakClassifier(NAME, Check.positive(classes, "classes"), Lif.tssd(), batchNorm(), 0, 0, 1);
    }

    /**
     * Gives it a name of its own, where there are several.
     *
     * @param other the tap's name
     * @return a changed copy
     */
    public WeakClassifier named(String other) {
        return new WeakClassifier(other, classes, neuron, norm, steps, channels, stride);
    }

    /**
     * Takes other neurons.
     *
     * @param other usually those of the network
     * @return a changed copy
     */
    public WeakClassifier neuron(Neuron other) {
        return new WeakClassifier(name, classes, other, norm, steps, channels, stride);
    }

    /**
     * Takes another normalisation.
     *
     * @param other usually that of the network
     * @return a changed copy
     */
    public WeakClassifier norm(LayerFactory other) {
        return new WeakClassifier(name, classes, neuron, other, steps, channels, stride);
    }

    /**
     * Lets it see only the first steps, so that the others cost nothing.
     *
     * @param count T_s, at least 1
     * @return a changed copy
     * @throws IllegalArgumentException where it is below 1
     */
    public WeakClassifier first(int count) {
        return new WeakClassifier(name, classes, neuron, norm, Check.positive(count, "steps"), channels, stride);
    }

    /**
     * Gives its convolution another number of filters.
     *
     * @param count at least 1
     * @return a changed copy
     * @throws IllegalArgumentException where it is below 1
     */
    public WeakClassifier channels(int count) {
        return new WeakClassifier(name, classes, neuron, norm, steps, Check.positive(count, "channels"), stride);
    }

    /**
     * Lets its convolution skip pixels.
     *
     * @param pixels at least 1
     * @return a changed copy
     * @throws IllegalArgumentException where it is below 1
     */
    public WeakClassifier stride(int pixels) {
        return new WeakClassifier(name, classes, neuron, norm, steps, channels, Check.positive(pixels, "stride"));
    }

    @Override
    public Layer create(Shape input, Scope scope) {
        Check.that(
                input.rank() == 3,
                "weak classifier " + name + " needs feature maps [channels, height, width], but gets " + input
                        + "; put it before globalAvgPool() or flatten()");
        int filters = channels == 0 ? input.size(0) : channels;
        Tap.Factory factory = tap(
                name,
                conv2d(filters, 3).padding(1).stride(stride).bias(false),
                norm,
                spiking(neuron),
                globalAvgPool(),
                dense(classes));
        return (steps == 0 ? factory : factory.first(steps)).create(input, scope);
    }

    @Override
    public String kind() {
        return "tap";
    }
}
