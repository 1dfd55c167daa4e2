/** What a trial remembers while it runs, and the table that it ends with. */
@NullMarked
package org.snn4j.torture.report;

import org.jspecify.annotations.NullMarked;
