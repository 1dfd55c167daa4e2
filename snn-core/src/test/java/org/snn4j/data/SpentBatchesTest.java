package org.snn4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class SpentBatchesTest {
    private static final int MEBIBYTE = 1 << 20;

    private static Batch batch(int mebibytes) {
        return new Batch(
                Nd4j.create(DataType.FLOAT, mebibytes, MEBIBYTE / Float.BYTES),
                Nd4j.create(DataType.FLOAT, mebibytes, 2));
    }

    /** Adds a batch that nobody holds afterwards. */
    private static WeakReference<Batch> add(SpentBatches spent, int mebibytes) {
        Batch batch = batch(mebibytes);
        spent.add(batch);
        return new WeakReference<>(batch);
    }

    @Test
    void batchesAreFreedBeforeTheyTake100MebibytesTogether() {
        SpentBatches spent = new SpentBatches();
        WeakReference<Batch> first = add(spent, 8);
        for (int i = 0; i < 10; i++) {
            add(spent, 8);
        }

        assertThat(first.get()).isNull();
    }

    @Test
    void largeBatchesAreFreedFourAtATime() {
        SpentBatches spent = new SpentBatches();
        WeakReference<Batch> first = add(spent, 40);
        for (int i = 0; i < 3; i++) {
            add(spent, 40);
        }

        assertThat(first.get()).isNull();
    }

    @Test
    void oldGarbageDoesNotCountAsAlive() {
        leaveOldGarbage();
        SpentBatches spent = new SpentBatches();
        WeakReference<Batch> first = add(spent, 40);
        for (int i = 0; i < 3; i++) {
            add(spent, 40);
        }

        assertThat(first.get()).isNull();
    }

    /** More than the heap that counts as large, alive at the last collection and garbage afterwards. */
    private static void leaveOldGarbage() {
        byte[][] arrays = new byte[11][100 * MEBIBYTE];
        System.gc();
        assertThat(arrays).hasDimensions(11, 100 * MEBIBYTE);
    }
}
