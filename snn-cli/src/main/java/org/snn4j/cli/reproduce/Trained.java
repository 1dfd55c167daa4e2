package org.snn4j.cli.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.recipe.RecipeCatalog;

/**
 * The network that a number of a table or a point of a figure comes from.
 *
 * @param recipe its name
 * @param flags that differ from the recipe's, by their names
 * @param at time steps T' of the test; null for those that the method is tested with
 */
record Trained(
        String recipe, Map<String, String> flags, @Nullable Integer at) {
    private static final String INFERENCE_STEPS = "inference-steps";

    Trained {
        flags = Map.copyOf(flags);
    }

    /** All flags: the recipe's, with those that differ in their places. */
    Map<String, String> allFlags() {
        Recipe found = RecipeCatalog.named(recipe);
        Map<String, String> all = new LinkedHashMap<>(found.flags());
        all.putAll(flags);
        return all;
    }

    /** What distinguishes its run from others: the recipe and the flags that differ. */
    String nameOfRun() {
        StringBuilder name = new StringBuilder(recipe.replace('/', '-'));
        new TreeMap<>(flags)
                .forEach((flag, value) ->
                        name.append('-').append(flag).append('-').append(value));
        return name.toString();
    }

    /** With one more flag that differs. */
    Trained with(String flag, String value) {
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put(flag, value);
        return new Trained(recipe, more, at);
    }

    /** Time steps of the test: T_s where the recipe has one, which is at most T, else T. */
    int testedSteps() {
        Map<String, String> all = allFlags();
        int steps = Integer.parseInt(all.getOrDefault("time-steps", "4"));
        String inference = all.get(INFERENCE_STEPS);
        return at != null ? at : inference == null ? steps : Math.min(steps, Integer.parseInt(inference));
    }
}
