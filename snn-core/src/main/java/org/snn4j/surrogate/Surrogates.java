package org.snn4j.surrogate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Surrogates by name, for command lines and configuration files. */
public final class Surrogates {
    /** Makes one; {@code from} is null where there is no parameter to choose. */
    private record Recipe(
            Supplier<Surrogate> usual, @Nullable DoubleFunction<Surrogate> from) {}

    private static final Map<String, Recipe> RECIPES = new LinkedHashMap<>();

    static {
        put("rectangular", Rectangular::of, Rectangular::of);
        put("triangular", Triangular::of, Triangular::of);
        put("atan", Atan::of, Atan::of);
        put("sigmoid", Sigmoid::of, Sigmoid::of);
        put("soft-sign", SoftSign::of, SoftSign::of);
        put("super-spike", SuperSpike::of, SuperSpike::of);
        put("fast-sigmoid", FastSigmoid::of, FastSigmoid::of);
        put("piecewise-exponential", PiecewiseExponential::of, PiecewiseExponential::of);
        put("erf", Erf::of, Erf::of);
        put("piecewise-leaky-relu", PiecewiseLeakyRelu::of, w -> PiecewiseLeakyRelu.of(w, 0.01));
        put("nonzero-sign-log-abs", NonzeroSignLogAbs::of, NonzeroSignLogAbs::of);
        put("q-pseudo-spike", QPseudoSpike::of, QPseudoSpike::of);
        put("s2nn", S2nn::of, alpha -> S2nn.of(alpha, 1));
        put("leaky-k-relu", LeakyKRelu::of, k -> LeakyKRelu.of(k, 0));
        put("log-tailed-relu", LogTailedRelu::of, LogTailedRelu::of);
        put("brain-cog-gate", BrainCogGate::of, BrainCogGate::of);
        put("back-ei-gate", BackEiGate::of, null);
        put("straight-through", StraightThrough::of, null);
        put("spike-rate-escape", SpikeRateEscape::of, slope -> SpikeRateEscape.of(slope, 1));
        put("sparse-fast-sigmoid", SparseFastSigmoid::of, slope -> SparseFastSigmoid.of(slope, 1));
    }

    private Surrogates() {}

    /**
     * A surrogate with its default parameters.
     *
     * @param name one of {@link #names}
     * @return the surrogate
     * @throws IllegalArgumentException where the name is unknown, listing those known
     */
    public static Surrogate of(String name) {
        return recipe(name).usual().get();
    }

    /**
     * A surrogate with a chosen first parameter and defaults for the others.
     *
     * @param name one of {@link #names}
     * @param parameter the width of rectangular, the alpha of triangular, atan and sigmoid; in general the record's
     *     first component
     * @return the surrogate
     * @throws IllegalArgumentException where the name is unknown, listing those known, or has no parameter
     */
    public static Surrogate of(String name, double parameter) {
        DoubleFunction<Surrogate> from = recipe(name).from();
        if (from == null) {
            throw new IllegalArgumentException(
                    "surrogate " + name + " has no parameter, but got " + parameter + "; leave it out");
        }
        return from.apply(parameter);
    }

    /**
     * The names that {@link #of(String)} knows.
     *
     * @return in a fixed order
     */
    public static Set<String> names() {
        return Collections.unmodifiableSet(RECIPES.keySet());
    }

    private static Recipe recipe(String name) {
        Recipe recipe = RECIPES.get(name);
        if (recipe == null) {
            throw new IllegalArgumentException(
                    "unknown surrogate " + name + "; known are " + String.join(", ", RECIPES.keySet()));
        }
        return recipe;
    }

    private static void put(String name, Supplier<Surrogate> usual, @Nullable DoubleFunction<Surrogate> from) {
        RECIPES.put(name, new Recipe(usual, from));
    }
}
