package org.snn4j.benchmarks;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.SingleKernel;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.pass.Shape;

/** The same layers on both engines, with what one backward pass needs. */
public final class Both {
    private final Engine engine;
    private final @Nullable SingleKernel kernel;
    private final @Nullable Reference reference;
    private Layer.@Nullable Pullback pullback;
    private @Nullable INDArray gradient;

    /** Who computes. */
    public enum Engine {
        /** oneDNN and fused kernels, on channels in blocks. */
        CPU,
        /** ND4J operations. */
        REFERENCE
    }

    Both(Engine engine, List<LayerFactory> layers, Shape shape, int timeSteps, int batch) {
        this.engine = engine;
        this.kernel = engine == Engine.CPU ? new SingleKernel(layers, shape, timeSteps, batch) : null;
        this.reference = engine == Engine.REFERENCE ? new Reference(layers, shape, timeSteps, batch) : null;
        forward();
    }

    /** Runs forward. */
    @Nullable
    Object forward() {
        if (engine == Engine.CPU) {
            Objects.requireNonNull(kernel).forward();
            return null;
        }
        return Objects.requireNonNull(reference).forward();
    }

    /** What must be there before each backward pass, and is not timed. */
    void prepareBackward() {
        if (engine == Engine.CPU) {
            Objects.requireNonNull(kernel).prepareBackward();
        } else {
            pullback = Objects.requireNonNull(reference).forward().pullback();
            gradient = Objects.requireNonNull(reference).freshGradient();
        }
    }

    /** Runs back. */
    @Nullable
    Object backward() {
        if (engine == Engine.CPU) {
            Objects.requireNonNull(kernel).backward();
            return null;
        }
        return Objects.requireNonNull(pullback).apply(Objects.requireNonNull(gradient));
    }

    void close() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
