package org.snn4j.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Memory of one plan, taken and given back, so that a step allocates nothing after the first. */
final class Buffers {
    private final boolean replaces;
    private final List<NativeFloats> all = new ArrayList<>();
    private final List<NativeFloats> free = new ArrayList<>();

    private Buffers(boolean replaces) {
        this.replaces = replaces;
    }

    /** Buffers that stay where they are, for what is addressed once and for all while a plan is made. */
    static Buffers fixed() {
        return new Buffers(false);
    }

    /**
     * Buffers for values that pass through: one that is too small is freed for the larger one, so that a chain keeps the
     * two that it needs.
     */
    static Buffers passing() {
        return new Buffers(true);
    }

    /** The smallest free buffer that is large enough, or a new one. */
    NativeFloats take(long length) {
        NativeFloats best = free.stream()
                .filter(buffer -> buffer.length() >= length)
                .min(Comparator.comparingInt(NativeFloats::length))
                .orElse(null);
        if (best != null) {
            free.remove(best);
            return best;
        }
        if (replaces && !free.isEmpty()) {
            NativeFloats small = free.remove(free.size() - 1);
            all.remove(small);
            small.free();
        }
        NativeFloats fresh = new NativeFloats(length);
        all.add(fresh);
        return fresh;
    }

    /** Gives back. */
    void release(NativeFloats buffer) {
        free.add(buffer);
    }

    /** Memory for the gradient of a value. */
    Activation take(Activation like) {
        return like.in(take(Activation.floats(like.shape(), like.timeSteps(), like.batch(), like.blocked())));
    }

    void release(Activation activation) {
        release(activation.floats());
    }

    /** Frees everything. */
    void free() {
        all.forEach(NativeFloats::free);
        all.clear();
        free.clear();
    }
}
