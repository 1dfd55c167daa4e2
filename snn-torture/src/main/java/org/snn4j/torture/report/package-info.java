/** The journal of a running test, and the table of its results. */
@NullMarked
package org.snn4j.torture.report;

import org.jspecify.annotations.NullMarked;
