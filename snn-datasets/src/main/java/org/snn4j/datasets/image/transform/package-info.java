/**
 * What is done to a single image before a network sees it, in this order:
 * {@link org.snn4j.datasets.image.transform.ImageResize} brings it to one size,
 * {@link org.snn4j.datasets.image.transform.Augmentation} alters it at random, and
 * {@link org.snn4j.datasets.image.transform.ImageNormalization} turns its bytes into floats.
 */
@NullMarked
package org.snn4j.datasets.image.transform;

import org.jspecify.annotations.NullMarked;
