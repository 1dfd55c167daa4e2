package org.snn4j.cli.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flags of {@code snn train} for one row of a paper's table, each with its source.
 *
 * @param name such as {@code tks/cifar10-resnet19}
 * @param title what is trained, in one line
 * @param settings its own and those of the recipe that it is like, each flag once
 */
public record Recipe(String name, String title, List<RecipeSetting> settings) {
    /**
     * Copies the list.
     *
     * @param name such as {@code tks/cifar10-resnet19}
     * @param title what is trained, in one line
     * @param settings each flag once
     */
    public Recipe {
        settings = List.copyOf(settings);
    }

    /**
     * Its values.
     *
     * @return by the names of flags, in the order of the file
     */
    public Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        settings.forEach(setting -> flags.put(setting.flag(), setting.value()));
        return flags;
    }
}
