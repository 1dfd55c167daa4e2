/** Ends commands at random moments, goes on with them, and compares what is there in the end. */
@NullMarked
package org.snn4j.torture.kill;

import org.jspecify.annotations.NullMarked;
