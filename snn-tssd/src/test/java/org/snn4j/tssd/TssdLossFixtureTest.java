package org.snn4j.tssd;

import static org.snn4j.contract.Closeness.assertClose;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

@NeedsShared
class TssdLossFixtureTest {
    private static final Progress MOMENT = Progress.ofEpoch(0, 1);

    private static final Map<String, Form> FORMS =
            Map.of("mse", Form.MEAN_SQUARE, "squaredNorm", Form.SQUARED_NORM, "norm", Form.NORM);

    static Stream<Fixture> cases() {
        return Fixture.cases("tssd_loss");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndBothGradientsInDouble(Fixture fixture) {
        check(fixture, DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndBothGradientsInFloat(Fixture fixture) {
        check(fixture, DataType.FLOAT);
    }

    private static void check(Fixture fixture, DataType type) {
        double tolerance = Closeness.tolerance(type);
        Outputs outputs = new Outputs(
                fixture.array("logits", type), Map.of(WeakClassifier.NAME, fixture.array("weakLogits", type)));
        INDArray labels = SampleLogits.oneHot(type, (int) outputs.logits().size(2), fixture.ints("labels"));
        Tssd tssd = tssd(fixture);

        Loss.Value value = tssd.of(outputs, labels, MOMENT);

        assertClose(
                "task, temporal, spatial, loss",
                new double[] {
                    part(tssd, "task", outputs, labels),
                    part(tssd, "temporal", outputs, labels),
                    part(tssd, "spatial", outputs, labels),
                    value.loss()
                },
                new double[] {
                    fixture.number("task"),
                    fixture.number("temporal"),
                    fixture.number("spatial"),
                    fixture.number("loss")
                },
                tolerance);
        assertClose("gradLogits", value.gradient().logits(), fixture.array("gradLogits", type), tolerance);
        assertClose(
                "gradWeakLogits",
                value.gradient().taps().get(WeakClassifier.NAME),
                fixture.array("gradWeakLogits", type),
                tolerance);
    }

    /** In the file, weak logits have all T_t steps where the target is the teacher, which is the further extension. */
    private static Tssd tssd(Fixture fixture) {
        TssdBuilder tssd = Tssd.of((int) fixture.number("inferenceTimeSteps"))
                .alpha(fixture.number("alpha"))
                .beta(fixture.number("beta"))
                .distance(FORMS.get(fixture.text("distance")))
                .detachTeacher(fixture.flag("detachTeacher"))
                .taskOn(TaskOn.valueOf(fixture.text("taskOn").toUpperCase(Locale.ROOT)));
        return (fixture.text("spatialTarget").equals("teacher") ? tssd.extension() : tssd).build();
    }

    private static double part(Tssd tssd, String name, Outputs outputs, INDArray labels) {
        return tssd.parts().get(name).of(outputs, labels, MOMENT).loss();
    }
}
