/**
 * Makes tables and figures of the papers again. {@link org.snn4j.cli.reproduce.Reproduce} reads the tables and figures that it is
 * to make, has the runs trained that are missing, and writes a page for each. {@link org.snn4j.cli.reproduce.Recipes} lists the
 * recipes that they are made of.
 */
@NullMarked
package org.snn4j.cli.reproduce;

import org.jspecify.annotations.NullMarked;
