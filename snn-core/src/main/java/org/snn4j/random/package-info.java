/** Random numbers that depend on a seed and a place alone. Shared by the library's modules; not meant for users. */
@NullMarked
package org.snn4j.random;

import org.jspecify.annotations.NullMarked;
