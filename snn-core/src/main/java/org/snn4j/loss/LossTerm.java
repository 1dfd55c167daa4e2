package org.snn4j.loss;

import org.snn4j.check.Check;

/**
 * One of the numbers that a loss adds up, at one moment of training.
 *
 * <p>The terms of a {@link Loss.Value} give its total: {@code loss = sum of weight * value}.
 *
 * @param name lower-case words with hyphens, such as {@code cross-entropy}
 * @param value mean over the batch, not weighted
 * @param weight what the value is multiplied by at this moment
 */
public record LossTerm(String name, double value, double weight) {
    /**
     * Checks the name.
     *
     * @param name lower-case words with hyphens, such as {@code cross-entropy}
     * @param value mean over the batch, not weighted
     * @param weight what the value is multiplied by at this moment
     * @throws IllegalArgumentException where the name cannot be a column's
     */
    public LossTerm {
        Check.that(
                name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                "the name of a term of a loss must be lower-case words with hyphens, such as cross-entropy, but was "
                        + name);
    }

    /**
     * What this term adds to the loss.
     *
     * @return weight * value
     */
    public double weighted() {
        return weight * value;
    }

    /** The same value in a loss that is multiplied by a factor. */
    LossTerm times(double factor) {
        return new LossTerm(name, value, factor * weight);
    }

    /** This term and another of the same name as one, whose weighted value is the sum of theirs. */
    LossTerm plus(LossTerm other) {
        double sum = weighted() + other.weighted();
        double weights = weight + other.weight;
        return weights == 0 ? new LossTerm(name, sum, 1) : new LossTerm(name, sum / weights, weights);
    }
}
