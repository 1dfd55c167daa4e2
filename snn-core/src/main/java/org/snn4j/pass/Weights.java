package org.snn4j.pass;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All numbers of a network: one flat vector that is trained, one of running statistics, and named views into both.
 *
 * <p>One array to update, to checkpoint, or to average between machines.
 *
 * <p>Threads that predict and one that trains share them: predictions run {@linkplain #reading reading}, training steps
 * {@linkplain #changing changing}.
 */
public final class Weights {
    private static final int BLOCK = 1 << 16;

    private final List<Parameter> parameters;
    private final INDArray trained;
    private final INDArray statistics;

    /** Fair, so that endless predictions cannot starve a training step. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /**
     * Weights that are all zero.
     *
     * @param parameters where each lies in the two arrays
     * @param trainedLength how many numbers training changes
     * @param statisticsLength how many numbers are statistics, such as running means
     * @param type float or double
     */
    public Weights(List<Parameter> parameters, long trainedLength, long statisticsLength, DataType type) {
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
     * Runs work that reads the numbers, such as a prediction, while no thread changes them; many threads may read at
     * once.
     *
     * @param work what is done, now and on this thread
     * @param <T> of its result
     * @return its result
     * @throws ComputationInterruptedException where the thread is interrupted while it waits for another one's change
     */
    public <T> T reading(Supplier<T> work) {
        return holding(lock.readLock(), work);
    }

    /**
     * Runs work that changes the numbers, such as a training step from the forward pass to the optimiser, while no
     * other thread reads them; may be nested. A training loop of your own wraps each step, so that other threads may
     * predict meanwhile.
     *
     * @param work what is done, now and on this thread
     * @param <T> of its result
     * @return its result
     * @throws ComputationInterruptedException where the thread is interrupted while it waits for other threads
     * @throws IllegalStateException within {@link #reading}, where it would wait for itself
     */
    public <T> T changing(Supplier<T> work) {
        if (lock.getReadHoldCount() > 0 && !lock.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException("weights cannot change within a prediction; train when it has ended");
        }
        return holding(lock.writeLock(), work);
    }

    private static <T> T holding(Lock held, Supplier<T> work) {
        try {
            // A thread that is already interrupted may still save weights; predictions and training steps end by
            // themselves.
            if (Thread.currentThread().isInterrupted()) {
                held.lock();
            } else {
                held.lockInterruptibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComputationInterruptedException(
                    "the thread was interrupted while it waited for the network's weights", e);
        }
        try {
            return work.get();
        } finally {
            held.unlock();
        }
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
        // In blocks that are closed at once: copies as large as the network would wait for a garbage collection.
        for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, values.length);
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
