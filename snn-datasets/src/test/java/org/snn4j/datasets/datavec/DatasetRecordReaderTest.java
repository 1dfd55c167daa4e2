package org.snn4j.datasets.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;

class DatasetRecordReaderTest {
    private static Dataset shapes() {
        return DrawnShapes.train(10, 1).dropLast(false).batches(4);
    }

    @Test
    void givesSamplesAndLabelsAndWithEveryResetTheNextEpoch() {
        DatasetRecordReader reader = DatasetRecordReader.of(shapes(), List.of());
        for (int epoch = 0; epoch < 2; epoch++) {
            int read = 0;
            for (Batch batch : DatasetContract.epoch(shapes(), epoch)) {
                for (int i = 0; i < batch.size(); i++, read++) {
                    List<Writable> record = reader.next();
                    assertThat(((NDArrayWritable) record.get(0)).get().slice(0))
                            .isEqualTo(batch.inputs().slice(i));
                    assertThat(record.get(1))
                            .isEqualTo(new IntWritable(
                                    batch.labels().getRow(i).argMax().getInt(0)));
                }
            }
            assertThat(read).isEqualTo(10);
            assertThat(reader.hasNext()).isFalse();
            reader.reset();
        }
    }

    @Test
    void canBeReadBackAsADataSet() {
        DatasetRecordReader reader =
                DatasetRecordReader.of(shapes(), DrawnShapes.test(1, 1).classNames());

        Dataset there = RecordReaderDataset.of(reader, 4, reader.getLabels().size());

        assertThat(DatasetContract.epoch(there, 0)).isEqualTo(DatasetContract.epoch(shapes(), 0));
        assertThat(DatasetContract.epoch(there, 1)).isEqualTo(DatasetContract.epoch(shapes(), 1));
    }

    @Test
    void numbersItsRecordsAndSaysWhatItCannotDo() {
        DatasetRecordReader reader = DatasetRecordReader.of(shapes(), List.of("one"));
        reader.next();
        Record second = reader.nextRecord();

        assertThat(second.getMetaData().getLocation()).contains("1");
        assertThatThrownBy(() -> reader.loadFromMetaData(second.getMetaData()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("samples of a data set may be altered at random and cannot be read again; keep the records"
                        + " instead");
        while (reader.hasNext()) {
            reader.next();
        }
        assertThatThrownBy(reader::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("epoch 0 has no more samples; reset() begins the next one");
        reader.close();
    }
}
