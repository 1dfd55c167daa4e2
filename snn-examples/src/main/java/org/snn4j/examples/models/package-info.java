/** The networks of the examples and of the command line. */
@NullMarked
package org.snn4j.examples.models;

import org.jspecify.annotations.NullMarked;
