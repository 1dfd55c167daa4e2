package org.snn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;

class DatasetIteratorTest {
    private static Dataset numbered() {
        return Datasets.of(Nd4j.arange(10).castTo(DataType.FLOAT).reshape(5, 2), Nd4j.ones(DataType.FLOAT, 5, 3), 2)
                .shuffled(4);
    }

    private static List<Batch> read(DataSetIterator iterator) {
        List<Batch> batches = new ArrayList<>();
        iterator.forEachRemaining(each -> batches.add(new Batch(each.getFeatures(), each.getLabels())));
        return batches;
    }

    @Test
    void givesAnEpochAndWithEveryResetTheNext() {
        DataSetIterator iterator = Datasets.iterator(numbered(), 2);
        iterator.reset();

        assertThat(read(iterator)).isEqualTo(DatasetContract.epoch(numbered(), 0));
        iterator.reset();
        assertThat(read(iterator)).isEqualTo(DatasetContract.epoch(numbered(), 1));
    }

    @Test
    void canBeReadBackAsADataSet() {
        Dataset there = Datasets.of(Datasets.iterator(numbered(), 2));

        assertThat(DatasetContract.epoch(there, 0)).isEqualTo(DatasetContract.epoch(numbered(), 0));
        assertThat(DatasetContract.epoch(there, 1)).isEqualTo(DatasetContract.epoch(numbered(), 1));
    }

    @Test
    void tellsItsShapesWithoutLosingABatch() {
        DataSetIterator iterator = Datasets.iterator(numbered(), 2);

        assertThat(iterator.inputColumns()).isEqualTo(2);
        assertThat(iterator.totalOutcomes()).isEqualTo(3);
        assertThat(iterator.batch()).isEqualTo(2);
        assertThat(read(iterator)).hasSize(3);
        assertThat(iterator.totalOutcomes()).isEqualTo(3);
    }

    @Test
    void appliesItsPreprocessor() {
        DataSetIterator iterator = Datasets.iterator(numbered(), 2);
        iterator.setPreProcessor(data -> data.setFeatures(data.getFeatures().mul(0)));

        assertThat(read(iterator).get(0).inputs().sumNumber().doubleValue()).isZero();
    }

    @Test
    void saysWhatItCannotDo() {
        DataSetIterator iterator = Datasets.iterator(numbered(), 2);
        read(iterator);

        assertThatThrownBy(iterator::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("epoch 0 has no more batches; reset() begins the next one");
        assertThatThrownBy(() -> iterator.next(7))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the data set decides how many samples a batch has, 2; call next()");
    }
}
