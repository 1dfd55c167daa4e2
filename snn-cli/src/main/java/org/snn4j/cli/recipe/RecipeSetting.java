package org.snn4j.cli.recipe;

/**
 * One line of a recipe.
 *
 * @param flag of {@code snn train}, without its dashes
 * @param value as on the command line
 * @param source where the value is stated: a tag of the file's head, or "ours" for what no source states
 */
public record RecipeSetting(String flag, String value, String source) {}
