package org.snn4j.cpu.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Memory of one plan, which is taken and given back, so that only the first training step allocates. */
public final class Buffers {
    private final LongFunction<NativeFloats> source;
    private final boolean replaces;
    private final List<NativeFloats> all = new ArrayList<>();
    private final List<NativeFloats> free = new ArrayList<>();

    private long bytes;
    private long peak;

    private Buffers(LongFunction<NativeFloats> source, boolean replaces) {
        this.source = source;
        this.replaces = replaces;
    }

    /**
     * Buffers that stay where they are, for what is addressed once and for all while a plan is made.
     *
     * @param source gives memory for a number of floats
     */
    public static Buffers fixed(LongFunction<NativeFloats> source) {
        return new Buffers(source, false);
    }

    /**
     * Buffers for values that pass through: one that is too small is freed for the larger one, so that a chain keeps the
     * two that it needs.
     *
     * @param source gives memory for a number of floats
     */
    public static Buffers passing(LongFunction<NativeFloats> source) {
        return new Buffers(source, true);
    }

    /** The smallest free buffer that is large enough, or a new one. */
    public NativeFloats take(long length) {
        NativeFloats best = free.stream()
                .filter(buffer -> buffer.length() >= length)
                .min(Comparator.comparingLong(NativeFloats::length))
                .orElse(null);
        if (best != null) {
            free.remove(best);
            return best;
        }
        if (replaces && !free.isEmpty()) {
            NativeFloats small = free.remove(free.size() - 1);
            all.remove(small);
            bytes -= small.length() * Float.BYTES;
            small.free();
        }
        NativeFloats fresh = source.apply(length);
        all.add(fresh);
        bytes += length * Float.BYTES;
        peak = Math.max(peak, bytes);
        return fresh;
    }

    /** The most that all buffers together ever took. */
    public long peakBytes() {
        return peak;
    }

    /** Gives back. */
    public void release(NativeFloats buffer) {
        free.add(buffer);
    }

    /** Memory for the gradient of a value. */
    public Activation take(Activation like) {
        return like.in(take(Activation.floats(like.shape(), like.timeSteps(), like.batch(), like.blocked())));
    }

    /**
     * Turns the gradient of an output into that of an input, as a kernel does that overwrites it where it can.
     *
     * @param dy owned by the caller
     * @param input whose gradient it becomes
     * @param inPlace whether it is overwritten
     * @param wanted whether the result is kept
     * @param kernel computes it; run in any case, since it adds to the gradients of weights too
     */
    @Nullable
    public Activation turn(
            Activation dy, Activation input, boolean inPlace, boolean wanted, Consumer<Activation> kernel) {
        Activation dx = inPlace ? input.in(dy.floats()) : take(input);
        kernel.accept(dx);
        if (!inPlace) {
            release(dy);
        }
        if (wanted) {
            return dx;
        }
        release(dx);
        return null;
    }

    /** Takes and releases what {@link #turn(Activation, Activation, boolean, boolean, Consumer)} does. */
    @Nullable
    public Activation turn(Activation dy, Activation input, boolean inPlace, boolean wanted) {
        return turn(dy, input, inPlace, wanted, dx -> {});
    }

    /**
     * Takes memory for the gradient of an input beside that of an output, which is released.
     *
     * @param dy owned by the caller
     * @param input whose gradient is computed
     * @param wanted whether it is
     * @param kernel computes it
     */
    @Nullable
    public Activation exchange(Activation dy, Activation input, boolean wanted, Consumer<Activation> kernel) {
        Activation dx = wanted ? take(input) : null;
        if (dx != null) {
            kernel.accept(dx);
        }
        release(dy);
        return dx;
    }

    /** Takes and releases what {@link #exchange(Activation, Activation, boolean, Consumer)} does. */
    @Nullable
    public Activation exchange(Activation dy, Activation input, boolean wanted) {
        return exchange(dy, input, wanted, dx -> {});
    }

    /** Gives back the memory of a gradient. */
    public void release(Activation activation) {
        release(activation.floats());
    }

    /** Frees everything. */
    public void free() {
        all.forEach(NativeFloats::free);
        all.clear();
        free.clear();
    }
}
