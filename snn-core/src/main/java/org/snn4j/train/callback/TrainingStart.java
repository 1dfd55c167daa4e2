package org.snn4j.train.callback;

import org.snn4j.network.Network;
import org.snn4j.train.history.History;

/**
 * The beginning of a training run.
 *
 * @param network what is trained; its weights are live
 * @param epochs epochs of the whole run
 * @param firstEpoch the first to be trained now, from 1; above 1 where the run is resumed
 * @param history epochs done before; empty unless the run is resumed
 */
public record TrainingStart(Network network, int epochs, int firstEpoch, History history) {}
