package org.snn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;

@Timeout(30)
class PrefetchedTest implements DatasetContract {
    @Override
    public Dataset dataset() {
        var inputs = Nd4j.arange(7 * 6).castTo(DataType.FLOAT).reshape(7, 2, 3);
        return Datasets.prefetched(Datasets.of(inputs, Nd4j.eye(7), 3).shuffled(1), 2);
    }

    @Override
    public int samplesPerEpoch() {
        return 7;
    }

    @Override
    public boolean random() {
        return true;
    }

    @Test
    void readsOnADaemonThreadOfItsOwn() {
        Thread[] reader = new Thread[1];
        Dataset source = new Source(i -> {
            reader[0] = Thread.currentThread();
            return batch();
        });
        try (var batches = Datasets.prefetched(source, 1).batches(4)) {
            batches.next();
        }
        assertThat(reader[0]).isNotSameAs(Thread.currentThread());
        assertThat(reader[0].isDaemon()).isTrue();
        assertThat(reader[0].getName()).isEqualTo("snn4j-prefetch-epoch-4");
    }

    @Test
    void keepsNoMoreBatchesReadyThanItWasAskedTo() throws InterruptedException {
        Source source = new Source(i -> batch());
        try (var batches = Datasets.prefetched(source, 3).batches(0)) {
            while (source.read.get() < 3) {
                Thread.sleep(1);
            }
            Thread.sleep(50);
            assertThat(source.read).hasValue(3);
            batches.next();
            while (source.read.get() < 4) {
                Thread.sleep(1);
            }
            Thread.sleep(50);
            assertThat(source.read).hasValue(4);
        }
    }

    @Test
    void throwsWhatWentWrongInTheThreadAfterTheBatchesBeforeIt() {
        IllegalArgumentException broken = new IllegalArgumentException("batch 2 is broken");
        Source source = new Source(i -> {
            if (i == 2) {
                throw broken;
            }
            return batch();
        });
        try (var batches = Datasets.prefetched(source, 5).batches(0)) {
            batches.next();
            batches.next();
            assertThatThrownBy(batches::hasNext).isSameAs(broken);
            assertThatThrownBy(batches::next).isSameAs(broken);
        }
        assertThat(source.closed.getCount()).isZero();
    }

    @Test
    void throwsErrorsAndUndeclaredExceptionsToo() {
        OutOfMemoryError full = new OutOfMemoryError("no room");
        try (var batches = Datasets.prefetched(new Source(i -> sneaky(full)), 1).batches(0)) {
            assertThatThrownBy(batches::next).isSameAs(full);
        }
        IOException unread = new IOException("the disk is gone");
        try (var batches =
                Datasets.prefetched(new Source(i -> sneaky(unread)), 1).batches(0)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the disk is gone")
                    .hasCause(unread);
        }
    }

    @Test
    void throwsAtOnceWhatGoesWrongWhenAnEpochBegins() {
        Dataset dataset = Datasets.prefetched(
                new Source(i -> batch()) {
                    @Override
                    public Batches batches(int epoch) {
                        throw new IllegalStateException("no such epoch");
                    }
                },
                1);
        assertThatThrownBy(() -> dataset.batches(0)).hasMessage("no such epoch");
    }

    @Test
    void hasFreedTheSourceWhenCloseReturns() {
        Source source = new Source(i -> batch());
        var batches = Datasets.prefetched(source, 2).batches(0);
        batches.next();
        batches.close();
        assertThat(source.closed.getCount()).isZero();
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void endsTheThreadWhenTheBatchesAreDroppedUnclosed() throws InterruptedException {
        Source source = new Source(i -> batch());
        WeakReference<Dataset.Batches> dropped = readOneAndDrop(source);
        while (!source.closed.await(20, TimeUnit.MILLISECONDS)) {
            System.gc();
        }
        assertThat(dropped.get()).isNull();
    }

    @Test
    void refusesADepthOfZero() {
        assertThatThrownBy(() -> Datasets.prefetched(dataset(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("depth must be at least 1, but was 0");
    }

    private static WeakReference<Dataset.Batches> readOneAndDrop(Dataset source) {
        Dataset.Batches batches = Datasets.prefetched(source, 2).batches(0);
        batches.next();
        return new WeakReference<>(batches);
    }

    private static Batch batch() {
        return new Batch(Nd4j.zeros(1, 1), Nd4j.ones(1, 1));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Batch sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Endless batches that are counted. */
    private static class Source implements Dataset {
        final AtomicInteger read = new AtomicInteger();
        final CountDownLatch closed = new CountDownLatch(1);
        private final IntFunction<Batch> batch;

        Source(IntFunction<Batch> batch) {
            this.batch = batch;
        }

        @Override
        public Batches batches(int epoch) {
            return new Batches() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Batch next() {
                    Batch made = batch.apply(read.get());
                    read.incrementAndGet();
                    return made;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }

        @Override
        public int batchesPerEpoch() {
            return 0;
        }
    }
}
