/**
 * How flags are read: strict numbers, names and files, YAML files of flags, and what refuses a wrong value.
 *
 * <p>{@link org.snn4j.cli.parse.WrongFlag} is thrown for every value that a command cannot work with;
 * {@link org.snn4j.cli.parse.FlagTypes} and the converters beside it refuse the others before a command begins.
 */
@NullMarked
package org.snn4j.cli.parse;

import org.jspecify.annotations.NullMarked;
