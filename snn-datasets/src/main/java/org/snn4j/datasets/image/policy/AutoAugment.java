package org.snn4j.datasets.image.policy;

import static org.snn4j.datasets.image.policy.AutoAugmentOperation.AUTO_CONTRAST;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.BRIGHTNESS;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.COLOR;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.CONTRAST;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.EQUALIZE;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.INVERT;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.POSTERIZE;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.ROTATE;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.SHARPNESS;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.SHEAR_Y;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.SOLARIZE;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.TRANSLATE_X;
import static org.snn4j.datasets.image.policy.AutoAugmentOperation.TRANSLATE_Y;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.Pixels;

/**
 * AutoAugment's policy for CIFAR-10: one of 25 pairs of operations, drawn with equal probability, each operation applied with
 * its own probability at its own strength (Cubuk et al., "AutoAugment: Learning augmentation strategies from data", arXiv
 * 1805.09501, table 7). Papers use it for CIFAR-100 as well.
 *
 * <p>A strength is an index m from 0 to 9. With v = m / 9 and a sign that is + or - with equal probability:
 *
 * <table>
 * <caption>Arguments by two programs</caption>
 * <tr><th></th><th>{@link #cifar10()}: torchvision</th><th>{@link #cifar10OfAsgl()}: ASGL, TET</th></tr>
 * <tr><td>shear y</td><td>±0.3 v, nearest</td><td>±0.3 v, bicubic</td></tr>
 * <tr><td>translate x and y</td><td>±floor(150/331 v side) pixels</td><td>±150/331 v side</td></tr>
 * <tr><td>rotate</td><td>±30 v degrees</td><td>30 v degrees</td></tr>
 * <tr><td>color, contrast, brightness, sharpness</td><td colspan="2">factor 1 ± 0.9 v</td></tr>
 * <tr><td>posterize</td><td colspan="2">keeps 8 - round(4 v) bits</td></tr>
 * <tr><td>solarize</td><td>from 255 (1 - v)</td><td>from 256 (1 - v)</td></tr>
 * <tr><td>filled with</td><td>black</td><td>grey, 128</td></tr>
 * <tr><td>the second equalize of pair 17</td><td>0.6</td><td>0.8</td></tr>
 * </table>
 */
public final class AutoAugment implements Augmentation {
    /** An operation, the probability that it is applied, and the index of its strength. */
    record Step(AutoAugmentOperation operation, double probability, int index) {}

    /** Two operations, one after the other. */
    record Pair(Step first, Step second) {}

    /** The place of the pair whose second probability differs between programs. */
    private static final int TWICE_EQUALIZED = 16;

    private static final List<Pair> CIFAR10 = List.of(
            pair(INVERT, 0.1, 7, CONTRAST, 0.2, 6),
            pair(ROTATE, 0.7, 2, TRANSLATE_X, 0.3, 9),
            pair(SHARPNESS, 0.8, 1, SHARPNESS, 0.9, 3),
            pair(SHEAR_Y, 0.5, 8, TRANSLATE_Y, 0.7, 9),
            pair(AUTO_CONTRAST, 0.5, 8, EQUALIZE, 0.9, 2),
            pair(SHEAR_Y, 0.2, 7, POSTERIZE, 0.3, 7),
            pair(COLOR, 0.4, 3, BRIGHTNESS, 0.6, 7),
            pair(SHARPNESS, 0.3, 9, BRIGHTNESS, 0.7, 9),
            pair(EQUALIZE, 0.6, 5, EQUALIZE, 0.5, 1),
            pair(CONTRAST, 0.6, 7, SHARPNESS, 0.6, 5),
            pair(COLOR, 0.7, 7, TRANSLATE_X, 0.5, 8),
            pair(EQUALIZE, 0.3, 7, AUTO_CONTRAST, 0.4, 8),
            pair(TRANSLATE_Y, 0.4, 3, SHARPNESS, 0.2, 6),
            pair(BRIGHTNESS, 0.9, 6, COLOR, 0.2, 8),
            pair(SOLARIZE, 0.5, 2, INVERT, 0, 3),
            pair(EQUALIZE, 0.2, 0, AUTO_CONTRAST, 0.6, 0),
            pair(EQUALIZE, 0.2, 8, EQUALIZE, 0.6, 4),
            pair(COLOR, 0.9, 9, EQUALIZE, 0.6, 6),
            pair(AUTO_CONTRAST, 0.8, 4, SOLARIZE, 0.2, 8),
            pair(BRIGHTNESS, 0.1, 3, COLOR, 0.7, 0),
            pair(SOLARIZE, 0.4, 5, AUTO_CONTRAST, 0.9, 3),
            pair(TRANSLATE_Y, 0.9, 9, TRANSLATE_Y, 0.7, 9),
            pair(AUTO_CONTRAST, 0.9, 2, SOLARIZE, 0.8, 3),
            pair(EQUALIZE, 0.8, 8, INVERT, 0.1, 3),
            pair(TRANSLATE_Y, 0.7, 9, AUTO_CONTRAST, 0.9, 1));

    private final List<Pair> pairs;
    private final AutoAugmentRules rules;
    private final FillColor fill;

    private AutoAugment(List<Pair> pairs, AutoAugmentRules rules, FillColor fill) {
        this.pairs = pairs;
        this.rules = rules;
        this.fill = fill;
    }

    private static Pair pair(
            AutoAugmentOperation first, double p1, int m1, AutoAugmentOperation second, double p2, int m2) {
        return new Pair(new Step(first, p1, m1), new Step(second, p2, m2));
    }

    /**
     * The policy as torchvision computes it.
     *
     * @return {@code AutoAugment(AutoAugmentPolicy.CIFAR10)}
     */
    public static AutoAugment cifar10() {
        return new AutoAugment(CIFAR10, AutoAugmentRules.TORCHVISION, FillColor.BLACK);
    }

    /**
     * The policy as the programs of ASGL and its predecessors compute it.
     *
     * @return their {@code CIFAR10Policy}
     */
    public static AutoAugment cifar10OfAsgl() {
        List<Pair> pairs = new ArrayList<>(CIFAR10);
        pairs.set(TWICE_EQUALIZED, pair(EQUALIZE, 0.2, 8, EQUALIZE, 0.8, 4));
        return new AutoAugment(pairs, AutoAugmentRules.ASGL, FillColor.of(128));
    }

    /**
     * Fills what comes from outside with another colour.
     *
     * @param colour of those pixels
     * @return the changed policy
     */
    public AutoAugment fill(FillColor colour) {
        return new AutoAugment(pairs, rules, colour);
    }

    /** What is drawn from. */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    @Override
    public void apply(byte[] pixels, int channels, int height, int width, RandomGenerator random) {
        Pixels image = new Pixels(pixels, channels, height, width);
        Pair drawn = pairs.get(random.nextInt(pairs.size()));
        apply(drawn.first, image, random);
        apply(drawn.second, image, random);
    }

    private void apply(Step step, Pixels image, RandomGenerator random) {
        if (random.nextDouble() >= step.probability) {
            return;
        }
        double sign = random.nextBoolean() ? 1 : -1;
        step.operation
                .of(new AutoAugmentOperation.Drawn(rules, step.index, sign, image, fill))
                .apply(image);
    }
}
