package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Rectangular;
import picocli.CommandLine;

class NeuronFlagsTest {
    @TempDir
    Path folder;

    private static Neuron neuron(String... flags) {
        NeuronFlags parsed = new NeuronFlags();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("neuron", spec(parsed))).parseArgs(flags);
        return parsed.neuron(6);
    }

    private static CommandLine.Model.CommandSpec spec(NeuronFlags flags) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(flags);
    }

    @Test
    void presetsAreThoseOfTheLibrary() {
        assertThat(neuron()).isEqualTo(Lif.tks());
        assertThat(neuron("--neuron", "glif")).isEqualTo(Glif.of(6));
        assertThat(neuron("--neuron", "mlf")).isEqualTo(Mlf.of());
        assertThat(neuron("--neuron", "asgl")).isEqualTo(Asgl.of());
    }

    @Test
    void flagsSayWhatDiffers() {
        assertThat(neuron("--neuron", "glif", "--threshold", "0.4", "--surrogate", "atan"))
                .isEqualTo(Glif.of(6).vThreshold(0.4).surrogate(Atan.of(2)));
        assertThat(neuron("--neuron", "mlf", "--tau", "2", "--reset", "soft", "--detach-reset"))
                .isEqualTo(new Mlf(
                        Lif.tebn()
                                .surrogate(Rectangular.of(1))
                                .tau(2)
                                .resetBySubtraction()
                                .detachReset(true),
                        List.of(0.6, 1.6, 2.6)));
        assertThat(neuron(
                        "--neuron",
                        "asgl",
                        "--threshold",
                        "1",
                        "--reset",
                        "soft",
                        "--asgl-p",
                        "0.4",
                        "--asgl-gamma",
                        "1"))
                .isEqualTo(Asgl.of().vThreshold(1).resetBySubtraction().smoothShare(0.4, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "glif | --tau | 2 | --neuron glif learns how it leaks and resets; leave --tau out",
                "glif | --reset | soft | --neuron glif learns how it leaks and resets; leave --reset out",
                "mlf | --threshold | 1 | --neuron mlf fires at [0.6, 1.6, 2.6]; leave --threshold out",
                "asgl | --surrogate | atan | --neuron asgl learns its leak and its smooth function, and lets gradients"
                        + " through its reset; leave --surrogate out",
                "asgl | --reset | off | unknown --reset off; there are hard, soft",
                "glif | --threshold | 2 | vThreshold must lie inside (0.0, 1.0), but was 2.0",
                "lif | --asgl-p | 0.1 | --neuron lif is the same in training and in predictions; leave --asgl-p out",
                "if | --tau | 2 | --neuron if does not leak; leave --tau and --decay-input out"
            })
    void refusesWhatANeuronHasNoUseFor(String name, String flag, String value, String message) {
        assertThatThrownBy(() -> neuron("--neuron", name, flag, value))
                .isInstanceOf(WrongFlag.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"glif, tebn, tssd", "mlf, tdbn, tssd", "asgl, bn, tssd", "plif, tebn, tks", "glif, tdbn, baseline"})
    void trainWithEveryNormalisationAndMethod(String name, String norm, String method) {
        CommandRun ran = CommandRun.tinyTraining(
                folder.resolve(name), "--neuron", name, "--norm", norm, "--method", method, "--epochs", 1, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("accuracy").fieldNames()).toIterable().containsExactly("1", "2");
    }

    @Test
    void numbersLearnedForEachStepServeNoLongerRun() {
        Path run = folder.resolve("run");
        CommandRun.tinyTraining(run, "--neuron", "glif", "--norm", "tebn", "--epochs", 1);

        CommandRun ran = CommandRun.snn("evaluate", "--run", run, "--time-steps", 3);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn evaluate: --time-steps must lie in 1..2, the steps that the network was trained with,"
                        + " but was 3");
    }
}
