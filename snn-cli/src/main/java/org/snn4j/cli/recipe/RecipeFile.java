package org.snn4j.cli.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of recipes.
 *
 * <p>The file is YAML: a line {@code name:} begins a recipe, and indented lines {@code flag: value # source} follow. Two keys
 * are no flags: {@code title}, and {@code like}, the name of an earlier recipe whose lines are taken over where this one has none of
 * the same flag. A recipe without a title only serves others. Comments are read, since they are the sources.
 */
final class RecipeFile {
    private static final Pattern LINE = Pattern.compile("(  )?([a-z0-9-]+):(?: (.*?))?(?:\\s+# (.*))?");

    private final String paper;
    private final Map<String, Map<String, RecipeSetting>> lines = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private @Nullable String current;

    private RecipeFile(String paper) {
        this.paper = paper;
    }

    /** Reads the recipes of a paper's file, in their order. */
    static List<Recipe> read(String paper, String text) {
        RecipeFile file = new RecipeFile(paper);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                file.line(line, paper + ".yaml, line " + number);
            }
        }
        return file.recipes();
    }

    private void line(String line, String where) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException(where + " is not 'name:' or '  flag: value # source', but '" + line + "'");
        }
        String key = matcher.group(2);
        String value = Objects.requireNonNullElse(matcher.group(3), "");
        if (matcher.group(1) == null) {
            if (lines.putIfAbsent(key, new LinkedHashMap<>()) != null) {
                throw new IllegalStateException(where + " begins the recipe '" + key + "' a second time");
            }
            current = key;
        } else {
            setting(Objects.requireNonNull(current, where), key, value, matcher.group(4), where);
        }
    }

    private void setting(String recipe, String key, String value, @Nullable String source, String where) {
        Map<String, RecipeSetting> settings = Objects.requireNonNull(lines.get(recipe));
        switch (key) {
            case "title" -> titles.put(recipe, value);
            case "like" -> {
                Map<String, RecipeSetting> other = lines.get(value);
                if (other == null) {
                    throw new IllegalStateException(where + " is like '" + value + "', which no earlier line begins");
                }
                settings.putAll(other);
            }
            default -> {
                if (source == null) {
                    throw new IllegalStateException(where + " gives no source of '" + key + "'; add # and its tag");
                }
                settings.put(key, new RecipeSetting(key, value, source));
            }
        }
    }

    private List<Recipe> recipes() {
        List<Recipe> recipes = new ArrayList<>();
        titles.forEach((name, title) -> recipes.add(new Recipe(
                paper + "/" + name,
                title,
                List.copyOf(Objects.requireNonNull(lines.get(name)).values()))));
        return recipes;
    }
}
