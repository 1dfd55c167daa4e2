package org.snn4j.pass;

import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Step;

/**
 * Is notified when the parts of a pass begin and end, and of each step of its neurons; a profile times parts so, and an
 * inspection keeps membranes.
 *
 * <p>Parts are nested, as layers are in a residual block: the one that began last ends first. All calls of one pass
 * come from the thread that runs it.
 */
public interface PassObserver {
    /** Ignores everything. */
    PassObserver NONE = new PassObserver() {
        @Override
        public void begin(Work work) {}

        @Override
        public void end() {}
    };

    /**
     * A part begins.
     *
     * @param work what is done
     */
    void begin(Work work);

    /** Of the parts that have not ended yet, the one that began last ends. */
    void end();

    /**
     * Whether {@link #input} is to be called for a layer, which may take a copy of its input.
     *
     * @param layer the layer's name
     * @return false by default
     */
    default boolean readsInputOf(String layer) {
        return false;
    }

    /**
     * A layer that {@link #readsInputOf} names is about to run; called in the forward pass only.
     *
     * @param layer the layer's name
     * @param x what it reads; must not be kept or changed
     */
    default void input(String layer, Sequence x) {}

    /**
     * The neurons of a layer have run one time step. Only layers that run their own ND4J operations tell this, see
     * {@code ReferenceEngine}: fused kernels do not keep the membrane of each step.
     *
     * @param layer its name
     * @param neuron the equations of its neurons
     * @param step spikes and membranes; must not be changed
     */
    default void stepped(String layer, Neuron neuron, Step step) {}
}
