package org.snn4j.tks;

import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.contract.SampleLogits;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

@NeedsShared
class TksLossFixtureTest {
    private static final Progress MOMENT = Progress.ofEpoch(0, 1);

    static Stream<Fixture> cases() {
        return Fixture.cases("tks_loss");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndGradientInDouble(Fixture fixture) {
        check(fixture, DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndGradientInFloat(Fixture fixture) {
        check(fixture, DataType.FLOAT);
    }

    /** In the file, {@code distillation} includes the factor of the squared temperature, as ours does. */
    private static void check(Fixture fixture, DataType type) {
        double tolerance = Closeness.tolerance(type);
        Outputs outputs = Outputs.of(fixture.array("logits", type));
        INDArray labels = SampleLogits.oneHot(type, (int) outputs.logits().size(2), fixture.ints("labels"));
        Tks tks = Tks.reference()
                .aggregation(Aggregation.valueOf(fixture.text("aggregation").toUpperCase(Locale.ROOT)))
                .teacherTemperature(fixture.number("temperature"))
                .detachTeacher(fixture.flag("detachTeacher"))
                .alpha(fixture.number("alpha"))
                .build();
        CorrectSteps teacher = (CorrectSteps) tks.distillation().teacher();

        Loss.Value value = tks.of(outputs, labels, MOMENT);

        assertClose("correct", numbers(teacher.correct(outputs, labels)), fixture.doubles("correct"), tolerance);
        assertClose(
                "teacher",
                TeacherRows.softened(teacher, outputs, labels, fixture.number("temperature")),
                fixture.doubles("teacher"),
                tolerance);
        assertClose(
                "crossEntropy, distillation, loss",
                new double[] {
                    tks.task().of(outputs, labels, MOMENT).loss(),
                    tks.distillation().of(outputs, labels, MOMENT).loss(),
                    value.loss()
                },
                new double[] {fixture.number("crossEntropy"), fixture.number("distillation"), fixture.number("loss")},
                tolerance);
        assertClose("gradLogits", value.gradient().logits(), fixture.array("gradLogits", type), tolerance);
    }
}
