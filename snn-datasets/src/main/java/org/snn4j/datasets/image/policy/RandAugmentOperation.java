package org.snn4j.datasets.image.policy;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.ImageOperation;
import org.snn4j.datasets.image.transform.Interpolation;
import org.snn4j.datasets.image.transform.Pixels;

/** The operations of {@link RandAugment} and how their arguments follow from the level; timm's "increasing" set. */
enum RandAugmentOperation {
    AUTO_CONTRAST(drawn -> ImageOperation.autoContrast()),
    EQUALIZE(drawn -> ImageOperation.equalize()),
    INVERT(drawn -> ImageOperation.invert()),
    ROTATE(drawn -> ImageOperation.rotate(drawn.signed(30), drawn.interpolation, drawn.fill)),
    POSTERIZE(drawn -> ImageOperation.posterize(4 - drawn.whole(4))),
    SOLARIZE(drawn -> ImageOperation.solarize(256 - drawn.whole(256))),
    SOLARIZE_ADD(drawn -> ImageOperation.solarizeAdd(drawn.whole(110))),
    COLOR(drawn -> ImageOperation.color(drawn.factor())),
    CONTRAST(drawn -> ImageOperation.contrast(drawn.factor())),
    BRIGHTNESS(drawn -> ImageOperation.brightness(drawn.factor())),
    SHARPNESS(drawn -> ImageOperation.sharpness(drawn.factor())),
    SHEAR_X(drawn -> ImageOperation.shearX(drawn.signed(0.3), drawn.interpolation, drawn.fill)),
    SHEAR_Y(drawn -> ImageOperation.shearY(drawn.signed(0.3), drawn.interpolation, drawn.fill)),
    TRANSLATE_X(drawn ->
            ImageOperation.translateX(drawn.signed(0.45) * drawn.image.width(), drawn.interpolation, drawn.fill)),
    TRANSLATE_Y(drawn ->
            ImageOperation.translateY(drawn.signed(0.45) * drawn.image.height(), drawn.interpolation, drawn.fill));

    private static final RandAugmentOperation[] ALL = values();

    private final Function<Drawn, ImageOperation> maker;

    RandAugmentOperation(Function<Drawn, ImageOperation> maker) {
        this.maker = maker;
    }

    static RandAugmentOperation draw(RandomGenerator random) {
        return ALL[random.nextInt(ALL.length)];
    }

    ImageOperation of(Drawn drawn) {
        return maker.apply(drawn);
    }

    /**
     * What was drawn for one image.
     *
     * @param strength the level as a share of the highest
     * @param sign 1 or -1
     * @param image that is altered
     * @param interpolation between its pixels
     * @param fill colour of what comes from outside
     */
    record Drawn(double strength, double sign, Pixels image, Interpolation interpolation, FillColor fill) {
        private double signed(double most) {
            return sign * (strength * most);
        }

        private int whole(int most) {
            return (int) (strength * most);
        }

        private double factor() {
            return Math.max(0.1, 1 + signed(0.9));
        }
    }
}
