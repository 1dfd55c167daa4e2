package org.snn4j.datasets.image;

import java.util.NoSuchElementException;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.Order;
import org.snn4j.internal.FloatArray;
import org.snn4j.internal.Randomness;

/** Augments, normalises and packs images into batches. */
final class ImageBatches implements Dataset {
    private final Images images;
    private final int classes;
    private final Order order;
    private final Augmentation augmentation;
    private final long seed;
    private final int batchSize;
    private final boolean dropLast;
    private final float[][] tables;

    ImageBatches(
            Images images,
            int classes,
            Order order,
            Augmentation augmentation,
            Normalization normalization,
            long seed,
            int batchSize,
            boolean dropLast) {
        this.images = images;
        this.classes = classes;
        this.order = order;
        this.augmentation = augmentation;
        this.seed = seed;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
        tables = new float[images.channels()][];
        for (int channel = 0; channel < tables.length; channel++) {
            tables[channel] = normalization.table(channel);
        }
    }

    @Override
    public int batchesPerEpoch() {
        return dropLast ? images.count() / batchSize : (images.count() + batchSize - 1) / batchSize;
    }

    @Override
    public Batches batches(int epoch) {
        return new Epoch(epoch);
    }

    private final class Epoch implements Batches {
        private final int plane = images.height() * images.width();
        private final int[] visited;
        private final int end;
        private final int epoch;
        private final byte[] pixels = new byte[images.channels() * plane];
        private float[] inputs = new float[0];
        private int next;

        Epoch(int epoch) {
            this.epoch = epoch;
            visited = order.of(images.count(), epoch);
            end = dropLast ? batchesPerEpoch() * batchSize : visited.length;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("epoch " + epoch + " has no more batches");
            }
            int size = Math.min(batchSize, end - next);
            if (inputs.length != size * pixels.length) {
                inputs = new float[size * pixels.length];
            }
            float[] labels = new float[size * classes];
            for (int i = 0; i < size; i++) {
                int image = visited[next + i];
                images.copy(image, pixels);
                augmentation.apply(
                        pixels,
                        images.channels(),
                        images.height(),
                        images.width(),
                        Randomness.keyed(seed, epoch, image));
                normalize(i * pixels.length);
                labels[i * classes + images.label(image)] = 1;
            }
            next += size;
            return new Batch(
                    FloatArray.copyOf(inputs, size, images.channels(), images.height(), images.width()),
                    FloatArray.copyOf(labels, size, classes));
        }

        private void normalize(int at) {
            for (int channel = 0; channel < tables.length; channel++) {
                float[] table = tables[channel];
                int from = channel * plane;
                for (int i = 0; i < plane; i++) {
                    inputs[at + from + i] = table[pixels[from + i] & 255];
                }
            }
        }
    }
}
