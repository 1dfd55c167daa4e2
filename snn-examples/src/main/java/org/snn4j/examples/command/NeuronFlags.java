package org.snn4j.examples.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.FiringNeuron;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.surrogate.Surrogate;
import org.snn4j.surrogate.Surrogates;
import picocli.CommandLine.Option;

/** Flags that choose the neuron: a preset, and what differs from it. */
final class NeuronFlags {
    @Option(
            names = "--neuron",
            paramLabel = "NAME",
            defaultValue = "tks",
            description = "tks, tssd, tet, tebn (LIF as in that paper's code), lif, plif (learned tau), if, sew.")
    String neuron = "tks";

    @Option(names = "--tau", paramLabel = "X", description = "Membrane time constant, at least 1.")
    @Nullable
    Double tau;

    @Option(names = "--threshold", paramLabel = "X", description = "Firing threshold.")
    @Nullable
    Double threshold;

    @Option(names = "--reset", paramLabel = "KIND", description = "hard (to 0) or soft (by subtraction).")
    @Nullable
    String reset;

    @Option(
            names = "--detach-reset",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: no gradient through the reset.")
    @Nullable
    Boolean detachReset;

    @Option(
            names = "--decay-input",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: the input is divided by tau.")
    @Nullable
    Boolean decayInput;

    @Option(
            names = "--fire-on-equal",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: fires at the threshold exactly.")
    @Nullable
    Boolean fireOnEqual;

    @Option(names = "--surrogate", paramLabel = "NAME", description = "triangular, rectangular, atan, sigmoid, ...")
    @Nullable
    String surrogate;

    @Option(names = "--surrogate-alpha", paramLabel = "X", description = "Its first parameter.")
    @Nullable
    Double surrogateAlpha;

    private static final Map<String, Supplier<FiringNeuron<?>>> PRESETS = new LinkedHashMap<>();

    static {
        PRESETS.put("tks", Lif::tks);
        PRESETS.put("tssd", Lif::tssd);
        PRESETS.put("tet", Lif::tet);
        PRESETS.put("tebn", Lif::tebn);
        PRESETS.put("lif", Lif::of);
        PRESETS.put("plif", Plif::of);
        PRESETS.put("if", IntegrateAndFire::of);
        PRESETS.put("sew", IntegrateAndFire::sew);
    }

    /** The neuron of every spiking layer. */
    Neuron neuron() {
        FiringNeuron<?> preset = WrongFlag.pick("--neuron", neuron, PRESETS).get();
        return WrongFlag.ifRefused(() -> charging(preset).firing(firing(preset.firing())));
    }

    private FiringNeuron<?> charging(FiringNeuron<?> preset) {
        if (preset instanceof Lif lif) {
            Lif leaky = tau == null ? lif : lif.tau(tau);
            return decayInput == null ? leaky : leaky.decayInput(decayInput);
        }
        if (preset instanceof Plif plif) {
            Plif leaky = tau == null ? plif : plif.tau(tau);
            return decayInput == null ? leaky : leaky.decayInput(decayInput);
        }
        if (tau != null || decayInput != null) {
            throw new WrongFlag("--neuron " + neuron + " does not leak; leave --tau and --decay-input out");
        }
        return preset;
    }

    private Firing firing(Firing preset) {
        boolean soft = preset.softReset();
        if (reset != null) {
            WrongFlag.refuseUnknown("--reset", reset, Set.of("hard", "soft"));
            soft = reset.equals("soft");
        }
        return new Firing(
                threshold == null ? preset.vThreshold() : threshold,
                preset.vReset(),
                soft,
                detachReset == null ? preset.detachReset() : detachReset,
                fireOnEqual == null ? preset.fireOnEqual() : fireOnEqual,
                surrogate(preset.surrogate()));
    }

    private Surrogate surrogate(Surrogate preset) {
        if (surrogate == null) {
            if (surrogateAlpha != null) {
                throw new WrongFlag("--surrogate-alpha needs --surrogate, which was not given");
            }
            return preset;
        }
        WrongFlag.refuseUnknown("--surrogate", surrogate, Surrogates.names());
        return surrogateAlpha == null ? Surrogates.of(surrogate) : Surrogates.of(surrogate, surrogateAlpha);
    }
}
