/** Networks that many threads use. */
@NullMarked
package org.snn4j.torture.thread;

import org.jspecify.annotations.NullMarked;
