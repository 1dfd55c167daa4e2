package org.snn4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;

/** Samples in memory, cut into batches; {@link Datasets#of(INDArray, INDArray, int)} makes one. */
public final class ArrayDataset implements Dataset {
    private final INDArray inputs;
    private final INDArray labels;
    private final int batchSize;
    private final Order order;
    private final boolean dropLast;

    private ArrayDataset(INDArray inputs, INDArray labels, int batchSize, Order order, boolean dropLast) {
        this.inputs = inputs;
        this.labels = labels;
        this.batchSize = batchSize;
        this.order = order;
        this.dropLast = dropLast;
    }

    static ArrayDataset of(INDArray inputs, INDArray labels, int batchSize) {
        Check.positive(batchSize, "batchSize");
        Check.that(
                inputs.rank() >= 2,
                "inputs must be [samples, sample...], but were " + Arrays.toString(inputs.shape())
                        + "; reshape them so that each sample has its row");
        Check.that(!inputs.isEmpty() && inputs.size(0) > 0, "inputs must hold at least one sample, but were empty");
        Batch all = new Batch(inputs, labels);
        return new ArrayDataset(all.inputs(), all.labels(), batchSize, Order.asStored(), false);
    }

    /**
     * The same samples, in a new order every epoch.
     *
     * @param seed together with the epoch's number it fixes the order
     * @return a new data set over the same arrays
     */
    public ArrayDataset shuffled(long seed) {
        return new ArrayDataset(inputs, labels, batchSize, Order.shuffled(seed), dropLast);
    }

    /**
     * The same samples, with or without a last batch that is not full.
     *
     * @param drop whether such a batch is left out; by default it is not
     * @return a new data set over the same arrays
     * @throws IllegalArgumentException where nothing would be left
     */
    public ArrayDataset dropLast(boolean drop) {
        Check.that(
                !drop || inputs.size(0) >= batchSize,
                "dropLast(true) leaves nothing of " + inputs.size(0) + " samples in batches of " + batchSize
                        + "; use smaller batches or dropLast(false)");
        return new ArrayDataset(inputs, labels, batchSize, order, drop);
    }

    @Override
    public Batches batches(int epoch) {
        int[] visited = order.of((int) inputs.size(0), epoch);
        int end = dropLast ? batchesPerEpoch() * batchSize : visited.length;
        return new IndexedBatches(epoch, end, batchSize, (from, to) -> {
            int[] rows = Arrays.copyOfRange(visited, from, to);
            return new Batch(rows(inputs, rows), rows(labels, rows));
        });
    }

    @Override
    public int batchesPerEpoch() {
        int samples = (int) inputs.size(0);
        return dropLast ? samples / batchSize : (samples + batchSize - 1) / batchSize;
    }

    private static INDArray rows(INDArray all, int[] rows) {
        long[] shape = all.shape().clone();
        shape[0] = rows.length;
        INDArray flat = all.reshape('c', all.size(0), all.length() / all.size(0));
        return Nd4j.pullRows(flat, 1, rows, 'c').reshape('c', shape);
    }
}
