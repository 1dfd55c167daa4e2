package org.snn4j.cpu.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.InstructionSet;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.memory.NativeScope;
import org.snn4j.pass.Shape;

/** The parts of oneDNN's interface that the engine uses. */
public final class OneDnn {
    /** The layout of images in {@link Blocks}. */
    static final memory.format_tag BLOCKED;

    /** Layouts that oneDNN may choose itself. */
    static final memory.format_tag ANY = memory.format_tag.any;

    private static final engine ENGINE;
    private static final primitive_attr ATTRIBUTES;

    /** DNNL_MEMORY_NONE: no memory yet, and none to be allocated. */
    private static final Pointer NO_DATA = new Pointer();

    static {
        Loader.load(dnnl.class);
        ENGINE = NativeScope.keeping(() -> new engine(engine.kind.cpu, 0));
        ATTRIBUTES = NativeScope.keeping(primitive_attr::new);
        ATTRIBUTES.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        BLOCKED = InstructionSet.HAS_AVX512 ? memory.format_tag.nChw16c : memory.format_tag.nChw8c;
    }

    private OneDnn() {}

    /** Whether oneDNN has an engine for this processor. */
    public static boolean isAvailable() {
        return !ENGINE.isNull();
    }

    static engine engine() {
        return ENGINE;
    }

    static memory.desc describe(memory.format_tag layout, long... sizes) {
        return new memory.desc(sizes, memory.data_type.f32, layout);
    }

    static memory memory(memory.desc description, NativeFloats floats) {
        return new memory(description, ENGINE, floats.pointer());
    }

    /** A memory whose place is said later. */
    static memory memoryWithoutData(memory.desc description) {
        return new memory(description, ENGINE, NO_DATA);
    }

    /** How an activation lies in memory; a blocked one with all channels of its last block. */
    static memory.desc describe(Activation activation) {
        return describe(activation, activation.rows());
    }

    /** How the first rows of an activation lie in memory. */
    static memory.desc describe(Activation activation, int rows) {
        Shape shape = activation.shape();
        return activation.blocked()
                ? describe(BLOCKED, rows, Blocks.padded(shape.size(0)), shape.size(1), shape.size(2))
                : describe(memory.format_tag.nchw, rows, shape.size(0), shape.size(1), shape.size(2));
    }

    /**
     * What every primitive is made with: who runs it brings the memory that it works in, so that it belongs to no thread.
     */
    static primitive_attr attributes() {
        return ATTRIBUTES;
    }

    /** Copies between layouts. */
    static PrimitiveCall reorder(memory from, memory to) {
        reorder.primitive_desc description =
                new reorder.primitive_desc(ENGINE, from.get_desc(), ENGINE, to.get_desc(), ATTRIBUTES, false);
        return new PrimitiveCall(new reorder(description), description, dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to);
    }

    /** Floats that an array of this description takes, padding included. */
    static long floats(memory.desc description) {
        return description.get_size() / Float.BYTES;
    }

    /** Bytes that a primitive works in; see {@link PrimitiveScratch}. */
    static long scratch(primitive_desc_base description) {
        return description.scratchpad_desc().get_size();
    }
}
