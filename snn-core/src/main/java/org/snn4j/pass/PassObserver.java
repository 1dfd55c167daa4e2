package org.snn4j.pass;

/**
 * Hears when the pieces of a pass begin and end, such as a profile that times them.
 *
 * <p>Pieces lie inside each other, a residual block around its layers, and end in the reverse order of their beginning.
 * All calls of one pass come from the thread that runs it.
 */
public interface PassObserver {
    /**
     * A piece of work begins.
     *
     * @param work what is done
     */
    void begin(Work work);

    /** The piece of work that began last and has not ended yet ends. */
    void end();
}
