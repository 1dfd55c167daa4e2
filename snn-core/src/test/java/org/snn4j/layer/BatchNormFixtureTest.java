package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

@NeedsShared
class BatchNormFixtureTest {
    static Stream<Arguments> cases() {
        return Fixture.cases("batch_norm")
                .flatMap(fixture -> Arithmetic.all().map(arithmetic -> Arguments.of(fixture, arithmetic)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void agreesForwardAndBack(Fixture fixture, Arithmetic arithmetic) {
        DataType type = arithmetic.type();
        INDArray input = fixture.array("input", type);
        int[] sample = new int[input.rank() - 1];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (int) input.size(i + 1);
        }
        int steps = fixture.integer("timeSteps");
        // A case without a gradient of the step weights is a plain normalisation that ignores them.
        boolean temporal = fixture.has("gradTimeWeights");
        Scope scope = Scope.root(steps, new SplittableRandom(1));
        BatchNorm layer =
                (BatchNorm) (temporal ? temporalBatchNorm() : batchNorm()).create(Shape.of(sample), scope.next("bn"));
        Weights weights = scope.weights(type);
        weights.assign(layer.gamma(), fixture.doubles("gamma"));
        weights.assign(layer.beta(), fixture.doubles("beta"));
        Parameter timeWeights = layer.timeWeights();
        if (timeWeights != null) {
            weights.assign(timeWeights, fixture.doubles("timeWeights"));
        }
        assertThat(timeWeights != null).isEqualTo(temporal);

        Pass pass = Pass.of(Mode.TRAIN, steps, weights, 0);
        Layer.Forward forward = arithmetic.engine().prepare(layer, type).forward(new Sequence(steps, input), pass);
        INDArray dx = forward.pullback().apply(fixture.array("gradOutput", type));

        double tolerance = arithmetic.tolerance();
        assertClose("output", forward.y().folded(), fixture.array("output", type), tolerance);
        assertClose("gradInput", dx, fixture.array("gradInput", type), tolerance);
        assertGradient(fixture, "gradGamma", pass, layer.gamma(), tolerance);
        assertGradient(fixture, "gradBeta", pass, layer.beta(), tolerance);
        if (timeWeights != null) {
            assertGradient(fixture, "gradTimeWeights", pass, timeWeights, tolerance);
        }
    }

    private static void assertGradient(Fixture fixture, String field, Pass pass, Parameter at, double tolerance) {
        INDArray actual = pass.gradients().of(at);
        assertClose(field, actual, fixture.array(field, actual.dataType()), tolerance);
    }
}
