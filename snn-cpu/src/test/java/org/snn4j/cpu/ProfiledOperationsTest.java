package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;
import org.snn4j.profile.Profile;
import org.snn4j.profile.ProfileRow;

class ProfiledOperationsTest {
    private ProfileRow row(List<ProfileRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<ProfileRow> profiled(Engine engine) {
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

    @Test
    void bothEnginesCountTheSameOperationsOfTheirConvolutions() {
        List<ProfileRow> reference = profiled(new ReferenceEngine());
        List<ProfileRow> cpu = profiled(new CpuEngine());

        // 16 filters of 16 x 3 x 3 on 8 x 8 pixels, five samples at two steps: forward once, backward twice.
        String inside = "residual_1.body.conv2d_1";
        assertThat(row(reference, inside).operations()).isEqualTo(3.0 * 2 * 16 * 16 * 9 * 64 * 10);
        assertThat(row(cpu, inside).operations())
                .isEqualTo(row(reference, inside).operations());
        // The first one sees one step for both, and the CPU engine leaves out the gradient of the image.
        assertThat(row(reference, "conv2d_1").operations()).isEqualTo(3.0 * 2 * 16 * 3 * 9 * 64 * 5);
        assertThat(row(cpu, "conv2d_1").operations()).isEqualTo(2.0 * 2 * 16 * 3 * 9 * 64 * 5);
    }
}
