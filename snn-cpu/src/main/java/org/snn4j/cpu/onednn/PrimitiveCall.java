package org.snn4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/** A primitive of oneDNN with its arguments, which any thread may run, one at a time. */
final class PrimitiveCall {
    private final primitive primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final long scratchBytes;
    private final @Nullable memory scratch;

    /**
     * Puts a primitive and its arguments together.
     *
     * @param primitive made with {@link OneDnn#attributes}
     * @param description what the primitive was made from
     * @param arguments pairs of {@code DNNL_ARG_...} and memory
     */
    PrimitiveCall(primitive primitive, primitive_desc_base description, Object... arguments) {
        this.primitive = primitive;
        for (int i = 0; i < arguments.length; i += 2) {
            put((Integer) arguments[i], (memory) arguments[i + 1]);
        }
        scratchBytes = OneDnn.scratch(description);
        scratch = scratchBytes == 0 ? null : OneDnn.memoryWithoutData(description.scratchpad_desc());
        if (scratch != null) {
            put(DNNL_ARG_SCRATCHPAD, scratch);
        }
    }

    /** One more argument. */
    void put(int argument, memory value) {
        arguments.put(argument, value);
    }

    /** Runs the primitive and waits for it. */
    void run(OneDnnStream stream) {
        if (scratch != null) {
            scratch.set_data_handle(stream.scratch().atLeast(scratchBytes));
        }
        primitive.execute(stream.stream(), arguments);
        stream.stream()._wait();
    }
}
