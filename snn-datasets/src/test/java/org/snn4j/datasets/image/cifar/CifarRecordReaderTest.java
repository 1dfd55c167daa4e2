package org.snn4j.datasets.image.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.datasets.DatasetFormatException;

/** Drives the reader through DataVec's own types, as a DataVec pipeline does. */
class CifarRecordReaderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        CifarFiles.cifar10(folder, 3);
    }

    @Test
    void givesAnImageOfRawPixelsAndItsLabel() throws Exception {
        try (RecordReader reader = reader("data_batch_1.bin")) {
            reader.next();
            List<Writable> record = reader.next();
            assertThat(record).hasSize(2);
            INDArray image = ((NDArrayWritable) record.get(0)).get();
            assertThat(image.shape()).containsExactly(1, 3, 32, 32);
            assertThat(image.getInt(0, 2, 4, 7)).isEqualTo(CifarFiles.pixel(101, 2 * 1024 + 4 * 32 + 7));
            assertThat(image.maxNumber().intValue()).isEqualTo(255);
            assertThat(record.get(1)).isEqualTo(new IntWritable(1));
        }
    }

    @Test
    void readsTheFilesOfASplitOneAfterTheOther() throws Exception {
        try (RecordReader reader = reader("data_batch_2.bin", "test_batch.bin")) {
            assertThat(labels(reader)).containsExactly(0, 1, 2, 0, 1, 2, 3, 4, 5);
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("all records have been read; call reset() to begin again");
        }
    }

    @Test
    void readsWholeFoldersThroughAFileSplit() throws Exception {
        try (RecordReader reader = CifarRecordReader.cifar10()) {
            reader.initialize(new Configuration(), new FileSplit(folder.toFile(), new String[] {"bin"}));
            assertThat(labels(reader)).hasSize(21);
            assertThat(reader.getConf()).isNotNull();
        }
    }

    @Test
    void beginsAgainAfterAResetInTheMiddleOfAFile() throws Exception {
        try (RecordReader reader = reader("test_batch.bin", "data_batch_1.bin")) {
            assertThat(reader.resetSupported()).isTrue();
            reader.next();
            reader.next();
            assertThat(reader.hasNext()).isTrue();
            reader.reset();
            assertThat(labels(reader)).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2);
        }
    }

    @Test
    void findsARecordAgainByItsMetaData() throws Exception {
        try (RecordReader reader = reader("data_batch_1.bin", "test_batch.bin")) {
            List<Record> records = new ArrayList<>();
            while (reader.hasNext()) {
                records.add(reader.nextRecord());
            }
            Record wanted = records.get(6);
            assertThat(wanted.getMetaData().getURI())
                    .isEqualTo(folder.resolve("test_batch.bin").toUri());
            Record found = reader.loadFromMetaData(wanted.getMetaData());
            assertThat(found.getRecord()).isEqualTo(wanted.getRecord());
        }
    }

    @Test
    void readsASingleRecordFromAStream() throws Exception {
        byte[] record = CifarFiles.records(1, 1, 8);
        List<Writable> read = CifarRecordReader.cifar10()
                .record(URI.create("memory:8"), new DataInputStream(new ByteArrayInputStream(record)));
        assertThat(read.get(1).toInt()).isEqualTo(8);
    }

    @Test
    void tellsItsListeners() throws Exception {
        try (RecordReader reader = reader("data_batch_1.bin")) {
            LogRecordListener listener = new LogRecordListener();
            reader.setListeners(listener);
            reader.next();
            assertThat(listener.invoked()).isTrue();
        }
    }

    @Test
    void goesOnWhereItStoodAfterSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordReader reader = reader("test_batch.bin")) {
            reader.next();
            assertThat(reader.hasNext()).isTrue();
            new ObjectOutputStream(bytes).writeObject(reader);
        }
        try (RecordReader copy =
                (RecordReader) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject()) {
            assertThat(labels(copy)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void readsCifar100WithEitherLabel() throws Exception {
        Files.write(folder.resolve("train.bin"), CifarFiles.records(2, 2, 73));
        try (RecordReader fine = CifarRecordReader.cifar100(Cifar100.Labels.FINE);
                RecordReader coarse = CifarRecordReader.cifar100(Cifar100.Labels.COARSE)) {
            fine.initialize(split("train.bin"));
            coarse.initialize(split("train.bin"));
            assertThat(labels(fine)).containsExactly(73, 74);
            assertThat(labels(coarse)).containsExactly(13, 14);
            assertThat(fine.getLabels()).hasSize(100);
            assertThat(coarse.getLabels()).hasSize(20);
        }
    }

    @Test
    void namesItsLabels() {
        assertThat(CifarRecordReader.cifar10().getLabels()).isEqualTo(Cifar10.classNames());
    }

    @Test
    void refusesTheWrongDataSetWhenItIsInitialized() {
        assertThatThrownBy(
                        () -> CifarRecordReader.cifar100(Cifar100.Labels.FINE).initialize(split("test_batch.bin")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("test_batch.bin") + ": its 18438 bytes are 6 records of CIFAR-10, 3073 bytes"
                        + " each, but CIFAR-100 was expected, with 3074 bytes a record; read it as CIFAR-10 or give the"
                        + " folder of CIFAR-100");
    }

    @Test
    void refusesALabelOutOfRangeWithItsByte() throws Exception {
        byte[] bytes = CifarFiles.records(1, 3, 0);
        bytes[3073] = 10;
        Files.write(folder.resolve("data_batch_1.bin"), bytes);
        try (RecordReader reader = reader("data_batch_1.bin")) {
            reader.next();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessage(folder.resolve("data_batch_1.bin") + ": byte 3073 should be a label from 0 to 9, but is"
                            + " 10; the file is damaged or not the binary version of CIFAR-10");
        }
    }

    @Test
    void refusesASplitWithoutFiles() {
        assertThatThrownBy(() -> CifarRecordReader.cifar10().initialize(new CollectionInputSplit(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the split has no files; give it the .bin files of CIFAR-10");
    }

    private RecordReader reader(String... files) throws IOException, InterruptedException {
        RecordReader reader = CifarRecordReader.cifar10();
        reader.initialize(split(files));
        return reader;
    }

    private InputSplit split(String... files) {
        return new CollectionInputSplit(
                Arrays.stream(files).map(file -> folder.resolve(file).toUri()).toList());
    }

    private static List<Integer> labels(RecordReader reader) {
        List<Integer> labels = new ArrayList<>();
        while (reader.hasNext()) {
            labels.add(reader.next().get(1).toInt());
        }
        return labels;
    }
}
