package org.snn4j.cpu.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.cpu.memory.NativeFloats;

/**
 * Vectors in native memory, by whichever calls this Java's Vector API has for it: byte buffers in Java 17, memory segments
 * in newer ones. A method handle in a constant costs nothing, since the compiler inlines it.
 */
final class VectorMemory {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Class<?> KIND = kind();
    private static final Class<?> OFFSET = KIND == ByteBuffer.class ? int.class : long.class;
    private static final Function<ByteBuffer, Object> VIEW = KIND == ByteBuffer.class ? bytes -> bytes : segments();
    private static final MethodHandle LOAD = load();
    private static final MethodHandle STORE = store();

    private VectorMemory() {}

    /** What {@link #load} and {@link #store} take. */
    static Object of(NativeFloats floats) {
        return floats.view(VIEW);
    }

    /** The vector at a byte of the memory. */
    static FloatVector load(Object memory, int place) {
        try {
            return (FloatVector) LOAD.invokeExact(memory, place);
        } catch (Throwable outside) {
            throw new IllegalStateException(outside);
        }
    }

    static void store(FloatVector vector, Object memory, int place) {
        try {
            STORE.invokeExact(vector, memory, place);
        } catch (Throwable outside) {
            throw new IllegalStateException(outside);
        }
    }

    private static Class<?> kind() {
        try {
            FloatVector.class.getMethod(
                    "fromByteBuffer", VectorSpecies.class, ByteBuffer.class, int.class, ByteOrder.class);
            return ByteBuffer.class;
        } catch (NoSuchMethodException newer) {
            try {
                return Class.forName("java.lang.foreign.MemorySegment");
            } catch (ClassNotFoundException unknown) {
                throw changed(unknown);
            }
        }
    }

    private static Function<ByteBuffer, Object> segments() {
        try {
            MethodHandle view = LOOKUP.findStatic(KIND, "ofBuffer", MethodType.methodType(KIND, Buffer.class));
            return bytes -> {
                try {
                    return view.invoke(bytes);
                } catch (Throwable impossible) {
                    throw new IllegalStateException(impossible);
                }
            };
        } catch (ReflectiveOperationException unknown) {
            throw changed(unknown);
        }
    }

    private static MethodHandle load() {
        MethodType type = MethodType.methodType(FloatVector.class, VectorSpecies.class, KIND, OFFSET, ByteOrder.class);
        try {
            MethodHandle load = LOOKUP.findStatic(FloatVector.class, "from" + KIND.getSimpleName(), type);
            load = MethodHandles.insertArguments(load, 3, ByteOrder.nativeOrder());
            load = MethodHandles.insertArguments(load, 0, VectorLoops.LANES);
            return load.asType(MethodType.methodType(FloatVector.class, Object.class, int.class));
        } catch (ReflectiveOperationException unknown) {
            throw changed(unknown);
        }
    }

    private static MethodHandle store() {
        MethodType type = MethodType.methodType(void.class, KIND, OFFSET, ByteOrder.class);
        try {
            MethodHandle store = LOOKUP.findVirtual(FloatVector.class, "into" + KIND.getSimpleName(), type);
            store = MethodHandles.insertArguments(store, 3, ByteOrder.nativeOrder());
            return store.asType(MethodType.methodType(void.class, FloatVector.class, Object.class, int.class));
        } catch (ReflectiveOperationException unknown) {
            throw changed(unknown);
        }
    }

    private static LinkageError changed(ReflectiveOperationException unknown) {
        return new LinkageError("this Java's Vector API reaches native memory in a way not known here", unknown);
    }
}
