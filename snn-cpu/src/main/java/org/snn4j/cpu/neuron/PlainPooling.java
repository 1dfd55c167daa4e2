package org.snn4j.cpu.neuron;

/** The loops in Java, as long as a row, so that the compiler vectorises them. */
public final class PlainPooling implements PoolingLoops {
    @Override
    public void average(float[] spikes, int at, Pooling pooling, float[] into, int to, float[][] rows) {
        pooling.join(spikes, at, rows, into, to);
        float share = pooling.share();
        int end = to + pooling.pooledRowLength();
        for (int i = to; i < end; i++) {
            into[i] *= share;
        }
    }
}
