package org.snn4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;
import org.snn4j.schedule.Progress;
import org.snn4j.tks.Aggregation;
import org.snn4j.tks.Tks;
import org.snn4j.tssd.Tssd;

/**
 * Compares gradients and logits of a VGG-9 with those that {@code benchmarks/peer_gradient.py} wrote.
 *
 * <p>Prints, for each loss, the length of the difference from SpikingJelly's gradient in double, divided by that gradient's
 * length.
 */
public final class Agreement {
    /** VGG-9's channels in widths, each of which has a running mean and a running variance. */
    private static final int CHANNELS = 1 + 2 + 4 + 4 + 8 + 8 + 8 + 8;

    private static final Map<String, Loss> LOSSES = losses();
    private static final Progress BEGINNING = Progress.ofEpoch(0, 1);

    private final PeerArrays peer;
    private final INDArray inputs;
    private final INDArray labels;
    private final INDArray logits;

    private Agreement(PeerArrays peer) {
        this.peer = peer;
        inputs = peer.read("inputs");
        labels = peer.read("labels");
        logits = peer.read("logits");
    }

    /**
     * Compares and prints a table.
     *
     * @param arguments the folder that the script wrote
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1 || !Files.isRegularFile(Path.of(arguments[0], "logits.npy"))) {
            System.err.println("agreement: give the folder that peer_gradient.py has written; found no logits.npy in "
                    + String.join(" ", arguments));
            System.exit(2);
        }
        new Agreement(new PeerArrays(Path.of(arguments[0]))).print();
    }

    private void print() {
        Network exact = network(DataType.DOUBLE, new ReferenceEngine());
        // Before the gradients, for training passes move the running statistics.
        INDArray ours = exact.predict(inputs, exact.timeSteps()).outputs().logits();
        double farthest = ours.sub(logits).amaxNumber().doubleValue();
        System.out.println("difference from SpikingJelly's gradient in double, relative");
        row("", LOSSES.keySet().stream().map(name -> String.format("%9s", name)).toList());
        row("SpikingJelly, float", of(loss -> peer.read(loss + "-float")));
        row("SNN4J, double, reference engine", of(loss -> gradient(exact, loss)));
        Network plain = network(DataType.FLOAT, new ReferenceEngine());
        row("SNN4J, float, reference engine", of(loss -> gradient(plain, loss)));
        Network fast = network(DataType.FLOAT, new CpuEngine());
        row("SNN4J, float, CPU engine", of(loss -> gradient(fast, loss)));
        System.out.println("(CPU engine: convolutions " + CpuEngine.convolutions() + ")");
        System.out.printf("largest difference of a logit, double, prediction: %.1e%n", farthest);
    }

    private List<String> of(Function<String, INDArray> gradients) {
        return LOSSES.keySet().stream()
                .map(loss -> {
                    INDArray exact = peer.read(loss + "-double");
                    double difference =
                            gradients.apply(loss).sub(exact).norm2Number().doubleValue();
                    return String.format(
                            "%9.1e", difference / exact.norm2Number().doubleValue());
                })
                .toList();
    }

    private static void row(String name, List<String> cells) {
        System.out.printf("%-32s %s%n", name, String.join("  ", cells));
    }

    private INDArray gradient(Network network, String loss) {
        TrainingPass pass = network.train(inputs, 1);
        Loss.Value value = LOSSES.get(loss)
                .of(pass.outputs(), labels.castTo(network.weights().dataType()), BEGINNING);
        return pass.backward(value.gradient()).castTo(DataType.DOUBLE).dup();
    }

    private Network network(DataType type, Engine engine) {
        int timeSteps = (int) logits.size(0);
        int width = Math.toIntExact(peer.read("statistics").length() / (2 * CHANNELS));
        return peer.into(Models.vgg9()
                .build(ModelOptions.of(Sample.image(3, 32, 32), 10)
                        .width(width)
                        .timeSteps(timeSteps)
                        .neuron(Lif.tks())
                        .dataType(type)
                        .engine(engine)));
    }

    private static Map<String, Loss> losses() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("baseline", CrossEntropy.of());
        losses.put("tet", Tet.of());
        losses.put(
                "tks",
                Tks.reference()
                        .aggregation(Aggregation.MEAN)
                        .detachTeacher(true)
                        .teacherTemperature(3)
                        .alpha(0.7)
                        .build());
        losses.put("tsd", Tssd.tsd(2).build());
        return losses;
    }
}
