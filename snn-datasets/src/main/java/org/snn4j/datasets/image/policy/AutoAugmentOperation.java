package org.snn4j.datasets.image.policy;

import java.util.function.Function;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.ImageOperation;
import org.snn4j.datasets.image.transform.Interpolation;
import org.snn4j.datasets.image.transform.Pixels;

/** The operations of {@link AutoAugment} and how their arguments follow from the index of their strength. */
enum AutoAugmentOperation {
    AUTO_CONTRAST(drawn -> ImageOperation.autoContrast()),
    EQUALIZE(drawn -> ImageOperation.equalize()),
    INVERT(drawn -> ImageOperation.invert()),
    SHEAR_Y(drawn -> ImageOperation.shearY(drawn.signed(0.3), drawn.rules.shear, drawn.fill)),
    TRANSLATE_X(
            drawn -> ImageOperation.translateX(drawn.shift(drawn.image.width()), Interpolation.NEAREST, drawn.fill)),
    TRANSLATE_Y(
            drawn -> ImageOperation.translateY(drawn.shift(drawn.image.height()), Interpolation.NEAREST, drawn.fill)),
    ROTATE(drawn -> ImageOperation.rotate(
            drawn.rules.rotation(drawn.strength(0, 30), drawn.sign), Interpolation.NEAREST, drawn.fill)),
    COLOR(drawn -> ImageOperation.color(1 + drawn.signed(0.9))),
    CONTRAST(drawn -> ImageOperation.contrast(1 + drawn.signed(0.9))),
    BRIGHTNESS(drawn -> ImageOperation.brightness(1 + drawn.signed(0.9))),
    SHARPNESS(drawn -> ImageOperation.sharpness(1 + drawn.signed(0.9))),
    POSTERIZE(drawn -> ImageOperation.posterize((int) Math.rint(drawn.strength(8, 4)))),
    SOLARIZE(drawn -> ImageOperation.solarize(drawn.strength(drawn.rules.brightest, 0)));

    /** The farthest translation, as a share of the side: 150 pixels of AutoAugment's 331 for ImageNet. */
    private static final double FARTHEST = 150.0 / 331;

    private final Function<Drawn, ImageOperation> maker;

    AutoAugmentOperation(Function<Drawn, ImageOperation> maker) {
        this.maker = maker;
    }

    ImageOperation of(Drawn drawn) {
        return maker.apply(drawn);
    }

    /**
     * What belongs to one application.
     *
     * @param rules whose arguments
     * @param index of the strength, from 0 to 9
     * @param sign 1 or -1
     * @param image that is altered
     * @param fill colour of what comes from outside
     */
    record Drawn(AutoAugmentRules rules, int index, double sign, Pixels image, FillColor fill) {
        private double strength(double first, double last) {
            return rules.between(first, last, index);
        }

        private double signed(double most) {
            return sign * strength(0, most);
        }

        private double shift(int side) {
            return rules.shift(sign * strength(0, FARTHEST * side));
        }
    }
}
