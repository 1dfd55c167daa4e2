/**
 * Recordings of event cameras.
 *
 * <p>{@link org.snn4j.datasets.event.EventStream} holds a recording in memory.
 */
@NullMarked
package org.snn4j.datasets.event;

import org.jspecify.annotations.NullMarked;
