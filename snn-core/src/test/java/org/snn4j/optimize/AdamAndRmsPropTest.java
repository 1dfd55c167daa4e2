package org.snn4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.OptimizerContract;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

/** Parameters after three steps of PyTorch 2.15.0's {@code torch.optim.Adam} and {@code RMSprop} in double. */
class AdamAndRmsPropTest {
    private static final double[] START = {0.5, -1.25, 2.0};
    private static final double[][] GRADIENTS = {{0.3, -0.7, 1.1}, {-0.2, 0.4, 0.05}, {0.9, -0.1, -1.3}};

    @Nested
    class OfAdam implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Adam.of(0.01).weightDecay(0.1);
        }
    }

    @Nested
    class OfRmsProp implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return RmsProp.of(0.01).momentum(0.9);
        }
    }

    static Stream<Arguments> ofPyTorch() {
        return Stream.of(
                Arguments.of(Adam.of(0.01).weightDecay(0.1), new double[][] {
                    {0.4900000002857143, -1.2400000001212121, 1.9900000000769231},
                    {0.4867970848262364, -1.2360078306737778, 1.9820186276590805},
                    {0.4799464334477929, -1.2314275295727164, 1.9813680037074528},
                }),
                Arguments.of(Adam.of(0.01).betas(0.8, 0.95).epsilon(1e-3), new double[][] {
                    {0.4900332225913621, -1.2400142653352353, 1.9900090826521344},
                    {0.48916070460423405, -1.2384475684065654, 1.9832957704915677},
                    {0.4824800622956964, -1.236421678203543, 1.985599824357997},
                }),
                Arguments.of(RmsProp.of(0.01), new double[][] {
                    {0.40000003333332224, -1.1500000142857123, 1.9000000090909084},
                    {0.4556630518405974, -1.1998019721265565, 1.8954364153972054},
                    {0.3627267757665117, -1.1873855900095327, 1.9720609862969591},
                }),
                Arguments.of(
                        RmsProp.of(0.01).alpha(0.9).epsilon(1e-3).momentum(0.9).weightDecay(0.1), new double[][] {
                            {0.4686603793476507, -1.2184979726798248, 1.9684539598122797},
                            {0.4535847595059076, -1.2006955194265554, 1.933871813243422},
                            {0.4104223476523646, -1.1762000185740387, 1.9242096961698358},
                        }));
    }

    @ParameterizedTest
    @MethodSource("ofPyTorch")
    void parametersAreThoseOfPyTorchInDouble(Optimizer optimizer, double[][] expected) {
        follow(optimizer, expected, DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("ofPyTorch")
    void parametersAreThoseOfPyTorchInFloat(Optimizer optimizer, double[][] expected) {
        follow(optimizer, expected, DataType.FLOAT);
    }

    private static void follow(Optimizer optimizer, double[][] expected, DataType type) {
        Weights weights = FlatWeights.of(Role.WEIGHT, type, START);
        Optimizer.Run run = optimizer.start(weights);
        for (int i = 0; i < expected.length; i++) {
            run.step(FlatWeights.gradient(type, GRADIENTS[i]), 0.01);
            Closeness.assertClose(
                    "parameters after step " + (i + 1),
                    FlatWeights.numbers(weights.trained()),
                    expected[i],
                    Closeness.tolerance(type));
        }
    }

    @Test
    void adamWithoutDecayIsAdamWWithoutDecay() {
        Weights one = FlatWeights.of(Role.WEIGHT, DataType.FLOAT, START);
        Weights other = FlatWeights.of(Role.WEIGHT, DataType.FLOAT, START);
        Adam.of(0.01).start(one).step(FlatWeights.gradient(DataType.FLOAT, GRADIENTS[0]), 0.01);
        AdamW.of(0.01).weightDecay(0).start(other).step(FlatWeights.gradient(DataType.FLOAT, GRADIENTS[0]), 0.01);
        assertThat(one.trained()).isEqualTo(other.trained());
    }

    @Test
    void theirDecaySparesBiases() {
        for (Optimizer optimizer :
                new Optimizer[] {Adam.of(0.1).weightDecay(1), RmsProp.of(0.1).weightDecay(1)}) {
            Weights spared = FlatWeights.of(Role.BIAS, DataType.DOUBLE, 2);
            optimizer.start(spared).step(FlatWeights.gradient(DataType.DOUBLE, 0), 0.1);
            assertThat(FlatWeights.numbers(spared.trained())).containsExactly(2);
        }
    }

    @Test
    void theyNameTheirSettings() {
        assertThat(Adam.of(0.01).weightDecay(0.1).description())
                .isEqualTo("Adam, learning rate 0.01, betas 0.9 and 0.999, weight decay 0.1");
        assertThat(RmsProp.of(0.01).momentum(0.9).clipNorm(1).description())
                .isEqualTo("RMSprop, learning rate 0.01, alpha 0.99, momentum 0.9, weight decay 0, gradients clipped at"
                        + " norm 1");
        assertThat(AdamW.of(0.1))
                .hasToString("AdamW(learningRate Constant[value=0.1], betas 0.9 and 0.999, epsilon 1.0E-8,"
                        + " weightDecay 0.01)");
    }

    @Test
    void rmsPropRefusesNumbersOutsideTheirRange() {
        assertThatThrownBy(() -> RmsProp.of(0.1).alpha(1)).hasMessage("alpha must lie in [0.0, 1.0), but was 1.0");
        assertThatThrownBy(() -> RmsProp.of(0.0))
                .hasMessage("learningRate must be a finite number above 0, but was 0.0");
    }
}
