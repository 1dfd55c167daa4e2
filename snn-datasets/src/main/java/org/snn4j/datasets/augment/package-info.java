/**
 * Random alterations of event recordings and of frames.
 *
 * <p>{@link org.snn4j.datasets.augment.EventAugmentation} alters a recording before it is cut into frames,
 * {@link org.snn4j.datasets.augment.FrameAugmentation} alters frames, and
 * {@link org.snn4j.datasets.augment.FrameMixing} makes one sample of two, with a label between theirs. Everything random
 * is drawn once a sample and holds for all its time steps; the generator is handed in, so that (seed, epoch, sample)
 * decides.
 */
@NullMarked
package org.snn4j.datasets.augment;

import org.jspecify.annotations.NullMarked;
