/** Results of a run: numbers for JSON, curves, and the page {@code report.html}. */
@NullMarked
package org.snn4j.cli.report;

import org.jspecify.annotations.NullMarked;
