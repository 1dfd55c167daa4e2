package org.snn4j.cpu.machine;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.winograd.SparseLayout;
import org.snn4j.cpu.winograd.SparseLists;
import org.snn4j.cpu.winograd.SparsePatch;

/**
 * A patch whose sums are machine code, for lists of ones. It lies in native memory, aligned so that no vector crosses two
 * lines of the cache.
 */
final class MachinePatch implements SparsePatch {
    /** One for each thread, so that a step allocates nothing. */
    private static final ThreadLocal<NativeFloats> MEMORY =
            ThreadLocal.withInitial(() -> NativeFloats.allocate(SparseLayout.PATCH));

    private final NativeFloats patch = MEMORY.get();
    private final long address = patch.pointer().address();

    MachinePatch() {
        clear();
    }

    @Override
    public void clear() {
        patch.clear();
    }

    @Override
    public void put(int to, NativeFloats from, int at, int count) {
        patch.put(to, from, at, count);
    }

    @Override
    public void add(SparseLists lists, int nth, int plane, float[] sums, int at) {
        int list = lists.nth(nth, plane, 0);
        int begin = lists.begin(nth, plane, 0);
        Objects.checkFromIndexSize(list, LANES, lists.counts.length);
        Objects.checkFromIndexSize(begin, LANES * lists.length(), lists.places.length);
        Objects.checkFromIndexSize(at, LANES * TAPS * LANES, sums.length);
        try {
            Method.SUMS.invokeExact(
                    address,
                    lists.places,
                    (long) begin * Short.BYTES,
                    lists.counts,
                    (long) list * Integer.BYTES,
                    sums,
                    (long) at * Float.BYTES,
                    (long) lists.length() * Short.BYTES,
                    (long) LANES);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A constant, which the compiler inlines. */
    private static final class Method {
        static final MethodHandle SUMS = Objects.requireNonNull(MachineCode.orNull())
                .method(
                        PatchCode.sums(),
                        long.class,
                        short[].class,
                        int[].class,
                        float[].class,
                        long.class,
                        long.class);
    }
}
