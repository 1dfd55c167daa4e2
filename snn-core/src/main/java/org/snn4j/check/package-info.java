/** Checks of arguments, and sentences that are safe to print. Shared by the library's modules; not meant for users. */
@NullMarked
package org.snn4j.check;

import org.jspecify.annotations.NullMarked;
