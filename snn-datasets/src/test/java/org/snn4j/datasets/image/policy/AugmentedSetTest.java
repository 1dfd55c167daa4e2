package org.snn4j.datasets.image.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;

/** Policies in a data set. */
class AugmentedSetTest {
    private static ImageSet shapes() {
        return DrawnShapes.train(12, 1, 16);
    }

    @Nested
    class OfTks implements DatasetContract {
        @Override
        public Dataset dataset() {
            return shapes().augment(Augmentation.standard().andThen(RandAugment.of()))
                    .augmentNormalized(RandomErasing.of())
                    .seed(3)
                    .batches(4);
        }

        @Override
        public int samplesPerEpoch() {
            return 12;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }
    }

    @Nested
    class OfAsgl implements DatasetContract {
        @Override
        public Dataset dataset() {
            return shapes().augment(Augmentation.standard()
                            .andThen(AutoAugment.cifar10OfAsgl())
                            .andThen(Cutout.of(8)))
                    .seed(3)
                    .batches(4);
        }

        @Override
        public int samplesPerEpoch() {
            return 12;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }
    }

    private static float[] pixels(ImageSet set) {
        Batch batch = DatasetContract.epoch(set.shuffle(false).batches(12), 0).get(0);
        return batch.inputs().dup('c').data().asFloat();
    }

    @Test
    void cutsOutBlackBeforeNormalisationAndTheMeanAfterIt() {
        ImageNormalization normalization = ImageNormalization.of(3, 0.5, 0.25);
        // A square of four times the side covers the image wherever its middle lies.
        float[] black = pixels(shapes().normalize(normalization).augment(Cutout.of(64)));
        float[] mean = pixels(shapes().normalize(normalization)
                .augmentNormalized(Cutout.of(64).normalized()));

        assertThat(black).containsOnly(-2);
        assertThat(mean).containsOnly(0);
    }

    @Test
    void altersNormalisedImagesOneAfterAnother() {
        float[] both = pixels(shapes().augmentNormalized(
                        Cutout.of(64).normalized().andThen((values, at, channels, height, width, random) -> {
                            for (int i = at; i < at + channels * height * width; i++) {
                                values[i] += 1;
                            }
                        })));
        assertThat(both).containsOnly(1);
    }

    @Test
    void showsAnImageAsTheNetworkSeesItInEachEpoch() {
        ImageSet set = shapes();
        List<BufferedImage> plain = set.augmentedPictures(5, 2);
        assertThat(rgb(plain.get(0))).isEqualTo(rgb(set.pictures(6).get(5))).isEqualTo(rgb(plain.get(1)));

        ImageSet altered =
                set.augment(Augmentation.standard().andThen(RandAugment.of().probability(1)));
        List<BufferedImage> epochs = altered.seed(7).augmentedPictures(5, 2);
        assertThat(rgb(epochs.get(0))).isNotEqualTo(rgb(epochs.get(1)));
        assertThat(rgb(altered.seed(7).augmentedPictures(5, 1).get(0))).isEqualTo(rgb(epochs.get(0)));
        assertThat(rgb(altered.seed(8).augmentedPictures(5, 1).get(0))).isNotEqualTo(rgb(epochs.get(0)));
    }

    private static int[] rgb(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void refusesToShowAnImageThatDoesNotExist() {
        assertThatThrownBy(() -> shapes().augmentedPictures(12, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image must lie in [0.0, 11.0], but was 12.0");
    }
}
