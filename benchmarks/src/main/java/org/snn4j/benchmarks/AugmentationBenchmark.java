package org.snn4j.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.datasets.image.policy.AutoAugment;
import org.snn4j.datasets.image.policy.Cutout;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.image.policy.RandomErasing;
import org.snn4j.datasets.image.transform.Augmentation;

/** One image of three channels through an augmentation policy, in one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class AugmentationBenchmark {
    /** The policy. */
    @Param({"basic", "rand-augment", "auto-augment", "auto-augment-asgl", "erasing"})
    public String policy = "";

    /** Height and width of the image. */
    @Param({"32", "224"})
    public int side;

    private Augmentation augmentation = Augmentation.none();
    private byte[] image = new byte[0];
    private byte[] pixels = new byte[0];
    private float[] values = new float[0];
    private final RandomGenerator random = new SplittableRandom(1);

    /** Makes an image of noise. */
    @Setup
    public void prepare() {
        image = new byte[3 * side * side];
        new SplittableRandom(2).nextBytes(image);
        pixels = image.clone();
        values = new float[image.length];
        augmentation = switch (policy) {
            case "rand-augment" -> Augmentation.standard().andThen(RandAugment.of());
            case "auto-augment" ->
                Augmentation.standard().andThen(AutoAugment.cifar10()).andThen(Cutout.of(16));
            case "auto-augment-asgl" ->
                Augmentation.standard().andThen(AutoAugment.cifar10OfAsgl()).andThen(Cutout.of(16));
            default -> Augmentation.standard();
        };
    }

    /**
     * Alters the image.
     *
     * @return what became of it
     */
    @Benchmark
    public Object alter() {
        if (policy.equals("erasing")) {
            RandomErasing.of().apply(values, 0, 3, side, side, random);
            return values;
        }
        System.arraycopy(image, 0, pixels, 0, image.length);
        augmentation.apply(pixels, 3, side, side, random);
        return pixels;
    }
}
