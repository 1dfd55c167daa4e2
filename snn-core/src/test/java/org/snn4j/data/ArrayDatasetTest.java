package org.snn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;

class ArrayDatasetTest {
    private static final INDArray INPUTS =
            Nd4j.arange(7 * 2 * 3).castTo(DataType.FLOAT).reshape(7, 2, 3);
    private static final INDArray LABELS = Nd4j.eye(7).castTo(DataType.FLOAT);

    @Nested
    class InOrder implements DatasetContract {
        @Override
        public Dataset dataset() {
            return Datasets.of(INPUTS, LABELS, 3);
        }

        @Override
        public int samplesPerEpoch() {
            return 7;
        }
    }

    @Nested
    class Shuffled implements DatasetContract {
        @Override
        public Dataset dataset() {
            return Datasets.of(INPUTS, LABELS, 3).shuffled(5);
        }

        @Override
        public int samplesPerEpoch() {
            return 7;
        }

        @Override
        public boolean random() {
            return true;
        }
    }

    @Nested
    class WithoutTheLast implements DatasetContract {
        @Override
        public Dataset dataset() {
            return Datasets.of(INPUTS, LABELS, 3).shuffled(5).dropLast(true);
        }

        @Override
        public int samplesPerEpoch() {
            return 6;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }
    }

    @Test
    void givesRowsInTheOrderTheyLie() {
        List<Batch> batches = DatasetContract.epoch(Datasets.of(INPUTS, LABELS, 3), 0);
        assertThat(batches.get(1).inputs().shape()).containsExactly(3, 2, 3);
        assertThat(batches.get(1).inputs().getDouble(0, 0, 0)).isEqualTo(18);
        assertThat(batches.get(2).inputs().getDouble(0, 1, 2)).isEqualTo(41);
        assertThat(batches.get(2).labels().toDoubleVector()).containsExactly(0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void readsRowsOfAnArrayInFortranOrder() {
        Dataset dataset = Datasets.of(INPUTS.dup('f'), LABELS.dup('f'), 3);
        assertThat(DatasetContract.samples(DatasetContract.epoch(dataset, 0)))
                .isEqualTo(DatasetContract.samples(DatasetContract.epoch(Datasets.of(INPUTS, LABELS, 3), 0)));
    }

    @Test
    void handsOutCopies() {
        Dataset dataset = Datasets.of(INPUTS, LABELS, 3);
        DatasetContract.epoch(dataset, 0).get(0).inputs().assign(-1);
        assertThat(INPUTS.getDouble(0, 0, 1)).isEqualTo(1);
    }

    @Test
    void shufflesDifferentlyWithAnotherSeed() {
        ArrayDataset dataset = Datasets.of(INPUTS, LABELS, 3);
        assertThat(DatasetContract.samples(DatasetContract.epoch(dataset.shuffled(1), 0)))
                .isNotEqualTo(DatasetContract.samples(DatasetContract.epoch(dataset.shuffled(2), 0)));
    }

    @Test
    void refusesLabelsOfAnotherLength() {
        assertThatThrownBy(() -> Datasets.of(INPUTS, Nd4j.eye(6), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs and labels must have one row a sample, but were [7, 2, 3] and [6, 6]");
    }

    @Test
    void refusesInputsThatAreOneVector() {
        assertThatThrownBy(() -> Datasets.of(Nd4j.arange(7), LABELS, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs must be [samples, sample...], but were [7]; reshape them so that each sample has"
                        + " its row");
    }

    @Test
    void refusesABatchSizeOfZero() {
        assertThatThrownBy(() -> Datasets.of(INPUTS, LABELS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchSize must be at least 1, but was 0");
    }

    @Test
    void refusesToDropTheOnlyBatch() {
        assertThatThrownBy(() -> Datasets.of(INPUTS, LABELS, 8).dropLast(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropLast(true) leaves nothing of 7 samples in batches of 8; use smaller batches or"
                        + " dropLast(false)");
    }
}
