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
}
