package org.snn4j.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.DatasetFormatException;

class PictureFileTest {
    @TempDir
    Path folder;

    static List<String> names() {
        return Pictures.names();
    }

    private static int largest(byte[] values, byte[] others) {
        assertThat(values).hasSameSizeAs(others);
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs((values[i] & 255) - (others[i] & 255)));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothDecodersReadWhatPillowReads(String name) {
        Path file = Pictures.folder().resolve(name);
        for (Decoder decoder : Decoder.values()) {
            RgbPicture picture = PictureFile.read(file, decoder, PictureFile.MAX_PIXELS);

            assertThat(List.of(picture.width(), picture.height())).isEqualTo(List.of(Pictures.WIDTH, Pictures.HEIGHT));
            int difference = largest(picture.values(), Pictures.reference(name));
            assertThat(difference).as(name + " by " + decoder).isLessThanOrEqualTo(tolerance(name, decoder));
        }
    }

    private static int tolerance(String name, Decoder decoder) {
        if (decoder == Decoder.OPENCV) {
            // OpenCV divides by 256 instead of 255.
            return name.equals("cmyk.jpg") || name.equals("ycck.jpg") ? 1 : 0;
        }
        // TwelveMonkeys does not interpolate chrominance, which matters where strong colours meet.
        return name.equals("lossy.webp") ? 96 : 0;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPictureThatIsCutIsRefusedOrHasAllItsPixels(String name) {
        byte[] whole = Pictures.bytes(name);
        byte[] pixels = Pictures.read(whole, Decoder.JDK);
        int shortest = whole.length;
        for (int length = 0; length < whole.length; length++) {
            byte[] found = Pictures.read(java.util.Arrays.copyOf(whole, length), Decoder.JDK);
            if (found != null) {
                assertThat(found).as(name + " cut to " + length).isEqualTo(pixels);
                shortest = Math.min(shortest, length);
            }
        }
        boolean jpeg = PictureFormat.of(whole) == PictureFormat.JPEG;
        assertThat(whole.length - shortest).as(name).isLessThanOrEqualTo(jpeg ? 2 : 16);
    }

    @ParameterizedTest
    @CsvSource({
        "rgb.png,",
        "rgb-420.jpg,",
        "progressive.jpg,",
        "palette.gif,",
        "rgb.bmp,",
        "rgb-tiff_lzw.tif,",
        "lossless.webp,"
    })
    void moreThanTheLimitIsRefusedBeforeItIsDecoded(String name) {
        Path file = Pictures.folder().resolve(name);
        int pixels = Pictures.WIDTH * Pictures.HEIGHT;
        String title = String.valueOf(PictureFormat.of(Pictures.bytes(name)).title());

        assertThat(PictureFile.read(file, Decoder.JDK, pixels).values()).hasSize(3 * pixels);
        assertThatThrownBy(() -> PictureFile.read(file, Decoder.JDK, pixels - 1))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(file + ": is a " + title
                        + " of 23 x 17 pixels, more than the limit of 390; make it smaller," + " or raise maxPixels");
    }

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void aFileThatIsNoPictureIsRefused(Decoder decoder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "<html>not found</html>");

        assertThatThrownBy(() -> PictureFile.read(file, decoder, 100))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(
                        file + ": is no JPEG, PNG, GIF, BMP, TIFF, WebP or PNM picture; get the file again, or remove"
                                + " it from the set");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> PictureFile.read(file))
                .hasMessage(
                        file + ": is no JPEG, PNG, GIF, BMP, TIFF, WebP or PNM picture; get the file again, or remove"
                                + " it from the set");
        assertThatThrownBy(() -> PictureFile.read(folder.resolve("b.png")))
                .hasMessage(folder.resolve("b.png") + ": no such file; the set is not complete, unpack it again");
        assertThatThrownBy(() -> PictureFile.read(file, decoder, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPixels must lie between 1 and 715827882, but was 0");
    }

    @Test
    void aChangedByteOfAPngIsNoticed() throws IOException {
        byte[] bytes = Pictures.bytes("rgb.png");
        bytes[bytes.length / 2] ^= 4;
        Path file = Files.write(folder.resolve("a.png"), bytes);

        assertThatThrownBy(() -> PictureFile.read(file))
                .hasMessage(
                        file + ": is a damaged PNG (the checksum of the chunk at byte 33 is wrong); get the file again,"
                                + " or remove it from the set");
    }

    @Test
    void aWebpThatIsCutWithItsLengthsIsRefusedAtItsEnd() throws IOException {
        byte[] whole = Pictures.bytes("lossless.webp");
        byte[] bytes = java.util.Arrays.copyOf(whole, whole.length / 4 * 2);
        ByteBuffer lengths = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        lengths.putInt(4, bytes.length - 8).putInt(16, bytes.length - 20);
        Path file = Files.write(folder.resolve("a.webp"), bytes);

        assertThatThrownBy(() -> PictureFile.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(
                        file + ": is a damaged WebP (it ends before its last pixel); get the file again, or remove it"
                                + " from the set");
        assertThatThrownBy(() -> PictureFile.read(file, Decoder.OPENCV, PictureFile.MAX_PIXELS))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(
                        file + ": is a damaged WebP (OpenCV cannot decode it); get the file again, or remove it from"
                                + " the set");
    }

    @Test
    void aGifWhoseFirstPictureFillsAPartIsRefused() throws IOException {
        byte[] bytes = Pictures.bytes("palette.gif");
        bytes[6]++;
        Path file = Files.write(folder.resolve("a.gif"), bytes);

        assertThatThrownBy(() -> PictureFile.read(file))
                .hasMessage(
                        file + ": is a GIF whose first picture fills 23 x 17 of its 24 x 17 pixels, which is not read;"
                                + " convert it to PNG");
    }

    @Test
    void kindsOfJpegThatFewProgramsReadAreNamed() throws IOException {
        byte[] bytes = Pictures.bytes("without-jfif.jpg");
        for (int i = 2; i < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC0) {
                bytes[i + 1] = (byte) 0xC9;
                break;
            }
        }
        Path file = Files.write(folder.resolve("a.jpg"), bytes);

        assertThatThrownBy(() -> PictureFile.read(file))
                .hasMessage(file + ": is a JPEG of 8 bits and process 9, which is not read; convert it to a JPEG of 8"
                        + " bits, baseline or progressive");
    }

    @Test
    void greyValuesOfJavasPicturesStayAsTheyAre() {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 100 * 256 + 255);

        assertThat(RgbPicture.of(grey).values()).containsExactly(100, 0, 100, 0, 100, 0);
        assertThat(RgbPicture.of(deep).values()).containsExactly(100, 0, 100, 0, 100, 0);
        assertThat(RgbPicture.of(RgbPicture.of(grey).image()).values()).containsExactly(100, 0, 100, 0, 100, 0);
    }
}
