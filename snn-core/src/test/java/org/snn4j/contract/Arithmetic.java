package org.snn4j.contract;

import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.engine.Engine;
import org.snn4j.engine.Engines;
import org.snn4j.engine.ReferenceEngine;

/**
 * An engine in a type that it computes in; golden numbers are checked in each.
 *
 * @param engine what executes the network
 * @param type float or double
 */
public record Arithmetic(Engine engine, DataType type) {
    /**
     * All that a network can be run in: the reference engine, and the engines on the class path that can run here.
     *
     * @return one entry for each engine and type
     */
    public static Stream<Arithmetic> all() {
        Stream<Arithmetic> reference =
                Stream.of(DataType.DOUBLE, DataType.FLOAT).map(type -> new Arithmetic(new ReferenceEngine(), type));
        Stream<Arithmetic> others = Engines.providers().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .flatMap(provider -> provider.types().stream().map(type -> new Arithmetic(provider.create(), type)));
        return Stream.concat(reference, others);
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
