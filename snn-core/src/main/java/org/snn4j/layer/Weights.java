package org.snn4j.layer;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All numbers of a network: one flat vector that is trained, one of running statistics, and named views into both.
 *
 * <p>One array to update, to checkpoint, or to average between machines.
 */
public final class Weights {
    private static final int PIECE = 1 << 16;

    private final List<Parameter> parameters;
    private final INDArray trained;
    private final INDArray statistics;

    Weights(List<Parameter> parameters, long trainedLength, long statisticsLength, DataType type) {
        this.parameters = List.copyOf(parameters);
        // ND4J has no arrays of length 0, so an unused vector has one unused number.
        this.trained = Nd4j.zeros(type, Math.max(1, trainedLength));
        this.statistics = Nd4j.zeros(type, Math.max(1, statisticsLength));
    }

    /**
     * The places of all arrays, in the order in which layers registered them.
     *
     * @return trained ones and statistics
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The flat vector that an optimiser moves.
     *
     * @return the live array, not a copy
     */
    public INDArray trained() {
        return trained;
    }

    /**
     * The flat vector of running statistics.
     *
     * @return the live array, not a copy
     */
    public INDArray statistics() {
        return statistics;
    }

    /**
     * Float or double.
     *
     * @return the type of both vectors
     */
    public DataType dataType() {
        return trained.dataType();
    }

    /**
     * One array.
     *
     * @param parameter its place
     * @return a live view of its shape
     */
    public INDArray view(Parameter parameter) {
        return view(parameter.role().trained() ? trained : statistics, parameter);
    }

    /**
     * One array's part of another vector laid out like {@link #trained}, such as a gradient.
     *
     * @param vector the flat vector
     * @param parameter the array's place
     * @return a live view of its shape
     */
    public static INDArray view(INDArray vector, Parameter parameter) {
        return vector.get(NDArrayIndex.interval(parameter.offset(), parameter.offset() + parameter.length()))
                .reshape(
                        'c',
                        parameter.shape().dimensions().stream()
                                .mapToLong(Integer::longValue)
                                .toArray());
    }

    /**
     * Overwrites one array.
     *
     * @param parameter its place
     * @param values its numbers in C order
     */
    public void assign(Parameter parameter, double[] values) {
        INDArray vector = parameter.role().trained() ? trained : statistics;
        // Piece by piece, and closed: the rest would lie about until some garbage collection, as large as the network.
        for (int from = 0; from < values.length; from += PIECE) {
            int to = Math.min(from + PIECE, values.length);
            INDArray drawn = Nd4j.createFromArray(Arrays.copyOfRange(values, from, to));
            INDArray cast = drawn.castTo(dataType());
            vector.get(NDArrayIndex.interval(parameter.offset() + from, parameter.offset() + to))
                    .assign(cast);
            drawn.close();
            if (cast != drawn) {
                cast.close();
            }
        }
    }
}
