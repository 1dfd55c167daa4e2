/**
 * Labelled images and how they become batches.
 *
 * <p>{@link org.snn4j.datasets.image.ImageSet} is what every image data set gives: choose how many images, their size,
 * augmentation and seed, and end with {@code batches(size)}, which gives a {@link org.snn4j.data.Dataset} to train with.
 * Where the images come from is said by {@link org.snn4j.datasets.image.ImageSource}.
 *
 * <p>The data sets are in packages of their own: {@code cifar} holds CIFAR-10 and CIFAR-100; {@code folder} holds ImageNet,
 * the fine-grained sets and folders of your own; {@code shapes} draws images, so that it needs no files. What is done to a
 * single image, resizing, augmentation and normalisation, is in {@code transform}; {@code policy} holds the augmentation policies of
 * papers.
 */
@NullMarked
package org.snn4j.datasets.image;

import org.jspecify.annotations.NullMarked;
