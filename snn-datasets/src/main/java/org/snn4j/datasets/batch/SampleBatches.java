package org.snn4j.datasets.batch;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.snn4j.array.ArrayCopies;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.IndexedBatches;
import org.snn4j.data.Order;
import org.snn4j.random.Randomness;

/**
 * Packs samples into batches of float32.
 *
 * <p>Everything random in a sample depends on (seed, epoch, sample) alone, so batches are bit for bit the same with any
 * number of threads.
 */
public final class SampleBatches implements Dataset {
    private final SampleSource samples;
    private final Order order;
    private final long seed;
    private final int batchSize;
    private final boolean dropLast;
    private final boolean threads;
    private final List<String> classNames;

    private SampleBatches(
            SampleSource samples,
            Order order,
            long seed,
            int batchSize,
            boolean dropLast,
            boolean threads,
            List<String> classNames) {
        this.samples = samples;
        this.order = order;
        this.seed = seed;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
        this.threads = threads;
        this.classNames = classNames;
    }

    /**
     * Packs samples in the order they lie, read by one thread.
     *
     * @param samples what to pack
     * @param batchSize samples in a batch, at least 1
     * @return their batches; the last one may be smaller
     */
    public static SampleBatches of(SampleSource samples, int batchSize) {
        Check.positive(batchSize, "batch size");
        return new SampleBatches(samples, Order.asStored(), 0, batchSize, false, false, List.of());
    }

    /**
     * The same samples in another order, with other random numbers.
     *
     * @param how in which order an epoch visits them; it may leave some out and repeat others
     * @param fixed the seed of everything random in a sample, together with the epoch and the sample
     * @return other batches of the same samples
     */
    public SampleBatches order(Order how, long fixed) {
        return new SampleBatches(samples, how, fixed, batchSize, dropLast, threads, classNames);
    }

    /**
     * Leaves out a last batch that is not full, or keeps it.
     *
     * @param on whether to leave it out
     * @return the same batches, perhaps without the last
     */
    public SampleBatches dropLast(boolean on) {
        return new SampleBatches(samples, order, seed, batchSize, on, threads, classNames);
    }

    /**
     * Names the classes.
     *
     * @param names in the order of the labels
     * @return the same batches
     */
    public SampleBatches classNames(List<String> names) {
        return new SampleBatches(samples, order, seed, batchSize, dropLast, threads, List.copyOf(names));
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /**
     * Reads the samples of a batch on several threads, or on the caller's.
     *
     * @param on worth it where reading a sample takes a tenth of a millisecond or more
     * @return the same batches
     */
    public SampleBatches onThreads(boolean on) {
        return new SampleBatches(samples, order, seed, batchSize, dropLast, on, classNames);
    }

    @Override
    public int batchesPerEpoch() {
        int visited = order.of(samples.count(), 0).length;
        return dropLast ? visited / batchSize : (visited + batchSize - 1) / batchSize;
    }

    @Override
    public Batches batches(int epoch) {
        Epoch samplesOfEpoch = new Epoch(epoch);
        return new IndexedBatches(epoch, samplesOfEpoch.end, batchSize, samplesOfEpoch::batch);
    }

    private final class Epoch {
        private final int length =
                Math.toIntExact(LongStream.of(samples.shape()).reduce(1, Math::multiplyExact));
        private final int[] visited;
        private final int[] repeats;
        private final int end;
        private final int epoch;
        private float[] inputs = new float[0];

        Epoch(int epoch) {
            this.epoch = epoch;
            visited = order.of(samples.count(), epoch);
            repeats = repeats(visited, samples.count());
            end = dropLast ? visited.length / batchSize * batchSize : visited.length;
        }

        Batch batch(int begin, int stop) {
            int size = stop - begin;
            if (inputs.length != size * length) {
                inputs = new float[Math.multiplyExact(size, length)];
            }
            float[] labels = new float[size * samples.classes()];
            if (threads) {
                ReaderThreads.run(size, i -> read(begin + i, i, labels));
            } else {
                for (int i = 0; i < size; i++) {
                    read(begin + i, i, labels);
                }
            }
            long[] shape = LongStream.concat(LongStream.of(size), LongStream.of(samples.shape()))
                    .toArray();
            return new Batch(ArrayCopies.array(inputs, shape), ArrayCopies.array(labels, size, samples.classes()));
        }

        private void read(int place, int row, float[] labels) {
            int sample = visited[place];
            int repeat = repeats[place];
            RandomGenerator random =
                    repeat == 0 ? Randomness.keyed(seed, epoch, sample) : Randomness.keyed(seed, epoch, sample, repeat);
            samples.read(sample, inputs, row * length, random);
            labels[row * samples.classes() + samples.label(sample)] = 1;
        }
    }

    /** How often each visited sample was visited before in this epoch, so that repeats are altered differently. */
    private static int[] repeats(int[] visited, int samples) {
        int[] seen = new int[samples];
        int[] repeats = new int[visited.length];
        for (int i = 0; i < visited.length; i++) {
            repeats[i] = seen[visited[i]]++;
        }
        return repeats;
    }
}
