package org.snn4j.datasets.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.random.Randomness;

/** A batch of frames, split into samples that are altered or mixed one by one. */
final class FrameBatch {
    private final EventFrames[] samples;
    private final Batch batch;

    FrameBatch(Batch batch) {
        this.batch = batch;
        samples = frames(batch.inputs());
    }

    /** Alters every sample. */
    Batch augmented(FrameAugmentation augmentation, RandomGenerator random) {
        EventFrames[] altered = samples.clone();
        long key = random.nextLong();
        for (int i = 0; i < samples.length; i++) {
            altered[i] = augmentation.apply(samples[i], Randomness.keyed(key, i));
        }
        return new Batch(together(altered), batch.labels());
    }

    /** Mixes each sample, with a probability, with another one as it was before mixing. */
    Batch mixed(FrameMixing mixing, double probability, RandomGenerator random) {
        int classes = (int) batch.labels().size(1);
        float[] labels = floats(batch.labels());
        EventFrames[] mixed = samples.clone();
        float[] soft = labels.clone();
        long key = random.nextLong();
        for (int i = 0; i < samples.length; i++) {
            RandomGenerator own = Randomness.keyed(key, i);
            if (samples.length > 1 && own.nextDouble() < probability) {
                int other = (i + 1 + own.nextInt(samples.length - 1)) % samples.length;
                FrameMixing.Mixed both = mixing.mix(samples[i], samples[other], own);
                mixed[i] = both.frames();
                float[] label = both.label(row(labels, i, classes), row(labels, other, classes));
                System.arraycopy(label, 0, soft, i * classes, classes);
            }
        }
        return new Batch(together(mixed), ArrayCopies.array(soft, samples.length, classes));
    }

    private static EventFrames[] frames(INDArray inputs) {
        Check.that(
                inputs.rank() == 5,
                "augmentation of frames expects inputs of [batch, frames, channels, height, width], but got "
                        + Arrays.toString(inputs.shape()));
        int sample = (int) (inputs.length() / inputs.size(0));
        float[] values = floats(inputs);
        EventFrames[] frames = new EventFrames[(int) inputs.size(0)];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = EventFrames.of(
                    (int) inputs.size(1),
                    (int) inputs.size(2),
                    (int) inputs.size(3),
                    (int) inputs.size(4),
                    row(values, i, sample));
        }
        return frames;
    }

    private static INDArray together(EventFrames[] samples) {
        EventFrames first = samples[0];
        int sample = first.frames() * first.channels() * first.height() * first.width();
        float[] values = new float[samples.length * sample];
        for (int i = 0; i < samples.length; i++) {
            samples[i].copyTo(values, i * sample);
        }
        return ArrayCopies.array(
                values, samples.length, first.frames(), first.channels(), first.height(), first.width());
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static float[] row(float[] values, int row, int width) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
}
