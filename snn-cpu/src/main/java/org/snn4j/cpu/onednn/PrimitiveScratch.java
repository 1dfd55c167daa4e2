package org.snn4j.cpu.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Memory that oneDNN's primitives of one plan work in, one after the other; it grows to the largest.
 *
 * <p>oneDNN would otherwise take it for the thread that makes a primitive, and crash where another one runs it.
 */
public final class PrimitiveScratch {
    /** As oneDNN's own begins, on a page. */
    private static final int ALIGNMENT = 4096;

    private @Nullable BytePointer owner;
    private Pointer start = new Pointer();
    private long bytes;

    /** Memory for some bytes at least, whatever is in it, valid until the next call. */
    public Pointer atLeast(long wanted) {
        if (wanted > bytes) {
            free();
            BytePointer fresh = new BytePointer(wanted + ALIGNMENT);
            owner = fresh;
            start = fresh.getPointer((ALIGNMENT - fresh.address() % ALIGNMENT) % ALIGNMENT);
            bytes = wanted;
        }
        return start;
    }

    /** What it has grown to. */
    public long bytes() {
        return bytes;
    }

    /** Frees the memory; it may grow again. */
    public void free() {
        if (owner != null) {
            owner.deallocate();
            owner = null;
            bytes = 0;
        }
    }
}
