package org.snn4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.network.Network;
import org.snn4j.pass.Weights;

/**
 * What a script wrote of a peer's network, one {@code .npy} an array.
 *
 * @param folder holds weights and statistics, flat and in the order of the layers, and what the script adds
 */
record PeerArrays(Path folder) {
    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name + ".npy"));
    }

    INDArray read(String name) {
        return Nd4j.createFromNpyFile(folder.resolve(name + ".npy").toFile());
    }

    /** Gives a network the peer's weights and running statistics. */
    Network into(Network network) {
        Weights own = network.weights();
        own.trained().assign(fitting(read("weights"), own.trained()));
        own.statistics().assign(fitting(read("statistics"), own.statistics()));
        return network;
    }

    private static INDArray fitting(INDArray values, INDArray own) {
        return values.castTo(own.dataType()).reshape(own.shape());
    }
}
