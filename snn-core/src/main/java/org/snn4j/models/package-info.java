/**
 * Networks of the papers, ready to build: {@link org.snn4j.models.Models} names them, a {@link org.snn4j.models.Recipe}
 * holds their options.
 */
@NullMarked
package org.snn4j.models;

import org.jspecify.annotations.NullMarked;
