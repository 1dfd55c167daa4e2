package org.snn4j.pass;

/**
 * Is told when pieces of work of a pass begin and end, such as a profile that times them.
 *
 * <p>Pieces are nested, a residual block around its layers, and end in the reverse order of their beginning.
 * All calls of one pass come from the thread that runs it.
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
     * A piece of work begins.
     *
     * @param work what is done
     */
    void begin(Work work);

    /** The piece of work that began last and has not ended yet ends. */
    void end();
}
