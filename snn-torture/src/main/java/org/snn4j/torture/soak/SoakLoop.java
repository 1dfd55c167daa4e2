package org.snn4j.torture.soak;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.cache.CacheSource;
import org.snn4j.datasets.cache.CachedFrames;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.EventFrames;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.encode.Encoders;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.random.Randomness;
import org.snn4j.tks.Tks;
import org.snn4j.torture.child.ProcessFigures;
import org.snn4j.torture.report.Folders;
import org.snn4j.torture.report.Journal;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;

/** Trains, saves, loads, predicts, evaluates and reads cached frames again and again, in a process of its own. */
final class SoakLoop {
    private static final int STEPS = 4;
    private static final int SIDE = 16;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 64;
    private static final int RECORDINGS = 40;
    private static final int MOST_COLLECTIONS = 30;

    /** Fewer bytes of off-heap arrays than one cycle holds. */
    private static final long FREED = 1 << 20;

    private SoakLoop() {}

    private record Source(int number) implements CacheSource {
        @Override
        public String content() {
            return "recording " + number;
        }

        @Override
        public EventFrames frames() {
            RandomGenerator random = Randomness.keyed(number);
            float[] values = new float[STEPS * 2 * SIDE * SIDE];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4);
            }
            return EventFrames.of(STEPS, 2, SIDE, SIDE, values);
        }

        @Override
        public String name() {
            return content();
        }
    }

    /** Takes a folder, seconds, seconds between two samples, and the number of this process. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        double between = Double.parseDouble(arguments[2]);
        Journal journal = Journal.open(folder.resolve("journal.csv"), Soak.SETTINGS);
        long begin = System.nanoTime();
        double next = 0;
        for (double now = 0; now < seconds; now = (System.nanoTime() - begin) / 1e9) {
            cycle(folder);
            if (now >= next) {
                sample(journal, arguments[3], now);
                next = now + between;
            }
        }
        System.exit(0);
    }

    private static void cycle(Path folder) throws Exception {
        Model model = model();
        INDArray inputs = frames(folder);
        Dataset data = data(inputs);
        Path run = Folders.empty(folder.resolve("run"));
        model.fit(data, FitOptions.epochs(1).runFolder(run).validation(data));
        Path file = run.resolve("model.npz");
        model.save(file);
        model.load(file);
        model.evaluate(data, 1, STEPS);
        Thread thread = new Thread(() -> model.predict(inputs, STEPS).logits().close(), "prediction");
        thread.start();
        thread.join();
    }

    private static Model model() {
        Network network = Network.input(2, SIDE, SIDE)
                .timeSteps(STEPS)
                .seed(1)
                .encode(Encoders.frames())
                .add(conv2d(8, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(CLASSES))
                .build();
        return Model.compile(network, AdamW.of(1e-3), Tks.reference().build());
    }

    /** Frames of the cache; its file is made anew in every cycle. */
    private static INDArray frames(Path folder) {
        FrameCache cache = FrameCache.in(folder.resolve("cache"));
        cache.clear();
        List<Source> sources =
                IntStream.range(0, RECORDINGS).mapToObj(Source::new).toList();
        CachedFrames frames = new CachedFrames(cache, sources, Framings.timeBins(STEPS));
        int each = STEPS * 2 * SIDE * SIDE;
        float[] values = new float[SAMPLES * each];
        for (int i = 0; i < SAMPLES; i++) {
            frames.read(i % RECORDINGS, values, i * each);
        }
        return Nd4j.createFromArray(values).reshape(SAMPLES, STEPS, 2, SIDE, SIDE);
    }

    private static Dataset data(INDArray inputs) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, SAMPLES, CLASSES);
        for (int i = 0; i < SAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return Datasets.of(inputs, labels, SAMPLES / 2);
    }

    private static void sample(Journal journal, String process, double now) throws Exception {
        // A thread of JavaCPP frees off-heap memory after a collection, and may have to wait for a core.
        for (int i = 0; i < 2 || (Pointer.totalBytes() > FREED && i < MOST_COLLECTIONS); i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        diagnose("systemTrimNativeHeap");
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        journal.add(
                process,
                Math.round(10 * now) / 10.0,
                ProcessFigures.status("VmRSS") / 1024.0,
                virtualMachine(),
                heap / 1048576.0,
                Pointer.totalBytes() / 1048576.0,
                ProcessFigures.openFiles(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /**
     * Megabytes that the virtual machine has committed for itself and for the heap, by its native memory tracking. Not all of it
     * is resident, but its growth is.
     */
    private static double virtualMachine() throws Exception {
        Matcher total = Pattern.compile("Total: .*committed=(\\d+)KB").matcher(diagnose("vmNativeMemory", "summary"));
        return total.find() ? Long.parseLong(total.group(1)) / 1024.0 : 0;
    }

    /**
     * Calls a diagnostic command, such as the one that makes glibc return freed memory: the gaps that it keeps between blocks
     * grow for an hour without a leak.
     */
    private static String diagnose(String command, String... arguments) throws Exception {
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        boolean none = arguments.length == 0;
        try {
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            commands,
                            command,
                            none ? null : new Object[] {arguments},
                            none ? null : new String[] {String[].class.getName()}));
        } catch (ReflectionException e) {
            // Not a Linux with glibc, or a Java that cannot: resident memory counts the gaps there.
            return "";
        }
    }
}
