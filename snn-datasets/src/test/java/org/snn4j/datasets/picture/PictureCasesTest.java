package org.snn4j.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.DatasetFormatException;

/** Pictures that users met, or that attack. */
@NeedsShared
class PictureCasesTest {
    private static Path file(String name) {
        return Path.of(System.getenv("SNN_SHARED")).resolve("cases").resolve(name);
    }

    private static RgbPicture read(String name, Decoder decoder) {
        return PictureFile.read(file(name), decoder, PictureFile.MAX_PIXELS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image-bombs/b400M.bmp | BMP (it claims 20000 x 20000 pixels, which a file of its size cannot hold)",
                "image-bombs/b4G.bmp | BMP (it claims 65000 x 65000 pixels, which a file of its size cannot hold)",
                "image-bombs/bneg.bmp | BMP (it claims 30000 x 2147483648 pixels, which a file of its size cannot hold)",
                "image-bombs/brle.bmp | BMP (it claims 20000 x 20000 pixels, which a file of its size cannot hold)",
                "image-bombs/claims2G.png | PNG (it claims 2147483647 x 2147483647 pixels, which a file of its size cannot"
                        + " hold)",
                "image-bombs/claims400M.png | PNG (it claims 20000 x 20000 pixels, which a file of its size cannot hold)",
                "image-bombs/g.gif | GIF (it claims 65535 x 65535 pixels, which a file of its size cannot hold)",
                "image-bombs/j.jpg | JPEG (it holds no picture data)",
                "image-bombs/p.ppm | PNM (it claims 20000 x 20000 pixels, which a file of its size cannot hold)",
                "image-bombs/p2.ppm | PNM (it claims 2147483647 x 2147483647 pixels, which a file of its size cannot hold)",
                "truncated-images/flipped.jpg | JPEG (Corrupt JPEG data: 168 extraneous bytes before marker 0xd9)",
                "truncated-images/half.jpg | JPEG (it ends in the middle of a segment)",
                "truncated-images/most.jpg | JPEG (Corrupt JPEG data: premature end of data segment)",
                "truncated-images/nodata.jpg | JPEG (Corrupt JPEG data: premature end of data segment)",
                "truncated-jpeg/train/b/5.jpg | JPEG (Corrupt JPEG data: premature end of data segment)"
            })
    void aDamagedFileIsRefusedByBothDecoders(String name, String what) {
        for (Decoder decoder : Decoder.values()) {
            assertThatThrownBy(() -> read(name, decoder))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessage(
                            file(name) + ": is a damaged " + what + "; get the file again, or remove it from the set");
        }
    }

    @ParameterizedTest
    @CsvSource({"p400M.png, 20000", "p1G.png, 32000", "p3.6G.png, 60000"})
    void aSmallFileOfManyPixelsIsRefusedByBothDecoders(String name, int side) {
        for (Decoder decoder : Decoder.values()) {
            assertThatThrownBy(() -> read("image-bombs/" + name, decoder))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessage(file("image-bombs/" + name) + ": is a PNG of " + side + " x " + side
                            + " pixels, more than the limit of 67108864; make it smaller, or raise maxPixels");
        }
    }

    @Test
    void aTiffWhoseSamplesDifferIsRefusedByBothDecoders() {
        for (Decoder decoder : Decoder.values()) {
            assertThatThrownBy(() -> read("jdk-tif/input", decoder))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessage(
                            file("jdk-tif/input") + ": is a TIFF of 3 samples of 8, 28 bits, colours 2 and packing 1,"
                                    + " which is not read; convert it to PNG");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exif6.jpg", "gif_named.jpg", "grey16.png", "pal.gif", "rgb16.png"})
    void unusualKindsAreReadAlike(String name) {
        RgbPicture jdk = read("image-kinds/" + name, Decoder.JDK);
        RgbPicture openCv = read("image-kinds/" + name, Decoder.OPENCV);

        assertThat(jdk.width()).isEqualTo(64);
        assertThat(jdk.height()).isEqualTo(48);
        assertThat(openCv.values()).isEqualTo(jdk.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/0.png", "a/1.png", "b/0.png", "b/1.png"})
    void greyPicturesHaveTheValuesOfTheirCopiesInColours(String name) {
        for (Decoder decoder : Decoder.values()) {
            assertThat(read("grey-picture/L/" + name, decoder).values())
                    .isEqualTo(read("grey-picture/RGB/" + name, decoder).values());
        }
    }
}
