/** Java processes that a test starts, watches and ends. */
@NullMarked
package org.snn4j.torture.child;

import org.jspecify.annotations.NullMarked;
