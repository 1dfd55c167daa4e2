package org.snn4j.datasets.image;

import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.datasets.image.transform.NormalizedAugmentation;

/**
 * What is done to an image before a network sees it, in this order.
 *
 * @param resize brings it to one size
 * @param augmentation alters it at random
 * @param normalization turns its bytes into floats
 * @param afterwards alters it at random once more
 */
record ImagePipeline(
        ImageResize resize,
        Augmentation augmentation,
        ImageNormalization normalization,
        NormalizedAugmentation afterwards) {
    ImagePipeline(ImageNormalization normalization) {
        this(ImageResize.none(), Augmentation.none(), normalization, NormalizedAugmentation.none());
    }

    ImagePipeline resize(ImageResize other) {
        return new ImagePipeline(other, augmentation, normalization, afterwards);
    }

    ImagePipeline augment(Augmentation other) {
        return new ImagePipeline(resize, other, normalization, afterwards);
    }

    ImagePipeline normalize(ImageNormalization other) {
        return new ImagePipeline(resize, augmentation, other, afterwards);
    }

    ImagePipeline augmentNormalized(NormalizedAugmentation other) {
        return new ImagePipeline(resize, augmentation, normalization, other);
    }
}
