/** Java processes that a trial starts, watches and ends. */
@NullMarked
package org.snn4j.torture.child;

import org.jspecify.annotations.NullMarked;
