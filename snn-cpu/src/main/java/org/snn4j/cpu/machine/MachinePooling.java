package org.snn4j.cpu.machine;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.snn4j.cpu.neuron.Pooling;
import org.snn4j.cpu.neuron.PoolingLoops;

/** Pooling loops by {@link PoolingCode}. */
public final class MachinePooling implements PoolingLoops {
    /** Channels of a block. */
    public static final int LANES = Assembler.VECTOR / Float.BYTES;

    @Override
    public void average(float[] spikes, int at, Pooling pooling, float[] into, int to, float[][] rows) {
        int length = pooling.pooledRowLength();
        Objects.checkFromIndexSize(at, pooling.height() * pooling.rowLength(), spikes.length);
        Objects.checkFromIndexSize(to, length, into.length);
        try {
            Methods.AVERAGE.invokeExact(
                    spikes,
                    bytes(at),
                    into,
                    bytes(to),
                    new float[] {pooling.share()},
                    0L,
                    (long) pooling.height(),
                    (long) pooling.width(),
                    bytes(pooling.rowLength()),
                    (long) length / LANES);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long bytes(int floats) {
        return (long) floats * Float.BYTES;
    }

    /** Constants, which the compiler inlines. */
    private static final class Methods {
        static final MethodHandle AVERAGE = method(PoolingCode.average());

        private static MethodHandle method(byte[] code) {
            Class<?> floats = float[].class;
            Class<?> number = long.class;
            return Objects.requireNonNull(MachineCode.orNull())
                    .method(code, floats, floats, floats, number, number, number, number);
        }
    }
}
