package org.snn4j.contract;

import org.snn4j.neuron.Lif;
import org.snn4j.surrogate.Surrogates;

/** Neurons as the files of golden numbers describe them. */
public final class FixtureNeuron {
    private FixtureNeuron() {}

    /**
     * The LIF neuron of a case.
     *
     * @param fixture has tau, vThreshold, reset (hard or soft), detachReset, decayInput, surrogate and
     *     surrogateParameter; may have vReset and fireOnEqual
     * @return the neuron
     */
    public static Lif lif(Fixture fixture) {
        Lif neuron = Lif.of(fixture.number("tau"))
                .decayInput(fixture.flag("decayInput"))
                .vThreshold(fixture.number("vThreshold"))
                .detachReset(fixture.flag("detachReset"))
                .fireOnEqual(!fixture.has("fireOnEqual") || fixture.flag("fireOnEqual"))
                .surrogate(Surrogates.of(fixture.text("surrogate"), fixture.number("surrogateParameter")));
        return switch (fixture.text("reset")) {
            case "hard" -> neuron.hardReset(fixture.number("vReset", 0));
            case "soft" -> neuron.resetBySubtraction();
            default -> throw new AssertionError("unknown reset " + fixture.text("reset") + " in " + fixture);
        };
    }
}
