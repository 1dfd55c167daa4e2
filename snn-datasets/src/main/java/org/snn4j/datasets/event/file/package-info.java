/**
 * {@link org.snn4j.datasets.event.file.EventFiles} reads and writes files of event cameras; it finds the format by the content.
 */
@NullMarked
package org.snn4j.datasets.event.file;

import org.jspecify.annotations.NullMarked;
