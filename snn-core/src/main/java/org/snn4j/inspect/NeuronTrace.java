package org.snn4j.inspect;

/**
 * Spikes and membranes of one neuron over time.
 *
 * @param spikes how often it fired at each step, T numbers
 * @param charged the membranes u after charging, before the reset, {@code [K][T]} for the K membranes of the neuron
 * @param membranes the membranes v after the reset, {@code [K][T]}
 */
// Never compared, so equality of arrays does not matter.
@SuppressWarnings("ArrayRecordComponent")
public record NeuronTrace(double[] spikes, double[][] charged, double[][] membranes) {}
