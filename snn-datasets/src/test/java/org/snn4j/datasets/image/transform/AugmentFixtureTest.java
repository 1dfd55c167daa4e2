package org.snn4j.datasets.image.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;

/** Operations on images against Pillow's, byte for byte. */
@NeedsShared
class AugmentFixtureTest {
    private static final FillColor FILL = FillColor.of(128);

    static Stream<Fixture> cases() {
        return Fixture.cases("augment");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPillow(Fixture fixture) {
        Pixels image = image(fixture, "image");

        operation(fixture).apply(image);

        assertThat(image.values()).isEqualTo(image(fixture, "output").values());
    }

    private static ImageOperation operation(Fixture fixture) {
        double value = fixture.number("value");
        Interpolation interpolation = fixture.has("resample")
                ? Interpolation.valueOf(fixture.text("resample").toUpperCase(Locale.ROOT))
                : Interpolation.NEAREST;
        return switch (fixture.text("operation")) {
            case "shearX" -> ImageOperation.shearX(value, interpolation, FILL);
            case "shearY" -> ImageOperation.shearY(value, interpolation, FILL);
            case "translateX" -> ImageOperation.translateX(value, interpolation, FILL);
            case "translateY" -> ImageOperation.translateY(value, interpolation, FILL);
            case "rotate" -> ImageOperation.rotate(value, interpolation, FILL);
            case "autoContrast" -> ImageOperation.autoContrast();
            case "equalize" -> ImageOperation.equalize();
            case "invert" -> ImageOperation.invert();
            case "posterize" -> ImageOperation.posterize((int) value);
            case "solarize" -> ImageOperation.solarize(value);
            case "solarizeAdd" -> ImageOperation.solarizeAdd((int) value);
            case "color" -> ImageOperation.color(value);
            case "contrast" -> ImageOperation.contrast(value);
            case "brightness" -> ImageOperation.brightness(value);
            case "sharpness" -> ImageOperation.sharpness(value);
            default -> throw new AssertionError("no operation " + fixture.text("operation"));
        };
    }

    /** An array {@code [height, width, channels]} as planes. */
    private static Pixels image(Fixture fixture, String field) {
        var array = fixture.array(field, DataType.INT32);
        int height = (int) array.size(0);
        int width = (int) array.size(1);
        int channels = (int) array.size(2);
        int[] values = array.permute(2, 0, 1).dup('c').ravel().toIntVector();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Pixels(bytes, channels, height, width);
    }
}
