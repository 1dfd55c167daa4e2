/** Files that are written as a whole or not at all, and locks between processes. Not meant for users. */
@NullMarked
package org.snn4j.file;

import org.jspecify.annotations.NullMarked;
