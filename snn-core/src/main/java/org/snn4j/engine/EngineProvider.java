package org.snn4j.engine;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Offers an engine to {@link Engines}, which finds it by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is a public class with a public constructor without arguments, named in {@code
 * META-INF/services/org.snn4j.engine.EngineProvider} of its jar. All of its methods can be called on any machine, also
 * where the engine cannot run.
 */
public interface EngineProvider {
    /**
     * The name of the engine.
     *
     * @return a word, such as {@code CPU}
     */
    String name();

    /**
     * The types that the engine computes in.
     *
     * @return at least one
     */
    Set<DataType> types();

    /**
     * Why the engine cannot run here, such as missing native libraries.
     *
     * @return a sentence with the cure, to follow "since"; empty where the engine can run
     */
    String obstacle();

    /**
     * What would make the engine faster on this machine, such as a newer Java.
     *
     * @return a sentence for {@code snn doctor}; empty where nothing would, by default, and where there is an
     *     {@link #obstacle}
     */
    default String advice() {
        return "";
    }

    /**
     * The priority of the engine: of those that can run, the one with the highest priority is taken.
     *
     * @return any number; the CPU engine has 100
     */
    int priority();

    /**
     * Makes the engine.
     *
     * @return an engine that computes in each of the {@link #types}
     * @throws IllegalStateException where there is an {@link #obstacle}
     */
    Engine create();
}
