package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.ToyProblem;

class CheckpointTest {
    @TempDir
    private Path folder;

    @Test
    void loadsTheBitsThatWereSavedInFloatAndInDouble() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Model saved =
                    Model.compile(ToyProblem.network(new ReferenceEngine(), type), AdamW.of(0.01), CrossEntropy.of());
            saved.fit(ToyProblem.train(), 1);
            saved.save(folder.resolve("model.npz"));
            Model loaded =
                    Model.compile(ToyProblem.network(new ReferenceEngine(), type), AdamW.of(0.01), CrossEntropy.of());
            assertThat(ToyProblem.trained(loaded)).isNotEqualTo(ToyProblem.trained(saved));
            loaded.load(folder.resolve("model.npz"));
            assertThat(ToyProblem.trained(loaded)).isEqualTo(ToyProblem.trained(saved));
            assertThat(ToyProblem.statistics(loaded)).isEqualTo(ToyProblem.statistics(saved));
        }
    }

    @Test
    void equalWeightsGiveEqualFiles() throws IOException {
        Model model = ToyProblem.model();
        model.save(folder.resolve("a.npz"));
        model.save(folder.resolve("b.npz"));
        assertThat(Files.mismatch(folder.resolve("a.npz"), folder.resolve("b.npz")))
                .isEqualTo(-1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void everyParameterIsAnNpyFileByItsName() throws IOException {
        ToyProblem.model().fit(ToyProblem.train(), FitOptions.epochs(1).runFolder(folder));
        try (ZipFile zip = new ZipFile(folder.resolve("checkpoint.npz").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .contains(
                            "dense_1.weight.npy", "dense_2.bias.npy", "optimizer.m.npy", "optimizer.v.npy", "meta.npy");
            // ND4J has a reader of its own for NumPy's format.
            byte[] npy = zip.getInputStream(zip.getEntry("dense_1.weight.npy")).readAllBytes();
            INDArray read = Nd4j.createNpyFromByteArray(npy);
            assertThat(read.shape()).containsExactly(6, 2);
            assertThat(read.dataType()).isEqualTo(DataType.FLOAT);
            assertThat(npy.length % 64).isEqualTo(6 * 2 * 4);
        }
    }

    @Test
    void saysWhatDiffersFromTheNetworkAndLeavesItAlone() {
        Model other = Model.compile(
                Network.input(2)
                        .timeSteps(2)
                        .add(dense(6))
                        .add(spiking(Lif.spikingJelly()))
                        .add(dense(3))
                        .build(),
                AdamW.of(0.1),
                CrossEntropy.of());
        Path file = folder.resolve("model.npz");
        ToyProblem.model().save(file);
        double[] before = ToyProblem.trained(other);
        assertThatThrownBy(() -> other.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " does not fit this network: dense_2.weight is [2, 6] instead of [3, 6],"
                        + " dense_2.bias is [2] instead of [3], batchNorm_1.gamma [6] is not in the network,"
                        + " batchNorm_1.beta [6] is not in the network, and 2 more; build the network with the"
                        + " settings it was saved with");
        assertThat(ToyProblem.trained(other)).isEqualTo(before);
        Path smaller = folder.resolve("other.npz");
        other.save(smaller);
        assertThatThrownBy(() -> ToyProblem.model().load(smaller))
                .hasMessageContaining("batchNorm_1.gamma [6] is missing");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("nothing.npz");
        assertThatThrownBy(() -> ToyProblem.model().load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " does not exist; train first, or check the path");
    }

    @Test
    void aCutFileIsDamaged() throws IOException {
        Path file = folder.resolve("model.npz");
        ToyProblem.model().save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertDamaged(file, "it does not end like a .npz file");
    }

    private static void assertDamaged(Path file, String how) {
        assertThatThrownBy(() -> ToyProblem.model().load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " is damaged (" + how + "); use another file, such as best.npz, or train again");
    }

    /** Headers, names, numbers, the zip's directory, the checksum itself: nothing is left out. */
    @Test
    void aFlippedBitIsDamageWhereverItIs() throws IOException {
        Path file = folder.resolve("model.npz");
        ToyProblem.model().save(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) (1 << i % 8);
            Files.write(file, bytes);
            bytes[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> ToyProblem.model().load(file))
                    .as("byte %d", i)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(file + " is damaged (");
        }
        Files.write(file, bytes);
        ToyProblem.model().load(file);
    }

    @Test
    void aFlippedBitInANameDoesNotBeginTheEpochsAgain() throws IOException {
        FitOptions options = FitOptions.epochs(2).runFolder(folder);
        ToyProblem.model().fit(ToyProblem.train(), options.stopAfter(1));
        Path file = folder.resolve("checkpoint.npz");
        byte[] bytes = Files.readAllBytes(file);
        int name = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("meta.npy");
        bytes[name] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ToyProblem.model().fit(ToyProblem.train(), options.resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " is damaged (its checksum is wrong); use another file, such as best.npz, or train"
                        + " again");
    }

    @Test
    void aFileOfSomethingElseIsDamaged() throws IOException {
        Path file = folder.resolve("model.npz");
        Files.writeString(file, "epoch,loss\n");
        assertThatThrownBy(() -> ToyProblem.model().load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " is damaged (");
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedByTheirName() {
        Path file = folder.resolve("model.npz");
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Model broken = ToyProblem.model();
            broken.network().weights().trained().putScalar(3, number);
            broken.save(file);
            Model other = ToyProblem.model();
            double[] before = ToyProblem.trained(other);
            assertThatThrownBy(() -> other.load(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(file + " holds a number in dense_1.weight that is infinite or not a number; use another"
                            + " file, such as best.npz, or train again");
            assertThat(ToyProblem.trained(other)).isEqualTo(before);
        }
    }

    /** 1e300 is finite in the file, and infinite in the network. */
    @Test
    void numbersThatFloatCannotHoldAreRefusedToo() {
        Path file = folder.resolve("model.npz");
        Network network = ToyProblem.network(new ReferenceEngine(), DataType.DOUBLE);
        network.weights().trained().putScalar(3, 1e300);
        Model.compile(network, AdamW.of(0.1), CrossEntropy.of()).save(file);
        assertThatThrownBy(() -> ToyProblem.model().load(file))
                .hasMessage(
                        file + " holds a number in dense_1.weight that is infinite or not a number; use another file,"
                                + " such as best.npz, or train again");
    }
}
