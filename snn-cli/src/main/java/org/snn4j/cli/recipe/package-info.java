/**
 * The rows of the papers' tables as named flags of {@code snn train}, each with its source: {@link org.snn4j.cli.recipe.RecipeCatalog}
 * reads {@code tks.yaml} and {@code tssd.yaml} beside it.
 */
@NullMarked
package org.snn4j.cli.recipe;

import org.jspecify.annotations.NullMarked;
