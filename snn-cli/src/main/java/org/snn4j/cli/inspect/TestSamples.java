package org.snn4j.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.inspect.PenultimateLayer;
import org.snn4j.network.Network;

/** Takes single samples out of the test data. */
final class TestSamples {
    private TestSamples() {}

    /** One sample: its input, {@code [1, sample...]}, and its label. */
    record Sample(INDArray inputs, int label) {}

    /** Features of samples, {@code [n][D]}, and their labels. */
    // Never compared, so equality of arrays does not matter.
    @SuppressWarnings("ArrayRecordComponent")
    record Features(double[][] values, int[] labels) {}

    /** The sample of a number, from 0. */
    static Sample at(int number, Dataset test) {
        SpentBatches spent = new SpentBatches();
        int seen = 0;
        try (Dataset.Batches batches = test.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                if (number < seen + batch.size()) {
                    int row = number - seen;
                    return new Sample(stacked(List.of(row(batch, row))), label(batch, row));
                }
                seen += batch.size();
                spent.add(batch);
            }
        }
        throw new WrongFlag("--sample must lie in 0.." + (seen - 1) + ", the test samples, but was " + number);
    }

    /** Features of some of all samples, in equal distances, since data may be sorted by class. */
    static Features features(Network network, Dataset test, int steps, int samples, int most) {
        int count = Math.min(samples, most);
        PenultimateLayer layer = PenultimateLayer.of(network);
        List<double[]> features = new ArrayList<>();
        int[] labels = new int[count];
        List<INDArray> waiting = new ArrayList<>();
        SpentBatches spent = new SpentBatches();
        int taken = 0;
        int seen = 0;
        try (Dataset.Batches batches = test.batches(0)) {
            while (taken < count && batches.hasNext()) {
                Batch batch = batches.next();
                while (taken < count && (long) taken * samples / count < seen + batch.size()) {
                    int row = (int) ((long) taken * samples / count) - seen;
                    waiting.add(row(batch, row));
                    labels[taken++] = label(batch, row);
                    if (waiting.size() == batch.size() || taken == count) {
                        features.addAll(List.of(layer.features(stacked(waiting), steps)));
                        waiting.clear();
                    }
                }
                seen += batch.size();
                spent.add(batch);
            }
        }
        return new Features(features.toArray(double[][]::new), labels);
    }

    private static INDArray row(Batch batch, int row) {
        return batch.inputs().slice(row).dup('c');
    }

    private static int label(Batch batch, int row) {
        return batch.labels().slice(row).argMax().getInt(0);
    }

    private static INDArray stacked(List<INDArray> rows) {
        return Nd4j.stack(0, rows.toArray(INDArray[]::new));
    }
}
