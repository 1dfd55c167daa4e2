/**
 * Networks of the papers, ready to build: {@link org.snn4j.models.Models} names them, {@link
 * org.snn4j.models.ModelOptions} is what one chooses.
 */
@NullMarked
package org.snn4j.models;

import org.jspecify.annotations.NullMarked;
