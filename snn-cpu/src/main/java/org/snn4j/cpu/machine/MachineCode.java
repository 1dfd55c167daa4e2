package org.snn4j.cpu.machine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.cpu.memory.InstructionSet;

/**
 * Makes methods from machine instructions: copies these into memory that can then be executed and no longer written, and
 * calls them through {@code java.lang.foreign}. That is final since Java 22, and found by reflection because this is built
 * for Java 17.
 *
 * <p>Arrays are passed by their address in the heap. No garbage is collected during a call, which therefore has to be short.
 */
public final class MachineCode {
    /** The system property that switches machine code off by {@code false}. */
    static final String PROPERTY = "org.snn4j.machineCode";

    /** The Java in which {@code java.lang.foreign} became final. */
    public static final int FIRST_JAVA = 22;

    /** Memory that Java needs to call machine code: 10 to 22 MiB were measured. */
    public static final long BYTES = 12L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MachineCode.class);
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    // Linux, as in mman.h.
    private static final int READ_WRITE = 3;
    private static final int READ_RUN = 5;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private final Class<?> linkers = type("Linker");
    private final Class<?> segment = type("MemorySegment");
    private final Class<?> layout = type("MemoryLayout");
    private final Class<?> layouts = Array.newInstance(layout, 0).getClass();
    private final Class<?> descriptor = type("FunctionDescriptor");
    private final Class<?> option = type("Linker$Option");
    private final Class<?> options = Array.newInstance(option, 0).getClass();
    private final Object linker;
    private final Object critical;
    private final MethodHandle downcall;
    private final MethodHandle slice;
    private final MethodHandle mmap;
    private final MethodHandle mprotect;

    private MachineCode() throws Throwable {
        linker = fixed(linkers, "nativeLinker", linkers).invoke();
        downcall = virtual(linkers, "downcallHandle", MethodHandle.class, segment, descriptor, options);
        slice = virtual(segment, "asSlice", segment, long.class);
        mmap = function("mmap", long.class, long.class, long.class, int.class, int.class, int.class, long.class);
        mprotect = function("mprotect", int.class, long.class, long.class, int.class);
        critical = Array.newInstance(option, 1);
        Array.set(critical, 0, fixed(option, "critical", option, boolean.class).invoke(true));
        Assembler nothing = new Assembler();
        nothing.ret();
        method(nothing.bytes()).invoke();
    }

    /** The only instance; null where this Java, system or processor cannot run machine code with AVX2. */
    public static @Nullable MachineCode orNull() {
        return Found.MACHINE_CODE;
    }

    /**
     * A method that runs instructions.
     *
     * @param code a routine of the System V calling convention without result
     * @param parameters {@code long.class}, or a class of arrays of numbers for an address
     * @return takes {@code long}s, and for each address an array and how many bytes from its beginning
     * @throws IllegalStateException where the system gives no memory that can be executed
     */
    MethodHandle method(byte[] code, Class<?>... parameters) {
        try {
            MethodHandle method =
                    (MethodHandle) downcall.invoke(linker, runnable(code), description(null, parameters), critical);
            for (int i = parameters.length - 1; i >= 0; i--) {
                if (parameters[i].isArray()) {
                    MethodHandle whole = fixed(segment, "ofArray", segment, parameters[i]);
                    MethodHandle part = MethodHandles.filterArguments(slice, 0, whole);
                    method = MethodHandles.collectArguments(method, i, part);
                }
            }
            return method;
        } catch (Throwable refused) {
            throw new IllegalStateException("no machine code can be run here", refused);
        }
    }

    /** Executable memory that holds instructions. */
    private Object runnable(byte[] code) throws Throwable {
        long length = code.length;
        long address = (long) mmap.invoke(0L, length, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
        if (address == -1) {
            throw new IllegalStateException("the system gives no memory for " + length + " bytes of instructions");
        }
        Object place = fixed(segment, "ofAddress", segment, long.class).invoke(address);
        Object memory = virtual(segment, "reinterpret", segment, long.class).invoke(place, length);
        ByteBuffer bytes =
                (ByteBuffer) virtual(segment, "asByteBuffer", ByteBuffer.class).invoke(memory);
        bytes.put(code);
        if ((int) mprotect.invoke(address, length, READ_RUN) != 0) {
            throw new IllegalStateException("the system runs no instructions that a process made itself");
        }
        return memory;
    }

    /** A function of the C library. */
    private MethodHandle function(String name, Class<?> result, Class<?>... parameters) throws Throwable {
        Class<?> lookups = type("SymbolLookup");
        Object symbols = virtual(linkers, "defaultLookup", lookups).invoke(linker);
        Optional<?> address = (Optional<?>)
                virtual(lookups, "find", Optional.class, String.class).invoke(symbols, name);
        Object none = Array.newInstance(option, 0);
        return (MethodHandle) downcall.invoke(linker, address.orElseThrow(), description(result, parameters), none);
    }

    private Object description(@Nullable Class<?> result, Class<?>... parameters) throws Throwable {
        Object arguments = Array.newInstance(layout, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(arguments, i, layoutOf(parameters[i]));
        }
        return result == null
                ? fixed(descriptor, "ofVoid", descriptor, layouts).invoke(arguments)
                : fixed(descriptor, "of", descriptor, layout, layouts).invoke(layoutOf(result), arguments);
    }

    private static Object layoutOf(Class<?> parameter) throws ReflectiveOperationException {
        String name = parameter.isArray() ? "ADDRESS" : parameter == int.class ? "JAVA_INT" : "JAVA_LONG";
        return type("ValueLayout").getField(name).get(null);
    }

    private static MethodHandle fixed(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return LOOKUP.findStatic(owner, name, methodType(result, parameters)).asFixedArity();
    }

    private static MethodHandle virtual(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return LOOKUP.findVirtual(owner, name, methodType(result, parameters)).asFixedArity();
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    /** Whether the system and its processor are those that the routines are written for, whatever the Java. */
    public static boolean fitsMachine() {
        return System.getProperty("os.name", "").equals("Linux")
                && System.getProperty("os.arch", "").equals("amd64")
                && InstructionSet.HAS_AVX2;
    }

    /** Checked once per process. */
    private static final class Found {
        static final @Nullable MachineCode MACHINE_CODE = find();

        private static @Nullable MachineCode find() {
            if (!fitsMachine() || !Boolean.parseBoolean(System.getProperty(PROPERTY, "true"))) {
                return null;
            }
            try {
                return new MachineCode();
            } catch (Throwable unknown) {
                LOG.debug("this Java calls no machine code", unknown);
                return null;
            }
        }
    }
}
