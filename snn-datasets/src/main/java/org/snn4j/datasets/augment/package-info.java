/**
 * Random alterations of event recordings and of frames.
 *
 * <p>{@link org.snn4j.datasets.augment.EventAugmentation} alters a recording before it is cut into frames,
 * {@link org.snn4j.datasets.augment.FrameAugmentation} alters frames, and
 * {@link org.snn4j.datasets.augment.FrameMixing} mixes two samples and their labels. Everything random
 * is drawn once for each sample and applies to all its time steps; the caller passes the generator, so that it depends on
 * (seed, epoch, sample) alone.
 */
@NullMarked
package org.snn4j.datasets.augment;

import org.jspecify.annotations.NullMarked;
