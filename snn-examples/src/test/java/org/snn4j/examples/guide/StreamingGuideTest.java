package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.encode.Encoders;
import org.snn4j.network.Network;
import org.snn4j.network.Segment;
import org.snn4j.network.SegmentRun;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Sequence;

/** The code of the page on streams, run. */
class StreamingGuideTest {
    private static final int STEPS = 4;

    @Test
    void aStreamOfFramesGivesTheLogitsOfAllFramesAtOnce() {
        Network network = Network.input(2, 8, 8)
                .timeSteps(STEPS)
                .encode(Encoders.frames())
                .add(conv2d(4, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(3))
                .build();
        INDArray recording =
                Nd4j.linspace(0, 3, STEPS * 2 * 8 * 8, DataType.FLOAT).reshape(1, STEPS, 2, 8, 8);
        List<INDArray> frames = IntStream.range(0, STEPS)
                .mapToObj(step ->
                        recording.tensorAlongDimension(step, 2, 3, 4).dup('c').reshape(1, 2, 8, 8))
                .toList();
        INDArray sum = Nd4j.zeros(DataType.FLOAT, 1, 3);
        // tag::streaming[]
        Segment stream = Segment.whole(network);
        try (SegmentRun run = stream.begin()) {
            for (INDArray frame : frames) {
                INDArray logits = run.next(new Sequence(1, frame), 1).folded();
                sum.addi(logits);
                INDArray answer = sum.div(run.steps());
                System.out.println("after " + run.steps() + " steps: class " + answer.argMax(1));
            }
        }
        // end::streaming[]
        INDArray atOnce = network.predict(recording, STEPS).outputs().logits();
        assertThat(sum.div(STEPS)).isEqualTo(atOnce.mean(0));
    }
}
