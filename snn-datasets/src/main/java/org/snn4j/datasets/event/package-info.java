/**
 * Recordings of event cameras, and the files that hold them.
 *
 * <p>{@link org.snn4j.datasets.event.EventStream} holds a recording in memory.
 * {@link org.snn4j.datasets.event.EventFiles} reads and writes files, with
 * {@link org.snn4j.datasets.event.EventFileOptions} for what the file should not decide;
 * {@link org.snn4j.datasets.event.EventLabel} cuts a recording by a list of labels.
 */
@NullMarked
package org.snn4j.datasets.event;

import org.jspecify.annotations.NullMarked;
