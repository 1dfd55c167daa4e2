package org.snn4j.cli.flags;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.FiringNeuron;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.surrogate.Surrogate;
import org.snn4j.surrogate.Surrogates;
import picocli.CommandLine.Option;

/** Flags that choose the neuron: a preset, and changes to it. */
final class NeuronFlags {
    @Option(
            names = "--neuron",
            paramLabel = "NAME",
            defaultValue = "tks",
            description =
                    "Neuron: tks, tssd, tet, tebn (LIF as in that paper's code), lif, plif (learned tau), if, sew,"
                            + " glif (gated), mlf (several thresholds), asgl (partly smooth in training). Default:"
                            + " ${DEFAULT-VALUE}.")
    String neuron;

    @Option(
            names = "--tau",
            converter = RealNumber.AtLeast1.class,
            paramLabel = "X",
            description = "Membrane time constant, at least 1. Default: the neuron's.")
    @Nullable
    Double tau;

    @Option(
            names = "--threshold",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description = "Firing threshold. Default: the neuron's.")
    @Nullable
    Double threshold;

    @Option(
            names = "--reset",
            paramLabel = "KIND",
            description = "Reset after a spike: hard (to 0) or soft (by subtraction). Default: the neuron's.")
    @Nullable
    String reset;

    @Option(
            names = "--detach-reset",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: no gradient through the reset. Default: the neuron's.")
    @Nullable
    Boolean detachReset;

    @Option(
            names = "--decay-input",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: the input is divided by tau. Default: the neuron's.")
    @Nullable
    Boolean decayInput;

    @Option(
            names = "--fire-on-equal",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: a neuron fires when its membrane equals the threshold. Default: the neuron's.")
    @Nullable
    Boolean fireOnEqual;

    @Option(
            names = "--surrogate",
            paramLabel = "NAME",
            description = "Surrogate gradient: triangular, rectangular, atan, sigmoid, ... Default: the neuron's.")
    @Nullable
    String surrogate;

    @Option(
            names = "--surrogate-alpha",
            paramLabel = "X",
            description = "First parameter of --surrogate. Default: the surrogate's.")
    @Nullable
    Double surrogateAlpha;

    @Option(
            names = "--asgl-p",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            description = "asgl: share of the neurons that are smooth in the first epoch. Default: the neuron's.")
    @Nullable
    Double asglP;

    @Option(
            names = "--asgl-gamma",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            description = "asgl: factor by which that share changes during training. Default: the neuron's.")
    @Nullable
    Double asglGamma;

    private static final Map<String, Supplier<FiringNeuron<?>>> PRESETS = new LinkedHashMap<>();

    static {
        PRESETS.put("tks", Lif::tks);
        PRESETS.put("tssd", Lif::tssd);
        PRESETS.put("tet", Lif::tet);
        PRESETS.put("tebn", Lif::tebn);
        PRESETS.put("lif", Lif::spikingJelly);
        PRESETS.put("plif", Plif::of);
        PRESETS.put("if", IntegrateAndFire::of);
        PRESETS.put("sew", IntegrateAndFire::sew);
    }

    /**
     * The neuron of every spiking layer.
     *
     * @param timeSteps steps that the network trains with
     */
    Neuron neuron(int timeSteps) {
        Map<String, Supplier<Neuron>> known = new LinkedHashMap<>();
        PRESETS.forEach((name, preset) -> known.put(name, () -> firing(preset.get())));
        known.put("glif", () -> glif(timeSteps));
        known.put("mlf", this::mlf);
        known.put("asgl", this::asgl);
        Supplier<Neuron> chosen = WrongFlag.pick("--neuron", neuron, known);
        if (!neuron.equals("asgl")) {
            refuse("is the same in training and in predictions", "--asgl-p", asglP, "--asgl-gamma", asglGamma);
        }
        return WrongFlag.ifRefused(chosen);
    }

    private FiringNeuron<?> firing(FiringNeuron<?> preset) {
        return charging(preset).firing(firing(preset.firing()));
    }

    private Neuron glif(int timeSteps) {
        refuse(
                "learns how it leaks and resets",
                "--tau",
                tau,
                "--decay-input",
                decayInput,
                "--reset",
                reset,
                "--detach-reset",
                detachReset,
                "--fire-on-equal",
                fireOnEqual);
        Glif glif = Glif.of(timeSteps);
        Glif chosen = threshold == null ? glif : glif.vThreshold(threshold);
        return chosen.surrogate(surrogate(glif.surrogate()));
    }

    private Neuron mlf() {
        Mlf mlf = Mlf.of();
        refuse("fires at " + mlf.thresholds(), "--threshold", threshold);
        return mlf.neuron((Lif) firing(mlf.neuron()));
    }

    private Neuron asgl() {
        refuse(
                "learns its leak and its smooth function, and lets gradients through its reset",
                "--tau",
                tau,
                "--decay-input",
                decayInput,
                "--detach-reset",
                detachReset,
                "--fire-on-equal",
                fireOnEqual,
                "--surrogate",
                surrogate,
                "--surrogate-alpha",
                surrogateAlpha);
        Asgl preset = Asgl.of();
        Asgl asgl =
                preset.smoothShare(asglP == null ? preset.p() : asglP, asglGamma == null ? preset.gamma() : asglGamma);
        Asgl chosen = threshold == null ? asgl : asgl.vThreshold(threshold);
        return soft(false) ? chosen.resetBySubtraction() : chosen;
    }

    /** Refuses flags, given by name and value, that the chosen neuron has no use for. */
    private void refuse(String why, @Nullable Object... flags) {
        for (int i = 0; i < flags.length; i += 2) {
            if (flags[i + 1] != null) {
                throw new WrongFlag("--neuron " + neuron + " " + why + "; leave " + flags[i] + " out");
            }
        }
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
        return new Firing(
                threshold == null ? preset.vThreshold() : threshold,
                preset.vReset(),
                soft(preset.softReset()),
                detachReset == null ? preset.detachReset() : detachReset,
                fireOnEqual == null ? preset.fireOnEqual() : fireOnEqual,
                surrogate(preset.surrogate()));
    }

    private boolean soft(boolean preset) {
        if (reset == null) {
            return preset;
        }
        WrongFlag.refuseUnknown("--reset", reset, Set.of("hard", "soft"));
        return reset.equals("soft");
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
