package org.snn4j.energy;

import org.snn4j.check.Check;
import org.snn4j.pass.Shape;

/**
 * Synapses of an attention without softmax, whose factors are all inputs: {@code k[j] v[j]} of each token j, and q times
 * the sums of these over the tokens.
 *
 * @param output {@code [D, height, width]}; the input has queries, keys and values of as many channels, one after the other
 * @param heads parts of the channels that attend by themselves
 */
public record AttentionSynapses(Shape output, int heads) implements Synapses {
    /**
     * Checks the heads.
     *
     * @param output {@code [D, height, width]}
     * @param heads parts of the channels
     * @throws IllegalArgumentException where the heads do not divide the channels
     */
    public AttentionSynapses {
        Check.that(
                heads > 0 && output.size(0) % heads == 0,
                "heads must divide the channels of " + output + ", but were " + heads);
    }

    @Override
    public long dense() {
        return 2 * output.length() * (output.size(0) / heads);
    }

    @Override
    public long effective(double[] x) {
        int channels = output.size(0);
        int size = channels / heads;
        int tokens = output.size(1) * output.size(2);
        long products = 0;
        for (int a = 0; a < channels; a++) {
            int sums = 0;
            int first = a / size * size;
            for (int b = first; b < first + size; b++) {
                double sum = 0;
                for (int token = 0; token < tokens; token++) {
                    double product = x[(channels + a) * tokens + token] * x[(2 * channels + b) * tokens + token];
                    products += product != 0 ? 1 : 0;
                    sum += product;
                }
                sums += sum != 0 ? 1 : 0;
            }
            for (int token = 0; token < tokens; token++) {
                products += x[a * tokens + token] != 0 ? sums : 0;
            }
        }
        return products;
    }
}
