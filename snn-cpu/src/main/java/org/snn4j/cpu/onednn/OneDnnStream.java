package org.snn4j.cpu.onednn;

import org.bytedeco.dnnl.stream;

/**
 * What the primitives of one plan run in, one after the other.
 *
 * @param stream oneDNN's queue
 * @param scratch the memory that they work in
 */
public record OneDnnStream(stream stream, PrimitiveScratch scratch) {
    /** A queue of its own, without memory so far. */
    public OneDnnStream() {
        this(new stream(OneDnn.engine()), new PrimitiveScratch());
    }
}
