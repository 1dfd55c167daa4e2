package org.snn4j.cli.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snn4j.cli.parse.WrongFlag;

/** All recipes, from the files beside this class. */
public final class RecipeCatalog {
    /** The papers that have a file of recipes. */
    public static final List<String> PAPERS = List.of("tks", "tssd");

    private static final Map<String, Recipe> BY_NAME = read();

    private RecipeCatalog() {}

    /**
     * All recipes.
     *
     * @return by name, in the order of the files
     */
    public static Map<String, Recipe> byName() {
        return BY_NAME;
    }

    /**
     * The recipe that {@code --recipe} names.
     *
     * @param name as on the command line
     * @return the recipe
     * @throws WrongFlag where there is none, with the most similar name
     */
    public static Recipe named(String name) {
        Recipe recipe = BY_NAME.get(name);
        if (recipe == null) {
            throw WrongFlag.unknown("recipe", name, BY_NAME.keySet(), "'snn recipes'");
        }
        return recipe;
    }

    /**
     * The file of a paper's recipes.
     *
     * @param paper one of {@link #PAPERS}
     * @return its text, whose head explains the tags of sources
     */
    public static String text(String paper) {
        try (InputStream in = RecipeCatalog.class.getResourceAsStream(paper + ".yaml")) {
            return new String(Objects.requireNonNull(in, paper).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Recipe> read() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (String paper : PAPERS) {
            RecipeFile.read(paper, text(paper)).forEach(recipe -> recipes.put(recipe.name(), recipe));
        }
        return Collections.unmodifiableMap(recipes);
    }
}
