package org.snn4j.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.frame.Framings;

/** Recordings of one's own that leave something open, and the answers to it. */
class EventFolderTest {
    @TempDir
    Path folder;

    private final EventFileOptions standard = EventFileOptions.standard();

    /** A .npy file of events at (x, y) with these times, which does not tell its sensor. */
    private Path npy(String name, int x, int y, long... times) throws IOException {
        String header = "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False,"
                + " 'shape': (" + times.length + ",)}\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 13 * times.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
        for (long time : times) {
            bytes.putLong(time).putShort((short) x).putShort((short) y).put((byte) 1);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes.array());
    }

    private static void assertRefused(EventSet set, Path file, String problem) {
        assertThatThrownBy(() -> set.events(0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(file + ": " + problem);
    }

    @Test
    void aSensorThatNoFileTellsMustBeGiven() throws IOException {
        Path left = npy("train/left/0.npy", 10, 90, 1, 2, 3);
        npy("train/right/0.npy", 120, 90, 1, 2, 3);
        EventSet set = EventFolder.train(folder);

        assertRefused(
                set,
                left,
                "does not state the size of its sensor, only that its events lie within 11 x 91; give the camera's by"
                        + " EventFileOptions.sensor(width, height)");
        assertThatThrownBy(() -> set.dropLast(false).batches(2)).isInstanceOf(DatasetFormatException.class);

        // Column 10 of 128 is column 1 of 16, and column 120 is column 15, whatever else happened in the recording.
        INDArray frames = set.options(standard.sensor(128, 128))
                .framing(Framings.splitByTime(1).integrate(16, 16))
                .shuffle(false)
                .batches(2)
                .batches(0)
                .next()
                .inputs();
        assertThat(frames.getDouble(0, 0, 1, 11, 1)).isEqualTo(3);
        assertThat(frames.getDouble(1, 0, 1, 11, 15)).isEqualTo(3);
        assertThat(frames.sumNumber().doubleValue()).isEqualTo(6);
    }

    /** 128 x 128 pixels; what is left happens in columns 0 to 31, what is right in 96 to 127. */
    @Test
    @NeedsShared
    void leftIsLeftInTheRecordingsOfTheCase() {
        Path data = Fixture.shared().resolve("cases/event-folder-sensor");
        assertThatThrownBy(() -> EventFolder.train(data).batches(8)).isInstanceOf(DatasetFormatException.class);

        EventSet set = EventFolder.train(data)
                .options(standard.sensor(128, 128))
                .framing(Framings.splitByTime(1).integrate(16, 16))
                .shuffle(false);
        INDArray columns = set.batches(8).batches(0).next().inputs().sum(1, 2, 3);
        for (int i = 0; i < 8; i++) {
            int begin = set.label(i) == 0 ? 0 : 12;
            for (int column = 0; column < 16; column++) {
                assertThat(columns.getDouble(i, column) > 0)
                        .as("recording %d, column %d", i, column)
                        .isEqualTo(column >= begin && column < begin + 4);
            }
        }
    }

    @Test
    void aSensorThatIsSmallerThanTheRecordingIsRefused() throws IOException {
        Path file = npy("train/a/0.npy", 10, 90, 1);
        assertRefused(
                EventFolder.train(folder).options(standard.sensor(64, 64)),
                file,
                "the event at byte " + (Files.size(file) - 13)
                        + " lies at (10, 90), off the sensor of 64 x 64; the file is damaged, or of another"
                        + " camera or byte order");
    }

    @Test
    void recordingsThatAreNotInOrderAreSortedWhereThatIsChosen() throws IOException {
        npy("train/a/0.npy", 1, 2, 30, 10, 20);
        EventSet set = EventFolder.train(folder).options(standard.sensor(4, 4));

        assertThatThrownBy(() -> set.events(0)).hasMessageEndingWith("TimeOrder.SORT sorts its events");
        EventStream sorted = set.options(standard.timeOrder(TimeOrder.SORT)).events(0);
        assertThat(sorted)
                .isEqualTo(EventStream.builder(4, 4)
                        .add(10, 1, 2, 1)
                        .add(20, 1, 2, 1)
                        .add(30, 1, 2, 1)
                        .build());
    }

    @Test
    void aRecordingWithoutEventsIsNamed() throws IOException {
        Path empty = npy("train/a/0.npy", 0, 0);
        assertRefused(
                EventFolder.train(folder),
                empty,
                "holds no event and no size of its sensor; give it by EventFileOptions.sensor(width, height)");
        assertRefused(
                EventFolder.train(folder).options(standard.sensor(4, 4)),
                empty,
                "has no events; remove it from the data set");
    }

    /** As v2e writes it: without the name of the camera, which then counts as DVS128. */
    @Test
    void aCameraThatAFileDoesNotNameIsGiven() throws IOException {
        EventStream events = EventStream.builder(346, 260)
                .add(0, 345, 3, 1)
                .add(5, 7, 259, 0)
                .build();
        Path file = folder.resolve("train/a/0.aedat");
        Files.createDirectories(file.getParent());
        EventFiles.writeAedat2(file, events, AedatLayout.DAVIS346, AedatConvention.RAW);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("# AEChip:[^\n]*\n", "");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        EventSet set = EventFolder.train(folder);

        assertThatThrownBy(() -> set.events(0)).hasMessageContaining("but a DVS128 has 16 bits");
        assertThat(set.options(standard.layout(AedatLayout.DAVIS346)).events(0)).isEqualTo(events);
        assertThat(set.options(standard.layout(AedatLayout.DAVIS346).convention(AedatConvention.JAER))
                        .events(0)
                        .x(0))
                .isZero();
    }

    @Test
    void optionsOfASetWinOverWhatItKnows() {
        assertThat(standard.sensor(34, 34).with(standard.timeOrder(TimeOrder.SORT)))
                .hasToString("[sensor=34 x 34, timeOrder=SORT]");
        assertThat(standard.sensor(34, 34).stream(2).with(standard.sensor(9, 8).stream(3)))
                .hasToString("[sensor=9 x 8, stream=3, timeOrder=REFUSE]");
    }

    @Test
    void tonicsArraysLeaveNothingToChoose() throws IOException {
        TinyRecordings.tonic(
                folder.resolve("ibmGestureTrain/user01_lab/0.npy"), TinyRecordings.events(30, 5, 128), false);
        EventSet set = DvsGesture.trainOfTonic(folder);
        assertThatThrownBy(() -> set.options(standard.timeOrder(TimeOrder.SORT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tonic's arrays of DVS-Gesture leave nothing to choose; read them without options");
    }
}
