/**
 * Filters of recordings: {@link org.snn4j.datasets.filter.EventFilter} is the contract, the records beside it the usual
 * ones.
 *
 * <p>Each is an immutable value that prints all its parameters, so that what was done to a recording can be part of the
 * key of a cache. {@code a.andThen(b)} makes one filter of two.
 */
@NullMarked
package org.snn4j.datasets.filter;

import org.jspecify.annotations.NullMarked;
