package org.snn4j.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.check.Check;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * Where a layer under construction registers its parameters and draws their first values.
 *
 * <p>A scope has a name, such as {@code residual_1.body}, which begins the names of all that is registered in it.
 */
public final class Scope {
    // Never compared, so a record may hold an array here.
    @SuppressWarnings("ArrayRecordComponent")
    private record Drawn(Parameter parameter, double[] values) {}

    /** What all scopes of one network share. */
    private static final class Registry {
        final List<Drawn> drawn = new ArrayList<>();
        long trained;
        long statistics;
        boolean leavesTapsOut;
    }

    private final Registry registry;
    private final String name;
    private final int timeSteps;
    private final RandomGenerator random;
    private final Map<String, Integer> kinds = new HashMap<>();

    private Scope(Registry registry, String name, int timeSteps, RandomGenerator random) {
        this.registry = registry;
        this.name = name;
        this.timeSteps = timeSteps;
        this.random = random;
    }

    /**
     * The scope of a new network.
     *
     * @param timeSteps the steps it trains with
     * @param random draws the first values
     * @return an empty scope without a name
     */
    public static Scope root(int timeSteps, RandomGenerator random) {
        return new Scope(new Registry(), "", Check.positive(timeSteps, "timeSteps"), random);
    }

    /**
     * Leaves side outputs out of this network.
     *
     * @return this
     */
    public Scope leaveTapsOut() {
        registry.leavesTapsOut = true;
        return this;
    }

    /**
     * Whether side outputs are left out of this network.
     *
     * @return false unless {@link #leaveTapsOut} was called
     */
    public boolean leavesTapsOut() {
        return registry.leavesTapsOut;
    }

    /**
     * A scope inside this one.
     *
     * @param child its name
     * @return the inner scope
     */
    public Scope in(String child) {
        return in(child, timeSteps);
    }

    /**
     * A scope inside this one for layers that see only the first steps.
     *
     * @param child its name
     * @param steps how many of the steps that the network trains with
     * @return the inner scope
     */
    public Scope in(String child, int steps) {
        return new Scope(registry, name.isEmpty() ? child : name + "." + child, steps, random);
    }

    /**
     * A scope for the next layer of a kind, named {@code kind_1}, {@code kind_2}, ...
     *
     * @param kind the layer's kind, such as {@code conv2d}
     * @return the inner scope
     */
    public Scope next(String kind) {
        return in(kind + "_" + kinds.merge(kind, 1, Integer::sum));
    }

    /**
     * This scope's name.
     *
     * @return empty for the root
     */
    public String name() {
        return name;
    }

    /**
     * Steps that the network trains with.
     *
     * @return T
     */
    public int timeSteps() {
        return timeSteps;
    }

    /**
     * Registers a parameter and draws its first values.
     *
     * @param parameterName its name inside this scope
     * @param shape its shape
     * @param role what it is for
     * @param initializer draws the values
     * @param fanIn inputs of one output
     * @param fanOut outputs of one input
     * @return its place
     */
    public Parameter parameter(
            String parameterName, Shape shape, Role role, Initializer initializer, long fanIn, long fanOut) {
        long offset = role.trained() ? registry.trained : registry.statistics;
        Parameter parameter = new Parameter(in(parameterName).name, shape, offset, role);
        if (shape.length() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(parameter.name() + " would have " + shape + " numbers, more than the "
                    + Integer.MAX_VALUE + " of an array; use fewer channels");
        }
        double[] values = new double[(int) shape.length()];
        initializer.fill(values, fanIn, fanOut, random);
        registry.drawn.add(new Drawn(parameter, values));
        if (role.trained()) {
            registry.trained += values.length;
        } else {
            registry.statistics += values.length;
        }
        return parameter;
    }

    /**
     * The weights of all that was registered in the network so far.
     *
     * @param type float or double
     * @return new flat vectors that hold the drawn values
     */
    public Weights weights(DataType type) {
        Weights weights = new Weights(
                registry.drawn.stream().map(Drawn::parameter).toList(), registry.trained, registry.statistics, type);
        for (Drawn drawn : registry.drawn) {
            weights.assign(drawn.parameter(), drawn.values());
        }
        return weights;
    }
}
