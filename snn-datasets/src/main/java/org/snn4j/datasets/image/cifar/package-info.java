/**
 * {@link org.snn4j.datasets.image.cifar.Cifar10} and {@link org.snn4j.datasets.image.cifar.Cifar100} from their binary files,
 * also as DataVec records ({@link org.snn4j.datasets.image.cifar.CifarRecordReader}).
 */
@NullMarked
package org.snn4j.datasets.image.cifar;

import org.jspecify.annotations.NullMarked;
