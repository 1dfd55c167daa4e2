package org.snn4j.cpu;

import org.bytedeco.dnnl.stream;

/**
 * What the primitives of one plan run in, one after the other.
 *
 * @param stream oneDNN's queue
 * @param scratch the memory that they work in
 */
record OneDnnStream(stream stream, PrimitiveScratch scratch) {
    /** A queue of its own, without memory so far. */
    OneDnnStream() {
        this(new stream(OneDnn.engine()), new PrimitiveScratch());
    }
}
