package org.snn4j.network;

import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.engine.Engine;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Weights;

/**
 * The parts of a network, which all its views share.
 *
 * @param layers as they were added
 * @param taps the side outputs by name, in the order of the data
 * @param input makes values over time of batches
 * @param timeSteps it trains with, T
 * @param seed of the randomness of predictions
 * @param weights the live numbers
 * @param engine runs the layers
 * @param prepared the layers as the engine runs them
 * @param withoutTaps makes the copy without side outputs
 */
record NetworkParts(
        Chain layers,
        Map<String, Tap> taps,
        NetworkInput input,
        int timeSteps,
        long seed,
        Weights weights,
        Engine engine,
        Layer prepared,
        Supplier<Network> withoutTaps) {}
