package org.snn4j.cpu.memory;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Floats outside the Java heap, where both oneDNN and the Java kernels can reach them.
 *
 * <p>The first float lies on a 64-byte boundary: oneDNN's Winograd kernels store past the cache and crash elsewhere.
 */
public final class NativeFloats {
    private static final int ALIGNMENT = 64;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());

    private final FloatPointer owner;
    private final FloatPointer start;
    private final FloatBuffer buffer;
    private final ByteBuffer bytes;
    private final long length;
    private @Nullable Object view;

    private NativeFloats(FloatPointer owner, FloatPointer start, ByteBuffer bytes, long length) {
        this.owner = owner;
        this.start = start;
        this.bytes = bytes;
        this.buffer = bytes.asFloatBuffer();
        this.length = length;
    }

    /** Memory for some floats, whatever is in it. */
    public static NativeFloats allocate(long length) {
        if (length > Integer.MAX_VALUE / Float.BYTES - ALIGNMENT) {
            throw new IllegalArgumentException("an activation of " + length
                    + " floats is too large for one buffer; use a smaller batch or fewer time steps");
        }
        FloatPointer owner = new FloatPointer(length + ALIGNMENT / Float.BYTES);
        long misaligned = owner.address() % ALIGNMENT;
        FloatPointer start = owner.getPointer(misaligned == 0 ? 0 : (ALIGNMENT - misaligned) / Float.BYTES);
        start.capacity(length).limit(length);
        return new NativeFloats(owner, start, start.asByteBuffer(), length);
    }

    /** Floats without memory, which must not be read or written: for plans that only count. */
    public static NativeFloats unallocated(long length) {
        FloatPointer nowhere = new FloatPointer();
        return new NativeFloats(nowhere, nowhere, NOTHING, length);
    }

    /** A part of this memory, which lives as long as all of it. */
    public NativeFloats part(long from, long count) {
        if (bytes.capacity() == 0) {
            return unallocated(count);
        }
        FloatPointer first = start.getPointer(from);
        first.capacity(count).limit(count);
        ByteBuffer part = bytes.slice(Math.toIntExact(from * Float.BYTES), Math.toIntExact(count * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        return new NativeFloats(owner, first, part, count);
    }

    public long length() {
        return length;
    }

    public FloatPointer pointer() {
        return start;
    }

    /** The same memory as bytes. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** The same memory as some other kind of object, made by the first call. */
    public Object view(Function<ByteBuffer, Object> maker) {
        Object known = view;
        if (known == null) {
            known = maker.apply(bytes);
            view = known;
        }
        return known;
    }

    public void get(int index, float[] into, int count) {
        buffer.get(index, into, 0, count);
    }

    public void get(int index, float[] into, int at, int count) {
        buffer.get(index, into, at, count);
    }

    public void put(int index, float[] from, int at, int count) {
        buffer.put(index, from, at, count);
    }

    public void put(int index, float[] from, int count) {
        buffer.put(index, from, 0, count);
    }

    public void put(int index, NativeFloats from, int at, int count) {
        buffer.put(index, from.buffer, at, count);
    }

    public void clear() {
        Pointer.memset(start, 0, length * Float.BYTES);
    }

    /** Copies an array in C order. */
    public void copyFrom(INDArray array) {
        INDArray dense = array.ordering() == 'c' && !array.isView() && array.dataType() == DataType.FLOAT
                ? array
                : array.castTo(DataType.FLOAT).dup('c');
        try {
            Pointer.memcpy(start, floats(dense), dense.length() * Float.BYTES);
        } finally {
            // The pointer does not keep the array, which may be a copy that nobody else holds.
            Reference.reachabilityFence(dense);
        }
    }

    /** A new array with the first numbers of this one. */
    public INDArray toArray(long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        Pointer.memcpy(floats(array), start, array.length() * Float.BYTES);
        return array;
    }

    /** Where the numbers of a dense array begin. */
    public static FloatPointer floats(INDArray array) {
        return new FloatPointer(array.data().pointer()).getPointer(array.offset());
    }

    /** Frees the memory now instead of at some later garbage collection. */
    public void free() {
        owner.deallocate();
    }
}
