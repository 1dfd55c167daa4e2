/**
 * Recordings of event cameras.
 *
 * <p>{@link org.snn4j.datasets.event.EventStream} holds a recording in memory, and
 * {@link org.snn4j.datasets.event.EventLabel} cuts it by a list of labels. Reading and writing files is in {@code file}.
 *
 * <p>The other types are what the readers share: {@link org.snn4j.datasets.event.EventFileOptions} says what the file should
 * not decide, {@link org.snn4j.datasets.event.FileBytes} is a file's content,
 * {@link org.snn4j.datasets.event.EventBuffer} collects its events and checks them. Readers are in a package for each family
 * of formats: {@code aedat}, {@code prophesee}, {@code numpy}.
 */
@NullMarked
package org.snn4j.datasets.event;

import org.jspecify.annotations.NullMarked;
