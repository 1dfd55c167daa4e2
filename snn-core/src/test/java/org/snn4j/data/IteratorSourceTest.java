package org.snn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.DatasetContract;

class IteratorSourceTest implements DatasetContract {
    private static final INDArray INPUTS =
            Nd4j.arange(7 * 2 * 3).castTo(DataType.FLOAT).reshape(7, 2, 3);
    private static final INDArray LABELS = Nd4j.eye(7).castTo(DataType.FLOAT);

    @Override
    public Dataset dataset() {
        return Datasets.of(new ListIterator(three(), true));
    }

    @Override
    public int samplesPerEpoch() {
        return 7;
    }

    @Test
    void readsAnIteratorOfNd4jAsItIs() {
        DataSet all = new DataSet(INPUTS.reshape(7, 6), LABELS);
        Dataset dataset = Datasets.of(new ViewIterator(all, 2));
        List<Batch> first = DatasetContract.epoch(dataset, 0);
        assertThat(first).hasSizeGreaterThanOrEqualTo(3);
        assertThat(first.get(1).inputs().toFloatMatrix()[0]).containsExactly(12, 13, 14, 15, 16, 17);
        assertThat(DatasetContract.samples(DatasetContract.epoch(dataset, 1)))
                .isEqualTo(DatasetContract.samples(first));
    }

    @Test
    void appliesThePreprocessorOfTheIterator() {
        DataSetIterator iterator = new ListIterator(three(), true);
        iterator.setPreProcessor(new ImagePreProcessingScaler(0, 1, 8));
        Batch first = DatasetContract.epoch(Datasets.of(iterator), 0).get(0);
        assertThat(first.inputs().getFloat(0, 1, 2)).isEqualTo(5 / 255f);
    }

    @Test
    void refusesASecondEpochFromAnIteratorThatCannotBeRewound() {
        Dataset dataset = Datasets.of(new ListIterator(three(), false));
        assertThat(DatasetContract.epoch(dataset, 0)).hasSize(3);
        assertThatThrownBy(() -> dataset.batches(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ListIterator cannot be rewound (resetSupported() is false), so it lasts for one epoch; use"
                        + " an iterator that can, or train for one epoch");
    }

    @Test
    void refusesASecondEpochWhileOneIsOpen() {
        Dataset dataset = dataset();
        dataset.batches(0).next();
        assertThatThrownBy(() -> dataset.batches(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("epoch 0 is still being read; an iterator can give one epoch at a time, so read it to its"
                        + " end or close() it first");
    }

    @Test
    void refusesAnEmptyIterator() {
        Dataset.Batches batches = Datasets.of(new ListIterator(List.of(), true)).batches(0);
        assertThatThrownBy(batches::hasNext)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ListIterator gave no batch in epoch 0; it is empty, or its reset() does not rewind it");
    }

    @Test
    void refusesABatchWithoutLabels() {
        DataSet bare = new DataSet(INPUTS, null);
        Dataset.Batches batches =
                Datasets.of(new ListIterator(List.of(bare), true)).batches(0);
        assertThatThrownBy(batches::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch 0 of ListIterator has no labels; every batch needs both");
    }

    @Test
    void refusesMasks() {
        DataSet masked = new DataSet(INPUTS, LABELS);
        masked.setLabelsMaskArray(Nd4j.ones(7, 1));
        Dataset.Batches batches =
                Datasets.of(new ListIterator(List.of(masked), true)).batches(0);
        assertThatThrownBy(batches::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch 0 of ListIterator has a mask, but every sample must have all its steps; cut or pad"
                        + " the sequences to one length and leave the mask out");
    }

    private static List<DataSet> three() {
        List<DataSet> batches = new ArrayList<>();
        for (int from = 0; from < 7; from += 3) {
            var rows = NDArrayIndex.interval(from, Math.min(7, from + 3));
            batches.add(new DataSet(INPUTS.get(rows).dup(), LABELS.get(rows).dup()));
        }
        return batches;
    }

    /** As users write them: a list of batches and a cursor. */
    private static final class ListIterator implements DataSetIterator {
        private static final long serialVersionUID = 1;
        private final transient List<DataSet> batches;
        private final boolean resetSupported;
        private transient DataSetPreProcessor preProcessor = data -> {};
        private int next;

        ListIterator(List<DataSet> batches, boolean resetSupported) {
            this.batches = batches;
            this.resetSupported = resetSupported;
        }

        @Override
        public boolean hasNext() {
            return next < batches.size();
        }

        @Override
        public DataSet next() {
            DataSet batch = batches.get(next++);
            preProcessor.preProcess(batch);
            return batch;
        }

        @Override
        public DataSet next(int samples) {
            return next();
        }

        @Override
        public void reset() {
            next = 0;
        }

        @Override
        public boolean resetSupported() {
            return resetSupported;
        }

        @Override
        public boolean asyncSupported() {
            return true;
        }

        @Override
        public int inputColumns() {
            return 6;
        }

        @Override
        public int totalOutcomes() {
            return 7;
        }

        @Override
        public int batch() {
            return 3;
        }

        @Override
        public void setPreProcessor(DataSetPreProcessor processor) {
            preProcessor = processor;
        }

        @Override
        public DataSetPreProcessor getPreProcessor() {
            return preProcessor;
        }

        @Override
        public List<String> getLabels() {
            return List.of();
        }
    }
}
