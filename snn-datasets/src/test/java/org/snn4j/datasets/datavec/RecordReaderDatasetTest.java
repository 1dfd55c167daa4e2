package org.snn4j.datasets.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.cifar.CifarRecordReader;

class RecordReaderDatasetTest implements DatasetContract {
    @TempDir
    Path folder;

    @Override
    public Dataset dataset() {
        return RecordReaderDataset.of(csv("1,2,0\n3,4,1\n5,6,2\n7,8,1\n9,10,0\n"), 2, 3);
    }

    @Override
    public int samplesPerEpoch() {
        return 5;
    }

    @Test
    void takesNumbersAsASampleAndTheLastAsItsLabel() {
        Batch second = DatasetContract.epoch(dataset(), 0).get(1);
        assertThat(second.inputs().toFloatMatrix()).isEqualTo(new float[][] {{5, 6}, {7, 8}});
        assertThat(second.labels().toFloatMatrix()).isEqualTo(new float[][] {{0, 0, 1}, {0, 1, 0}});
    }

    @Test
    void takesImagesAndAPreprocessorOfNd4j() throws IOException, InterruptedException {
        byte[] record = new byte[2 * 3073];
        record[0] = 3;
        record[1 + 5] = (byte) 255;
        Files.write(folder.resolve("test_batch.bin"), record);
        RecordReader reader = CifarRecordReader.cifar10();
        reader.initialize(new FileSplit(folder.resolve("test_batch.bin").toFile()));
        Dataset dataset = RecordReaderDataset.of(reader, 2, 10).preProcess(new ImagePreProcessingScaler(0, 1));
        for (int epoch = 0; epoch < 2; epoch++) {
            Batch batch = DatasetContract.epoch(dataset, epoch).get(0);
            assertThat(batch.inputs().shape()).containsExactly(2, 3, 32, 32);
            assertThat(batch.inputs().getFloat(0, 0, 0, 5)).isEqualTo(1);
            assertThat(batch.labels().argMax(1).toIntVector()).containsExactly(3, 0);
        }
    }

    @Test
    void refusesALabelOutOfRange() {
        fails(
                csv("1,2,0\n3,4,3\n"),
                "record 1 of CSVRecordReader has label 3, but there are 3 classes, from 0; the label"
                        + " must be the last value of a record");
    }

    @Test
    void takesALabelThatIsWrittenWithAPointOrASpace() {
        Batch batch = DatasetContract.epoch(RecordReaderDataset.of(csv("5.1,3.5,0.0\n4.9,3, 2\n"), 2, 3), 0)
                .get(0);
        assertThat(batch.labels().toFloatMatrix()).isEqualTo(new float[][] {{1, 0, 0}, {0, 0, 1}});
    }

    @Test
    void refusesACellThatIsNoNumberWithItsRecordAndColumn() {
        String cure = "; fill or drop such records, or skip header lines by new CSVRecordReader(1)";
        fails(
                csv("5.1,3.5,0\n4.9,,1\n"),
                "record 1 of CSVRecordReader has '' in column 1, where a number should be" + cure);
        fails(
                csv("a,b,label\n5.1,3.5,0\n"),
                "record 0 of CSVRecordReader has 'a' in column 0, where a number should be" + cure);
        fails(csv("5.1,NaN,0\n"), "record 0 of CSVRecordReader has 'NaN' in column 1, where a number should be" + cure);
        fails(
                csv("5.1,1e999,0\n"),
                "record 0 of CSVRecordReader has '1e999' in column 1, where a number should be" + cure);
        fails(
                csv("5.1," + "x".repeat(50) + ",0\n"),
                "record 0 of CSVRecordReader has '" + "x".repeat(40) + "...' in column 1, where a number should be"
                        + cure);
    }

    @Test
    void refusesALabelThatIsNoWholeNumberWithItsRecordAndColumn() {
        String cure =
                ", where its class should be, a whole number from 0 to 2; number the classes, or skip header lines"
                        + " by new CSVRecordReader(1)";
        fails(csv("5.1,3.5,setosa\n"), "record 0 of CSVRecordReader has 'setosa' in column 2" + cure);
        fails(csv("5.1,3.5,1.5\n"), "record 0 of CSVRecordReader has '1.5' in column 2" + cure);
        fails(csv("5.1,3.5,0\n1,2,\n"), "record 1 of CSVRecordReader has '' in column 2" + cure);
        fails(
                new CollectionRecordReader(List.of(List.of(
                        new NDArrayWritable(Nd4j.zeros(DataType.FLOAT, 1, 2)),
                        new NDArrayWritable(Nd4j.zeros(DataType.FLOAT, 1, 2))))),
                "record 0 of CollectionRecordReader has an array in column 1" + cure);
        fails(
                csv("1,2,1e30\n"),
                "record 0 of CSVRecordReader has label 9223372036854775807, but there are 3 classes, from 0; the label"
                        + " must be the last value of a record");
    }

    @Test
    void tellsWhatTheReaderItselfCannotRead() {
        fails(
                csv("1,2,0\n1,\"2,0\n"),
                "record 1 of CSVRecordReader cannot be read (Un-terminated quoted field at end of CSV line); repair or drop"
                        + " it");
    }

    @Test
    void refusesARecordWithoutALabel() {
        fails(csv("1\n"), "record 0 of CSVRecordReader has 1 values, but needs a sample and, after it, a label");
    }

    @Test
    void refusesSamplesOfDifferentShapes() {
        fails(
                csv("1,2,0\n3,4,5,1\n"),
                "record 1 of CSVRecordReader has shape [1, 3], but the ones before it have [1, 2];"
                        + " bring all samples to one shape");
    }

    @Test
    void refusesAnArrayAmongNumbers() {
        List<Writable> record =
                List.of(new NDArrayWritable(Nd4j.zeros(DataType.FLOAT, 1, 2)), new IntWritable(1), new IntWritable(1));
        fails(
                new CollectionRecordReader(List.of(record)),
                "record 0 of CollectionRecordReader has 3 values, but one that begins with an array must be that array"
                        + " and a label");
    }

    @Test
    void refusesAReaderWithoutRecords() {
        Dataset.Batches batches = RecordReaderDataset.of(new CollectionRecordReader(List.of()), 2, 3)
                .batches(0);
        assertThatThrownBy(batches::hasNext)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CollectionRecordReader gave no batch in epoch 0; initialize it with a split that has"
                        + " records");
    }

    @Test
    void refusesASecondEpochWhileOneIsOpen() {
        Dataset dataset = dataset();
        dataset.batches(0).next();
        assertThatThrownBy(() -> dataset.batches(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("epoch 0 is still being read; a record reader can give one epoch at a time, so read it to"
                        + " its end or close() it first");
    }

    private static void fails(RecordReader reader, String message) {
        Dataset.Batches batches = RecordReaderDataset.of(reader, 2, 3).batches(0);
        assertThatThrownBy(batches::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private RecordReader csv(String text) {
        try {
            File file = Files.writeString(folder.resolve("data.csv"), text).toFile();
            RecordReader reader = new CSVRecordReader();
            reader.initialize(new FileSplit(file));
            return reader;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
