package org.snn4j.pass;

/**
 * The place of one array in the flat vector of a network's weights.
 *
 * @param name unique in the network, such as {@code conv2d_1.weight}
 * @param shape shape of the array
 * @param offset index of its first number, in the vector of its kind
 * @param role what it is for
 */
public record Parameter(String name, Shape shape, long offset, Role role) {
    /** What an array is for; decides who updates it and whether it decays. */
    public enum Role {
        /** Multiplies activations; trained, decays. */
        WEIGHT(true),
        /** Added to activations; trained, spared by weight decay. */
        BIAS(true),
        /** Scale, shift or step weight of a normalisation; trained, spared by weight decay. */
        NORM(true),
        /** A neuron's own constant; trained, spared by weight decay. */
        NEURON(true),
        /** A running average; not trained, kept in checkpoints. */
        STATISTIC(false);

        private final boolean trained;

        Role(boolean trained) {
            this.trained = trained;
        }

        /**
         * Whether an optimiser moves arrays of this role.
         *
         * @return false for running averages
         */
        public boolean trained() {
            return trained;
        }
    }

    /**
     * Numbers in the array.
     *
     * @return the product of its sizes
     */
    public long length() {
        return shape.length();
    }
}
