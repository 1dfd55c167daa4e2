package org.snn4j.cpu;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

/** A process of its own whose threads each make a network, predict once and end; prints the MiB that it holds after some. */
final class ThreadChurn {
    private ThreadChurn() {}

    /**
     * Runs.
     *
     * @param arguments numbers of threads after which to print, ascending
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        INDArray images = Nd4j.ones(DataType.FLOAT, 16, 3, 32, 32);
        int done = 0;
        for (String argument : arguments) {
            for (; done < Integer.parseInt(argument); done++) {
                Thread thread = new Thread(() -> network().predict(images, 4));
                thread.start();
                thread.join();
            }
            long natives = Pointer.totalBytes();
            System.gc();
            // Natives are freed by a thread behind the collector.
            for (int i = 0; i < 200 && Pointer.totalBytes() > natives / 10; i++) {
                Thread.sleep(10);
            }
            System.out.println(held() >> 20);
        }
    }

    private static Network network() {
        return Network.input(3, 32, 32)
                .timeSteps(4)
                .engine(new CpuEngine())
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
    }

    /** Bytes that this process holds; 0 where the system does not tell. */
    private static long held() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .findFirst()
                        .orElse(0);
    }
}
