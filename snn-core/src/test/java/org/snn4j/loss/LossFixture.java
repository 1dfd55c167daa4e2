package org.snn4j.loss;

import static org.snn4j.contract.Closeness.assertClose;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/** The fields that the golden numbers of all losses share: logits, labels, loss, gradLogits. */
final class LossFixture {
    private LossFixture() {}

    static void check(Fixture fixture, Loss loss, DataType type) {
        INDArray logits = fixture.array("logits", type);
        INDArray labels = SampleLogits.oneHot(type, (int) logits.size(2), fixture.ints("labels"));
        double tolerance = Closeness.tolerance(type);

        Loss.Value value = loss.of(Outputs.of(logits), labels, Progress.ofEpoch(0, 1));

        assertClose("loss", new double[] {value.loss()}, new double[] {fixture.number("loss")}, tolerance);
        assertClose("gradLogits", value.gradient().logits(), fixture.array("gradLogits", type), tolerance);
    }
}
