package org.snn4j.network;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.encode.Encoder;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/**
 * Makes the value over time that the first layer reads, and checks its shape.
 *
 * @param encoder what the user chose
 * @param sample shape of one sample
 * @param type of the network's numbers
 */
record NetworkInput(Encoder encoder, Shape sample, DataType type) {
    private static final String NO_SAMPLES =
            "this batch has no samples, but a network needs one at least; leave empty batches out";
    private static final Work ENCODING = Work.of("input", Direction.FORWARD, 0);

    /** Steps of what the first layer sees: one for all where every step is the same. */
    int steps(int timeSteps) {
        return encoder.steps(timeSteps);
    }

    Sequence encode(INDArray inputs, Pass pass) {
        Check.that(!inputs.isEmpty(), NO_SAMPLES);
        pass.observer().begin(ENCODING);
        Sequence encoded = encoder.encode(inputs.castTo(type), pass.timeSteps(), pass.random("encode"));
        pass.observer().end();
        long[] actual =
                Arrays.copyOfRange(encoded.folded().shape(), 1, encoded.folded().rank());
        long[] expected = Arrays.copyOfRange(sample.batchOf(1), 1, sample.rank() + 1);
        Check.that(
                Arrays.equals(actual, expected),
                "this network expects samples of " + sample + ", but inputs of " + Arrays.toString(inputs.shape())
                        + " are read as samples of " + Arrays.toString(actual)
                        + "; give the batch first and, with encode(frames()), the frames second");
        return encoded;
    }

    static void requireSamples(Sequence x) {
        Check.that(x.batch() > 0, NO_SAMPLES);
    }
}
