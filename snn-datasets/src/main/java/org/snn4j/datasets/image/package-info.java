/**
 * Image data sets: {@link org.snn4j.datasets.image.Cifar10}, {@link org.snn4j.datasets.image.Cifar100}, and
 * {@link org.snn4j.datasets.image.DrawnShapes}, which needs no files.
 *
 * <p>Each gives an {@link org.snn4j.datasets.image.ImageSet}: choose how many images, their augmentation and seed, and
 * end with {@code batches(size)}, which gives a {@link org.snn4j.data.Dataset} to train with.
 */
@NullMarked
package org.snn4j.datasets.image;

import org.jspecify.annotations.NullMarked;
