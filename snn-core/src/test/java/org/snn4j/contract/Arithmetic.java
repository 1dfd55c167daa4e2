package org.snn4j.contract;

import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;

/**
 * An engine in a type that it computes in; golden numbers are checked in each.
 *
 * @param engine what crunches the numbers
 * @param type float or double
 */
public record Arithmetic(Engine engine, DataType type) {
    /**
     * All that a network can be run in.
     *
     * @return one entry an engine and type
     */
    public static Stream<Arithmetic> all() {
        return Stream.of(
                new Arithmetic(new ReferenceEngine(), DataType.DOUBLE),
                new Arithmetic(new ReferenceEngine(), DataType.FLOAT),
                new Arithmetic(new CpuEngine(), DataType.FLOAT));
    }

    /**
     * How closely golden numbers must be met.
     *
     * @return as a share of the largest magnitude
     */
    public double tolerance() {
        return Closeness.tolerance(type);
    }

    @Override
    public String toString() {
        return engine.getClass().getSimpleName() + " in " + type;
    }
}
