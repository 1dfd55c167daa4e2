package org.snn4j.datasets.image;

import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;

/**
 * What is done to an image before a network sees it, in this order.
 *
 * @param resize brings it to one size
 * @param augmentation alters it at random
 * @param normalization turns its bytes into floats
 */
record ImagePipeline(ImageResize resize, Augmentation augmentation, ImageNormalization normalization) {
    ImagePipeline(ImageNormalization normalization) {
        this(ImageResize.none(), Augmentation.none(), normalization);
    }

    ImagePipeline resize(ImageResize other) {
        return new ImagePipeline(other, augmentation, normalization);
    }

    ImagePipeline augment(Augmentation other) {
        return new ImagePipeline(resize, other, normalization);
    }

    ImagePipeline normalize(ImageNormalization other) {
        return new ImagePipeline(resize, augmentation, other);
    }
}
