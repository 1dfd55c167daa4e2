package org.snn4j.pass;

/**
 * Is notified when the parts of a pass begin and end; a profile times them so.
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
}
