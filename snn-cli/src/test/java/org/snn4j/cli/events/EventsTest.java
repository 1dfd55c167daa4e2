package org.snn4j.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;

class EventsTest {
    @TempDir
    Path folder;

    private Path bin;
    private Path picture;

    /** A pixel that walks to the right in a second; it is ON at every third of 100 events. */
    @BeforeEach
    void writeARecording() {
        EventStreamBuilder events = EventStream.builder(34, 34);
        for (int i = 0; i <= 100; i++) {
            events.add(10_000L * i, i / 10, 5, i % 3 == 0 ? 1 : 0);
        }
        bin = folder.resolve("walk.bin");
        EventFiles.writeBin(bin, events.build());
        picture = folder.resolve("pictures/walk.png");
    }

    private CommandRun events(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "events";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--out";
        all[arguments.length + 2] = picture;
        return CommandRun.snn(all);
    }

    @Test
    void tellsWhatIsInARecordingAndDrawsIt() throws IOException {
        CommandRun ran = events(bin, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith(String.join(
                        System.lineSeparator(),
                        "file        " + bin,
                        "format      ATIS .bin",
                        "sensor      34 x 34 (the smallest with all events; the file does not state it), 11 of"
                                + " 1,156 pixels fired",
                        "events      101: 34 ON, 67 OFF",
                        "duration    1.000000 s, from 0 to 1,000,000 us",
                        "rate        101 events a second, 0.09 a pixel",
                        "time order  never runs backwards",
                        "picture     " + picture,
                        ""));
        JsonNode json = ran.json();
        assertThat(json.get("command").asText()).isEqualTo("events");
        assertThat(json.get("format").asText()).isEqualTo("ATIS .bin");
        assertThat(json.get("events").asInt()).isEqualTo(101);
        assertThat(json.get("on").asInt()).isEqualTo(34);
        assertThat(json.get("duration_us").asLong()).isEqualTo(1_000_000);
        assertThat(json.get("backwards").asInt()).isZero();
        assertThat(json.get("picture").asText()).isEqualTo(picture.toString());
        assertThat(json.has("animation")).isFalse();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(2016);
    }

    @Test
    void animatesFramesOfEqualTime() throws IOException {
        CommandRun ran = events(bin, "--gif", "--frames", 5, "--json");

        Path animation = folder.resolve("pictures/walk.gif");
        assertThat(ran.out()).contains("animation   " + animation + ": 5 frames of 200.0 ms, shown for 200 ms each");
        assertThat(ran.json().get("frames").asInt()).isEqualTo(5);
        try (ImageInputStream in = ImageIO.createImageInputStream(animation.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(5);
            // In the first frame the pixel is in its first two columns of 12 pixels, in the last one it is beyond.
            assertThat(reader.read(0).getRGB(6, 5 * 12 + 6)).isNotEqualTo(0xFFFFFFFF);
            assertThat(reader.read(4).getRGB(6, 5 * 12 + 6)).isEqualTo(0xFFFFFFFF);
            assertThat(reader.read(4).getRGB(9 * 12 + 6, 5 * 12 + 6)).isNotEqualTo(0xFFFFFFFF);
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("20");
        }
    }

    @Test
    void framesMayHaveAGivenLength() {
        JsonNode json = events(bin, "--gif", "--frame-time", 300, "--json").json();

        assertThat(json.get("frames").asInt()).isEqualTo(4);
        assertThat(json.get("frame_ms").asDouble()).isEqualTo(300);
        assertThat(events(bin, "--gif", "--frame-time", 0.1).complaint())
                .isEqualTo("snn events: --frame-time 0.1 makes 10000 frames of this recording, over 2000; take longer"
                        + " ones");
    }

    @Test
    void readsAFileInsideAnArchive() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Train/"));
            zip.putNextEntry(new ZipEntry("Train/0/walk.bin"));
            zip.write(Files.readAllBytes(bin));
        }

        assertThat(events(archive + "!Train/0/walk.bin", "--json")
                        .json()
                        .get("events")
                        .asInt())
                .isEqualTo(101);
        assertThat(events(archive).complaint())
                .isEqualTo("snn events: " + archive + " is an archive; name one of its files, such as " + archive
                        + "!Train/0/walk.bin");
        assertThat(events(archive + "!walk.bin").complaint())
                .isEqualTo("snn events: " + archive + ": holds no file walk.bin; it has 2 entries, such as Train/");
        Path bomb = folder.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("walk.bin"));
            zip.write(new byte[20_000_000]);
        }
        assertThat(events(bomb + "!walk.bin").complaint())
                .matches(
                        "snn events: .*bomb.zip: walk.bin unpacks to more than [0-9]{7} bytes, 50 times its size or 256"
                                + " MiB; unpack the archive first, if you trust it");
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no archive");
        assertThat(events(broken).complaint())
                .isEqualTo(
                        "snn events: " + broken + ": cannot be read as a zip archive (zip END header not found); it is"
                                + " damaged or cut off");
    }

    @Test
    void showsAnAedatFileUprightUnlessAnotherConventionIsNamed() throws IOException {
        EventStream events = EventStream.builder(128, 128).add(5, 10, 20, 1).build();
        Path file = folder.resolve("a.aedat");
        EventFiles.writeAedat2(file, events, AedatLayout.DVS128, AedatConvention.UPRIGHT);

        assertThat(events(file).out()).contains("format      AEDAT 2.0", "sensor      128 x 128, 1 of 16,384");
        assertThat(events(file, "--convention", "left").complaint())
                .isEqualTo("snn events: unknown --convention left; there are jaer, raw, spiking-jelly, upright");
        assertThat(events(file, "--format", "npz").complaint())
                .isEqualTo("snn events: " + file + ": is AEDAT 2.0, but NumPy .npz was asked for; leave out"
                        + " --format or name another file");
    }

    @Test
    void aRecordingWhoseClockWasResetIsSortedAndSaysSo() throws IOException {
        byte[] content = Files.readAllBytes(bin);
        // The time of the last event.
        content[content.length - 3] = 0;
        Files.write(bin, content);

        assertThat(events(bin).out()).contains("time order  runs backwards at 1 events; sorted here");
    }

    @Test
    void aRecordingWithoutEventsIsToldAndNotDrawn() {
        EventStream none = EventStream.builder(128, 128).build();
        Path file = folder.resolve("none.aedat");
        EventFiles.writeAedat2(file, none, AedatLayout.DVS128, AedatConvention.RAW);

        CommandRun ran = events(file, "--gif", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("events      0: 0 ON, 0 OFF", "there is nothing to draw");
        assertThat(ran.json().get("first_us").isNull()).isTrue();
        assertThat(picture).doesNotExist();
    }

    @Test
    void wrongFlagsAreRefused() {
        assertThat(events(bin, "--sensor", "34").complaint())
                .isEqualTo("snn events: --sensor must be width x height such as 240x180, but was 34");
        assertThat(events(bin, "--sensor", "0x34").complaint())
                .isEqualTo("snn events: a sensor must be 1 x 1 to 32768 x 32768, but was 0 x 34");
        assertThat(events(bin, "--frames", "5").complaint())
                .isEqualTo("snn events: --frames and --frame-time need --gif, which was not given");
        assertThat(events(bin, "--gif", "--frames", "5", "--frame-time", 1).complaint())
                .isEqualTo("snn events: --frames and --frame-time exclude each other");
        assertThat(events(bin, "--gif", "--frames", "0").complaint())
                .isEqualTo("snn events: --frames must be at least 1, but was 0");
        assertThat(events(bin, "--gif", "--frame-time", "-2").complaint())
                .isEqualTo("snn events: --frame-time must be above 0, but was -2");
        assertThat(CommandRun.snn("events", bin, "--out", "a.jpg").complaint())
                .isEqualTo("snn events: --out must name a .png file, but was a.jpg");
        assertThat(CommandRun.snn("events").code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        CommandRun ran = events(folder.resolve("nothing.bin"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaint()).isEqualTo("snn events: " + folder.resolve("nothing.bin") + ": no such file");
    }
}
