/**
 * Image data sets: {@link org.snn4j.datasets.image.Cifar10}, {@link org.snn4j.datasets.image.Cifar100},
 * {@link org.snn4j.datasets.image.ImageNet}, the fine-grained {@link org.snn4j.datasets.image.Cub200},
 * {@link org.snn4j.datasets.image.StanfordDogs} and {@link org.snn4j.datasets.image.StanfordCars}, folders of one's own
 * ({@link org.snn4j.datasets.image.ImageFolder}), and {@link org.snn4j.datasets.image.DrawnShapes}, which needs no files.
 *
 * <p>Each gives an {@link org.snn4j.datasets.image.ImageSet}: choose how many images, their augmentation and seed, and
 * end with {@code batches(size)}, which gives a {@link org.snn4j.data.Dataset} to train with.
 */
@NullMarked
package org.snn4j.datasets.image;

import org.jspecify.annotations.NullMarked;
