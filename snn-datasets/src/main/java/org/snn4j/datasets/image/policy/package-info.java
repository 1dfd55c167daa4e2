/**
 * Augmentation policies of papers: random operations on bytes ({@link org.snn4j.datasets.image.policy.RandAugment},
 * {@link org.snn4j.datasets.image.policy.AutoAugment}) and random rectangles that are cut out
 * ({@link org.snn4j.datasets.image.policy.Cutout}, {@link org.snn4j.datasets.image.policy.RandomErasing}).
 *
 * <p>Their operations are those of {@link org.snn4j.datasets.image.transform.ImageOperation}. {@code augment} of
 * {@link org.snn4j.datasets.image.ImageSet} takes those for bytes, {@code augmentNormalized} those for normalised images.
 */
@NullMarked
package org.snn4j.datasets.image.policy;

import org.jspecify.annotations.NullMarked;
