package org.snn4j.cpu.tiled;

/**
 * A neuron's loops over time on tiles of channel blocks; serves one thread in one pass.
 *
 * <p>A block is entered, each of its tiles is begun, run through all steps and, in the backward pass, run back through them.
 */
interface TileKernel {
    /**
     * Starts a block of channels of one sample; sums of gradients begin at zero.
     *
     * @param sample of the batch
     * @param plane which block
     */
    void enter(int sample, int plane);

    /**
     * Starts a tile of the block, with its membranes at rest.
     *
     * @param at where it begins in the block
     * @param n neurons
     */
    void begin(int at, int n);

    /**
     * The membranes of the tile, which a run of several passes carries from one pass to the next.
     *
     * @return the live tiles, one for each membrane of a neuron
     */
    float[][] membranes();

    /**
     * Runs one step; a kernel made for the backward pass keeps what {@link #back} needs of it.
     *
     * @param t the step
     * @param x input; left untouched
     * @param spikes receives the output
     * @param n neurons
     */
    void step(int t, float[] x, float[] spikes, int n);

    /**
     * Runs one step of the backward pass, from the last step to the first.
     *
     * @param t the step
     * @param x its input; left untouched
     * @param gradient dLoss/dSpikes, becomes dLoss/dInput
     * @param n neurons
     */
    void back(int t, float[] x, float[] gradient, int n);

    /**
     * Sums over all tiles of the block so far, from which {@link TiledNeuron#learnedGradient} makes gradients.
     *
     * @return a new array; empty where nothing is learned
     */
    double[] sums();
}
