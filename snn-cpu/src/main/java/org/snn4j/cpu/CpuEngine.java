package org.snn4j.cpu;

import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.array.Backend;
import org.snn4j.cpu.machine.MachineCode;
import org.snn4j.cpu.memory.InstructionSet;
import org.snn4j.cpu.onednn.OneDnn;
import org.snn4j.engine.Engine;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.engine.Workload;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.engine.plan.PlannedLayer;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Mode;

/**
 * Runs networks on ordinary processors in float: oneDNN convolutions (Winograd's where they fit; our own where the
 * processor has no AVX-512 and Java has the Vector API, see {@link #convolutions}), and one fused kernel for batch
 * normalisation, neuron and all time steps.
 *
 * <p>Activations lie in blocks of channels, {@code [T * N, C/16, H, W, 16]}, from the first convolution to the last
 * pooling; only what the backward pass needs is kept, in memory that is used again in the next pass of the same shape. Layers
 * that it does not know, such as a user's own, run by their own ND4J operations in between. It agrees with
 * {@link ReferenceEngine} but for rounding, and gives the same bits for the same seed, machine and number of threads
 * ({@code OMP_NUM_THREADS}, for both oneDNN and the Java kernels).
 *
 * <p>Needs the natives of {@code org.bytedeco:dnnl} and an ND4J backend that keeps arrays in ordinary memory.
 */
public record CpuEngine() implements Engine {
    /** Why the engine cannot run here; empty where it can. Checked once per process. */
    private static final class Obstacle {
        static final String WHY = find();

        private static String find() {
            String none = Backend.problem();
            if (!none.isEmpty()) {
                return none;
            }
            try {
                if (!OneDnn.isAvailable()) {
                    return "oneDNN gave no engine for this processor";
                }
            } catch (LinkageError | RuntimeException missing) {
                return "oneDNN's natives could not be loaded (" + Backend.reason(missing)
                        + "); add org.bytedeco:dnnl and org.bytedeco:opencl with the classifier "
                        + Loader.getPlatform();
            }
            String backend = Backend.name();
            return backend.contains("Cpu") ? "" : "the ND4J backend " + backend + " keeps arrays elsewhere";
        }

        private Obstacle() {}
    }

    /**
     * Why this engine cannot run here.
     *
     * @return empty where it can
     */
    public static String obstacle() {
        return Obstacle.WHY;
    }

    /** Refuses to compute where there is an obstacle. */
    static void requireRunning() {
        if (!Obstacle.WHY.isEmpty()) {
            throw new IllegalStateException("the CPU engine cannot run here: " + Obstacle.WHY);
        }
    }

    /**
     * How 3x3 convolutions of stride 1 are computed here.
     *
     * <p>Our own kernels need a processor with AVX2 and the module {@code jdk.incubator.vector};
     * {@code -Dorg.snn4j.winograd=false} leaves everything to oneDNN. Under Linux and Java 22 or newer their sums are machine
     * code; {@code -Dorg.snn4j.machineCode=false} leaves them to Java's compiler.
     *
     * @return words for people
     * @throws IllegalStateException where this engine cannot run
     */
    public static String convolutions() {
        requireRunning();
        return Kernels.fastest().convolutions();
    }

    /**
     * Whether this machine could run kernels as machine code, but this Java cannot: before Java 22, under Linux, on x86-64
     * with AVX2 and without AVX-512.
     */
    static boolean newerJavaIsFaster() {
        return Runtime.version().feature() < MachineCode.FIRST_JAVA
                && Obstacle.WHY.isEmpty()
                && !InstructionSet.HAS_AVX512
                && MachineCode.fitsMachine();
    }

    @Override
    public String description() {
        return Obstacle.WHY.isEmpty() ? "CPU (convolutions " + convolutions() + ")" : "CPU";
    }

    @Override
    public Layer prepare(Layer layer, DataType type) {
        if (type != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "the CPU engine computes in FLOAT, but the network is " + type + "; use new ReferenceEngine()");
        }
        requireRunning();
        return new PlannedLayer(layer, CpuPlan::new);
    }

    /**
     * Lays the passes out in memory as {@link #prepare} would, and counts instead of allocating.
     *
     * @param layer what is to be computed
     * @param type the type of the network's weights
     * @param workload the passes, without side outputs in predictions
     * @return exact bytes of layers and gradients; scratch memory as oneDNN says
     */
    @Override
    public MemoryPlan plan(Layer layer, DataType type, Workload workload) {
        double numbers = (double) workload.timeSteps()
                * workload.batchSize()
                * workload.sample().length();
        if (numbers > Integer.MAX_VALUE) {
            // More than oneDNN can describe and this engine could run: a rough estimate.
            return Engine.super.plan(layer, type, workload);
        }
        boolean training = workload.mode() == Mode.TRAIN;
        PlanKey key =
                new PlanKey(training, training, workload.timeSteps(), workload.inputSteps(), workload.batchSize());
        return CpuPlan.count(layer, workload.sample(), key);
    }
}
