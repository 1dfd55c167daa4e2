package org.snn4j.cpu.neuron;

/** The inner loops of averages over a row of windows, in which blocks of channels stand side by side. */
public interface PoolingLoops {
    /**
     * The mean of each window.
     *
     * @param spikes rows of spikes, the first of which begins at {@code at}
     * @param rows scratch: two tiles
     */
    void average(float[] spikes, int at, Pooling pooling, float[] into, int to, float[][] rows);
}
