/** Checks shared by the library's packages; not part of its public face. */
@NullMarked
package org.snn4j.internal;

import org.jspecify.annotations.NullMarked;
