package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.cpu.machine.MachineCode;
import org.snn4j.cpu.machine.MachinePooling;
import org.snn4j.cpu.machine.MachineWinograd;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.InstructionSet;
import org.snn4j.cpu.neuron.Loops;
import org.snn4j.cpu.neuron.PlainPooling;
import org.snn4j.cpu.neuron.PoolingLoops;
import org.snn4j.cpu.winograd.WinogradLoops;

/**
 * The implementations of inner loops that are the fastest here. This is the only place that chooses among oneDNN, machine
 * code, the JDK's Vector API and plain Java; planners hand the choice to nodes.
 *
 * <p>All implementations of a loop give the same bits.
 *
 * @param blocked loops over images in blocks of channels
 * @param pooling averages of spikes in windows
 * @param winograd Winograd convolutions of our own; null where oneDNN computes all convolutions
 */
public record Kernels(
        Loops blocked, PoolingLoops pooling, @Nullable WinogradLoops winograd) {
    /** The system property that leaves all convolutions to oneDNN by {@code false}. */
    static final String WINOGRAD = "org.snn4j.winograd";

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    // By name, since they are compiled apart: nothing may depend on a module that Java can lack.
    private static final String VECTOR_LOOPS = "org.snn4j.cpu.vector.VectorLoops";
    private static final String VECTOR_WINOGRAD = "org.snn4j.cpu.vector.VectorWinograd";

    /** Chosen once per process. */
    private static final class Chosen {
        static final Loops BLOCKED = orElse(vector(VECTOR_LOOPS, Loops.class), Loops.PLAIN);
        static final PoolingLoops POOLING = Blocks.LENGTH == MachinePooling.LANES && MachineCode.orNull() != null
                ? new MachinePooling()
                : new PlainPooling();
        static final @Nullable WinogradLoops WINOGRAD = findWinograd();

        private Chosen() {}
    }

    /**
     * What is the fastest here; {@link #WINOGRAD} is read anew in each call.
     *
     * @return one implementation of each loop
     */
    public static Kernels fastest() {
        boolean allowed = Boolean.parseBoolean(System.getProperty(WINOGRAD, "true"));
        return new Kernels(Chosen.BLOCKED, Chosen.POOLING, allowed ? Chosen.WINOGRAD : null);
    }

    /** The loops for a value. Only blocks of channels have factors that repeat from block to block. */
    Loops loops(Activation value) {
        return value.blocked() ? blocked : Loops.PLAIN;
    }

    /** How 3x3 convolutions of stride 1 are computed, in words. */
    String convolutions() {
        if (InstructionSet.HAS_AVX512) {
            return "Winograd by oneDNN";
        }
        if (winograd == null) {
            return "direct by oneDNN";
        }
        return "Winograd by SNN4J" + (winograd instanceof MachineWinograd ? " in machine code" : "");
    }

    /** Bytes that Java holds to call machine code. */
    static long machineCodeBytes() {
        // With AVX-512 oneDNN convolves, and nothing is called.
        return MachineCode.orNull() != null && !InstructionSet.HAS_AVX512 ? MachineCode.BYTES : 0;
    }

    /** Ours need AVX2; with AVX-512 oneDNN has its own. */
    private static @Nullable WinogradLoops findWinograd() {
        if (InstructionSet.HAS_AVX512 || !InstructionSet.HAS_AVX2) {
            return null;
        }
        WinogradLoops vector = vector(VECTOR_WINOGRAD, WinogradLoops.class);
        return vector == null || MachineCode.orNull() == null ? vector : new MachineWinograd(vector);
    }

    /**
     * Makes loops that use the JDK's Vector API.
     *
     * @param name of their class, which has a constructor without arguments
     * @return null where the virtual machine was started without the module, or has another version of it
     */
    private static <T> @Nullable T vector(String name, Class<T> type) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return null;
        }
        try {
            return Class.forName(name).asSubclass(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError changed) {
            LOG.debug("this Java's Vector API is not the one that {} was built for", name, changed);
            return null;
        }
    }

    private static <T> T orElse(@Nullable T found, T other) {
        return found == null ? other : found;
    }
}
