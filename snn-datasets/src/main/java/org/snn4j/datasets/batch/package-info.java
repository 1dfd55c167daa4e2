/**
 * From single samples to batches: {@link org.snn4j.datasets.batch.SampleSource} says what a sample is, and
 * {@link org.snn4j.datasets.batch.SampleBatches} packs them, on several threads where reading one takes long.
 */
@NullMarked
package org.snn4j.datasets.batch;

import org.jspecify.annotations.NullMarked;
