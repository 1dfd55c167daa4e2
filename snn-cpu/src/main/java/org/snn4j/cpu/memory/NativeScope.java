package org.snn4j.cpu.memory;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * Keeps natives out of JavaCPP's scopes that the caller has open on this thread: those free what
 * was made in them when they end, and plans live on.
 */
public final class NativeScope {
    private NativeScope() {}

    /** Makes natives, and perhaps uses them; the garbage collector frees them, or who has them. */
    @SuppressWarnings({"try", "unchecked"})
    public static <T> T keeping(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            // Extended, it frees nothing at its end.
            scope.extend();
            return work.get();
        }
    }
}
