package org.snn4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.models.Variant;
import org.snn4j.network.Network;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.schedule.Progress;

/**
 * Compares SEW-ResNets with those that {@code benchmarks/peer_sew_resnet.py} wrote, in double on the reference engine.
 *
 * <p>Prints the largest differences of logits in prediction and training, and the length of the difference of the
 * gradients, each divided by the peer's largest logit or length.
 */
public final class SewAgreement {
    private SewAgreement() {}

    /**
     * Compares and prints a table.
     *
     * @param arguments the folder that the script wrote
     * @throws IOException where it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("sew_agreement: give the folder that peer_sew_resnet.py has written; found none in "
                    + String.join(" ", arguments));
            System.exit(2);
        }
        System.out.printf("%-20s %10s %10s %10s%n", "network", "prediction", "training", "gradient");
        for (Path folder : networks(Path.of(arguments[0]))) {
            compare(folder.getFileName().toString(), new PeerArrays(folder));
        }
    }

    private static List<Path> networks(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(each -> new PeerArrays(each).has("gradient"))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(String name, PeerArrays peer) {
        INDArray inputs = peer.read("inputs");
        INDArray logits = peer.read("logits");
        Network network = network(name, inputs, logits, peer);
        // Before training, which moves the running statistics.
        INDArray prediction =
                network.predict(inputs, network.timeSteps()).outputs().logits();
        TrainingPass pass = network.train(inputs, 0);
        INDArray gradient = pass.backward(CrossEntropy.of()
                .of(pass.outputs(), peer.read("labels"), Progress.ofEpoch(0, 1))
                .gradient());
        INDArray theirs = peer.read("gradient").reshape(gradient.shape());
        System.out.printf(
                "%-20s %10.1e %10.1e %10.1e%n",
                name,
                farthest(prediction, peer.read("prediction")),
                farthest(pass.outputs().logits(), logits),
                gradient.sub(theirs).norm2Number().doubleValue()
                        / theirs.norm2Number().doubleValue());
    }

    private static double farthest(INDArray ours, INDArray theirs) {
        return ours.sub(theirs).amaxNumber().doubleValue() / theirs.amaxNumber().doubleValue();
    }

    /** Of a folder such as {@code sew-resnet34-iand}. */
    private static Network network(String name, INDArray inputs, INDArray logits, PeerArrays peer) {
        int end = name.lastIndexOf('-');
        Connect connect = Connect.valueOf(name.substring(end + 1).toUpperCase(Locale.ROOT));
        Sample sample = Sample.image((int) inputs.size(1), (int) inputs.size(2), (int) inputs.size(3));
        return peer.into(Models.byName()
                .get(name.substring(0, end))
                .build(ModelOptions.of(sample, (int) logits.size(2))
                        .timeSteps((int) logits.size(0))
                        .neuron(IntegrateAndFire.sew())
                        .variant(Variant.of().connect(connect))
                        .dataType(DataType.DOUBLE)
                        .engine(new ReferenceEngine())));
    }
}
