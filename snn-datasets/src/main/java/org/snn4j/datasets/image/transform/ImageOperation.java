package org.snn4j.datasets.image.transform;

import org.snn4j.check.Check;

/**
 * One alteration of the bytes of an image, of which augmentation policies are made. Results agree with those of Pillow 13, byte
 * for byte, for images of one or three channels.
 */
@FunctionalInterface
public interface ImageOperation {
    /**
     * Alters an image in place.
     *
     * @param image unsigned bytes, of any size
     */
    void apply(Pixels image);

    /**
     * Shifts each row by its distance from the top times a slope: pixel (x, y) becomes what lay at (x + slope y, y).
     *
     * @param slope pixels a row
     * @param interpolation between pixels
     * @param fill colour of what comes from outside
     * @return {@code Image.transform(size, AFFINE, (1, slope, 0, 0, 1, 0))}
     */
    static ImageOperation shearX(double slope, Interpolation interpolation, FillColor fill) {
        return affine(new AffineMap(1, slope, 0, 0, 1, 0), interpolation, fill);
    }

    /**
     * Shifts each column by its distance from the left times a slope: pixel (x, y) becomes what lay at (x, y + slope x).
     *
     * @param slope pixels a column
     * @param interpolation between pixels
     * @param fill colour of what comes from outside
     * @return {@code Image.transform(size, AFFINE, (1, 0, 0, slope, 1, 0))}
     */
    static ImageOperation shearY(double slope, Interpolation interpolation, FillColor fill) {
        return affine(new AffineMap(1, 0, 0, slope, 1, 0), interpolation, fill);
    }

    /**
     * Shifts to the left: pixel (x, y) becomes what lay at (x + pixels, y).
     *
     * @param pixels how far; may have a fraction
     * @param interpolation between pixels
     * @param fill colour of what comes from outside
     * @return {@code Image.transform(size, AFFINE, (1, 0, pixels, 0, 1, 0))}
     */
    static ImageOperation translateX(double pixels, Interpolation interpolation, FillColor fill) {
        return affine(new AffineMap(1, 0, pixels, 0, 1, 0), interpolation, fill);
    }

    /**
     * Shifts up: pixel (x, y) becomes what lay at (x, y + pixels).
     *
     * @param pixels how far; may have a fraction
     * @param interpolation between pixels
     * @param fill colour of what comes from outside
     * @return {@code Image.transform(size, AFFINE, (1, 0, 0, 0, 1, pixels))}
     */
    static ImageOperation translateY(double pixels, Interpolation interpolation, FillColor fill) {
        return affine(new AffineMap(1, 0, 0, 0, 1, pixels), interpolation, fill);
    }

    private static ImageOperation affine(AffineMap map, Interpolation interpolation, FillColor fill) {
        return image -> map.apply(image, interpolation, fill);
    }

    /**
     * Rotates about the middle, anticlockwise.
     *
     * @param degrees the angle
     * @param interpolation between pixels
     * @param fill colour of what comes from outside
     * @return {@code Image.rotate(degrees)}
     */
    static ImageOperation rotate(double degrees, Interpolation interpolation, FillColor fill) {
        return image ->
                AffineMap.rotation(degrees, image.width(), image.height()).apply(image, interpolation, fill);
    }

    /**
     * Stretches each channel so that its darkest pixel becomes 0 and its brightest 255.
     *
     * @return {@code ImageOps.autocontrast}
     */
    static ImageOperation autoContrast() {
        return ToneCurve.autoContrast();
    }

    /**
     * Equalises the histogram of each channel.
     *
     * @return {@code ImageOps.equalize}
     */
    static ImageOperation equalize() {
        return ToneCurve.equalize();
    }

    /**
     * Replaces each byte by 255 minus it.
     *
     * @return {@code ImageOps.invert}
     */
    static ImageOperation invert() {
        return ToneCurve.of(level -> 255 - level);
    }

    /**
     * Keeps the leading bits of each byte and sets the others to 0.
     *
     * @param bits how many to keep, from 0, which gives black, to 8
     * @return {@code ImageOps.posterize}
     */
    static ImageOperation posterize(int bits) {
        Check.inRange(bits, 0, 8, "bits");
        return ToneCurve.of(level -> level & -(1 << (8 - bits)));
    }

    /**
     * Inverts bytes from a threshold on.
     *
     * @param threshold the lowest level that is inverted; 256 inverts none
     * @return {@code ImageOps.solarize}
     */
    static ImageOperation solarize(double threshold) {
        return ToneCurve.of(level -> level < threshold ? level : 255 - level);
    }

    /**
     * Adds to bytes below 128; sums above 255 become 255.
     *
     * @param amount how much, at least 0
     * @return timm's {@code solarize_add}
     */
    static ImageOperation solarizeAdd(int amount) {
        Check.inRange(amount, 0, 255, "amount");
        return ToneCurve.of(level -> level < 128 ? level + amount : level);
    }

    /**
     * Changes the saturation: clip(grey + factor (pixel - grey)), where grey is the pixel's own.
     *
     * @param factor 0 gives greys, 1 the image itself, more than 1 stronger colours
     * @return {@code ImageEnhance.Color}
     */
    static ImageOperation color(double factor) {
        return new Enhancement(Enhancement.Kind.COLOR, (float) factor);
    }

    /**
     * Changes the contrast: clip(mean + factor (pixel - mean)), where mean is the image's mean grey, rounded.
     *
     * @param factor 0 gives one grey, 1 the image itself, more than 1 more contrast
     * @return {@code ImageEnhance.Contrast}
     */
    static ImageOperation contrast(double factor) {
        return new Enhancement(Enhancement.Kind.CONTRAST, (float) factor);
    }

    /**
     * Changes the brightness: clip(factor pixel).
     *
     * @param factor 0 gives black, 1 the image itself
     * @return {@code ImageEnhance.Brightness}
     */
    static ImageOperation brightness(double factor) {
        return new Enhancement(Enhancement.Kind.BRIGHTNESS, (float) factor);
    }

    /**
     * Sharpens or smooths: clip(smooth + factor (pixel - smooth)), where smooth has passed a 3 x 3 filter.
     *
     * @param factor 0 gives the smoothed image, 1 the image itself, more than 1 sharper edges
     * @return {@code ImageEnhance.Sharpness}
     */
    static ImageOperation sharpness(double factor) {
        return new Enhancement(Enhancement.Kind.SHARPNESS, (float) factor);
    }
}
