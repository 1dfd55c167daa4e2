/**
 * Data sets of image files: {@link org.snn4j.datasets.image.folder.ImageFolder} reads a folder for each class,
 * {@link org.snn4j.datasets.image.folder.ImageNet} adds the ImageNet recipe, and
 * {@link org.snn4j.datasets.image.folder.Cub200}, {@link org.snn4j.datasets.image.folder.StanfordDogs} and
 * {@link org.snn4j.datasets.image.folder.StanfordCars} follow the official lists of those sets.
 */
@NullMarked
package org.snn4j.datasets.image.folder;

import org.jspecify.annotations.NullMarked;
