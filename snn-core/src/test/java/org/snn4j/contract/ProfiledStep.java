package org.snn4j.contract;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.Engine;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;
import org.snn4j.profile.Profile;
import org.snn4j.profile.ProfileRow;

/** One training step of a small network, profiled: two convolutions of 3 x 3, the second in a residual block. */
public final class ProfiledStep {
    private ProfiledStep() {}

    /**
     * Runs the step: five samples of 3 x 8 x 8, two time steps.
     *
     * @param engine that computes it
     * @return a row for each layer
     */
    public static List<ProfileRow> profiled(Engine engine) {
        Network network = Network.input(3, 8, 8)
                .timeSteps(2)
                .engine(engine)
                .add(conv2d(16, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(residual(conv2d(16, 3).padding(1).bias(false), batchNorm(), spiking(Lif.tks())))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(4))
                .build();
        Profile profile = Profile.of();
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 5, 3, 8, 8);
        profile.nextStep();
        TrainingPass pass = network.observedBy(profile).train(inputs, 0);
        pass.backward(Outputs.of(Nd4j.ones(DataType.FLOAT, 2, 5, 4)));
        profile.nextStep();
        return profile.byLayer();
    }

    /**
     * Finds a row.
     *
     * @param rows of a profile
     * @param name of a layer or kind
     * @return the row of that name
     */
    public static ProfileRow row(List<ProfileRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
