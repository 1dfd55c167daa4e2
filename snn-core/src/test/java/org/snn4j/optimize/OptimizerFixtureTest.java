package org.snn4j.optimize;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

/**
 * Parameters after each step of PyTorch's optimisers.
 *
 * <p>A case's settings are read from its fields where it has them, otherwise from its name, such as {@code SGD momentum
 * 0.9, L2 1e-3, lr 0.1}: the optimiser first, then settings as word and number in any order.
 */
@NeedsShared
class OptimizerFixtureTest {
    private static final String NUMBER = "[ =:]*([0-9.]+(?:e-?[0-9]+)?)";
    private static final Map<String, String> WORDS = Map.of(
            "lr", "(?:lr|learning rate)",
            "momentum", "momentum",
            "weightDecay", "(?:l2|weight decay|decoupled decay|decay|wd)",
            "beta1", "(?:beta1|betas)",
            "beta2", "(?:beta2|betas[ =:]*[0-9.]+(?:,| and)?)",
            "epsilon", "(?:eps|epsilon)");

    static Stream<Fixture> cases() {
        return Fixture.cases("optimizers");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersAfterEachStepAreTheGoldenOnesInDouble(Fixture golden) {
        follow(golden, DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersAfterEachStepAreTheGoldenOnesInFloat(Fixture golden) {
        follow(golden, DataType.FLOAT);
    }

    private static void follow(Fixture golden, DataType type) {
        Weights weights = FlatWeights.of(Role.WEIGHT, type, golden.doubles("start"));
        double rate = setting(golden, "lr", Double.NaN);
        Optimizer.Run run = optimizer(golden, rate).start(weights);
        List<INDArray> gradients = golden.arrays("gradients", type);
        List<INDArray> expected = golden.arrays("parametersAfterEachStep", DataType.DOUBLE);
        for (int i = 0; i < expected.size(); i++) {
            run.step(gradients.get(i), rate);
            Closeness.assertClose(
                    "parameters after step " + (i + 1),
                    Closeness.numbers(weights.trained()),
                    Closeness.numbers(expected.get(i)),
                    Closeness.tolerance(type));
        }
    }

    private static Optimizer optimizer(Fixture golden, double rate) {
        String kind = (golden.has("kind") ? golden.text("kind") : golden.toString()).toLowerCase(Locale.ROOT);
        double decay = setting(golden, "weightDecay", kind.startsWith("adamw") ? 0.01 : 0);
        double beta1 = setting(golden, "beta1", 0.9);
        double beta2 = setting(golden, "beta2", 0.999);
        if (kind.startsWith("sgd")) {
            Sgd sgd = Sgd.of(rate).momentum(setting(golden, "momentum", 0)).weightDecay(decay);
            boolean nesterov = golden.has("nesterov") ? golden.flag("nesterov") : kind.contains("nesterov");
            return nesterov ? sgd.nesterov() : sgd;
        }
        if (kind.startsWith("adam")) {
            return AdamW.of(rate)
                    .betas(beta1, beta2)
                    .epsilon(setting(golden, "epsilon", 1e-8))
                    .weightDecay(decay);
        }
        if (kind.startsWith("lamb")) {
            return Lamb.of(rate)
                    .betas(beta1, beta2)
                    .epsilon(setting(golden, "epsilon", 1e-6))
                    .weightDecay(decay);
        }
        throw new AssertionError("the case " + golden + " names no optimiser that is known here");
    }

    private static double setting(Fixture golden, String name, double otherwise) {
        if (golden.has(name)) {
            return golden.number(name);
        }
        String words = golden.toString().toLowerCase(Locale.ROOT);
        Matcher matcher = Pattern.compile("\\b" + WORDS.get(name) + NUMBER).matcher(words);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
    }
}
