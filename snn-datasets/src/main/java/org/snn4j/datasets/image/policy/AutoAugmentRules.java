package org.snn4j.datasets.image.policy;

import org.snn4j.datasets.image.transform.Interpolation;

/** Whose arguments the operations of {@link AutoAugment} have. */
enum AutoAugmentRules {
    /** Strengths in float, whole pixels, everything read by nearest pixels. */
    TORCHVISION(Interpolation.NEAREST, 255) {
        @Override
        double between(double first, double last, int index) {
            float step = ((float) last - (float) first) / TOP;
            // From the nearer end, as torch.linspace counts.
            return index <= TOP / 2 ? (float) first + step * index : (float) last - step * (TOP - index);
        }

        @Override
        double shift(double pixels) {
            return -(int) pixels;
        }

        @Override
        double rotation(double degrees, double sign) {
            return sign * degrees;
        }
    },
    /** Strengths in double, fractions of pixels, rotations to one side. */
    ASGL(Interpolation.BICUBIC, 256) {
        @Override
        double between(double first, double last, int index) {
            return first + (last - first) / TOP * index;
        }

        @Override
        double shift(double pixels) {
            return pixels;
        }

        @Override
        double rotation(double degrees, double sign) {
            return degrees;
        }
    };

    private static final int TOP = 9;

    /** How sheared images are read. */
    final Interpolation shear;
    /** The weakest threshold of solarize. */
    final int brightest;

    AutoAugmentRules(Interpolation shear, int brightest) {
        this.shear = shear;
        this.brightest = brightest;
    }

    /** The strength of an index from 0 to 9 in a range that is cut into nine. */
    abstract double between(double first, double last, int index);

    /** The argument of a translation by some pixels. */
    abstract double shift(double pixels);

    /** The angle of a rotation. */
    abstract double rotation(double degrees, double sign);
}
