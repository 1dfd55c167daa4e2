package org.snn4j.cli;

import java.util.List;
import org.snn4j.data.Dataset;
import org.snn4j.models.Sample;

/** A data set that the command line trains with. */
interface TrainingData {
    /** What the network reads. */
    Sample sample();

    /** Names of the classes, in the order of the labels. */
    List<String> classNames();

    /** Batches to train with. */
    Dataset training(long seed);

    /** Batches to test with. */
    Dataset test();

    /** What is to stand beside every number: which recordings or images test. */
    String split();
}
