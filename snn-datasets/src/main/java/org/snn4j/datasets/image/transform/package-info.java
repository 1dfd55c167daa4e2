/**
 * What is done to a single image before a network sees it, in this order:
 * {@link org.snn4j.datasets.image.transform.ImageResize} brings it to one size,
 * {@link org.snn4j.datasets.image.transform.Augmentation} alters it at random,
 * {@link org.snn4j.datasets.image.transform.ImageNormalization} turns its bytes into floats, and
 * {@link org.snn4j.datasets.image.transform.NormalizedAugmentation} alters these at random.
 *
 * <p>{@link org.snn4j.datasets.image.transform.ImageOperation} has single alterations that are not random, such as a rotation.
 */
@NullMarked
package org.snn4j.datasets.image.transform;

import org.jspecify.annotations.NullMarked;
