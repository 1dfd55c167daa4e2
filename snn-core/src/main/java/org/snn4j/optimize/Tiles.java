package org.snn4j.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a kernel over flat vectors, tile by tile: each tile is copied to the heap, updated there while it is in the
 * cache, and copied back.
 *
 * <p>Blocks of tiles run on the common pool's threads. Where the blocks begin depends on the vector alone, so the
 * numbers are the same with any number of threads.
 */
final class Tiles {
    private static final int TILE = 4096;
    private static final int BLOCK = 64 * TILE;

    private Tiles() {}

    /** Applies a kernel to all ranges; the vectors are weights, gradient, and what the optimiser remembers. */
    static void update(List<FlatVector> vectors, List<Range> ranges, Kernel kernel) {
        threads(blocks(ranges)).forEach(block -> {
            if (vectors.get(0).isFloat()) {
                updateFloats(vectors, block, kernel);
            } else {
                updateDoubles(vectors, block, kernel);
            }
        });
        vectors.forEach(FlatVector::flush);
    }

    /** The Euclidean length of a vector, summed in an order that does not depend on threads. */
    static double norm(FlatVector vector) {
        return Math.sqrt(sumOfSquares(vector, new Range(0, vector.length(), false)));
    }

    static double sumOfSquares(FlatVector vector, Range range) {
        ToDoubleFunction<Range> sum =
                vector.isFloat() ? b -> squaresOfFloats(vector, b) : b -> squaresOfDoubles(vector, b);
        double[] sums = threads(blocks(List.of(range))).mapToDouble(sum).toArray();
        double total = 0;
        for (double part : sums) {
            total += part;
        }
        return total;
    }

    /** Runs on one thread where ND4J is set to use one. */
    private static Stream<Range> threads(List<Range> blocks) {
        return Nd4j.getEnvironment().maxThreads() > 1 ? blocks.parallelStream() : blocks.stream();
    }

    private static List<Range> blocks(List<Range> ranges) {
        List<Range> blocks = new ArrayList<>();
        for (Range range : ranges) {
            for (int from = range.from(); from < range.to(); from += BLOCK) {
                blocks.add(new Range(from, Math.min(from + BLOCK, range.to()), range.decays()));
            }
        }
        return blocks;
    }

    private static void updateFloats(List<FlatVector> vectors, Range block, Kernel kernel) {
        float[][] rows = new float[vectors.size()][Math.min(TILE, block.to() - block.from())];
        for (int from = block.from(); from < block.to(); from += TILE) {
            int count = Math.min(TILE, block.to() - from);
            for (int i = 0; i < rows.length; i++) {
                vectors.get(i).read(from, rows[i], count);
            }
            kernel.update(rows, count, block.decays());
            for (int i = 0; i < rows.length; i++) {
                if (i != 1) {
                    vectors.get(i).write(from, rows[i], count);
                }
            }
        }
    }

    private static void updateDoubles(List<FlatVector> vectors, Range block, Kernel kernel) {
        double[][] rows = new double[vectors.size()][Math.min(TILE, block.to() - block.from())];
        for (int from = block.from(); from < block.to(); from += TILE) {
            int count = Math.min(TILE, block.to() - from);
            for (int i = 0; i < rows.length; i++) {
                vectors.get(i).read(from, rows[i], count);
            }
            kernel.update(rows, count, block.decays());
            for (int i = 0; i < rows.length; i++) {
                if (i != 1) {
                    vectors.get(i).write(from, rows[i], count);
                }
            }
        }
    }

    private static double squaresOfFloats(FlatVector vector, Range block) {
        float[] row = new float[Math.min(TILE, block.to() - block.from())];
        double total = 0;
        for (int from = block.from(); from < block.to(); from += TILE) {
            int count = Math.min(TILE, block.to() - from);
            vector.read(from, row, count);
            total += squares(row, count);
        }
        return total;
    }

    private static double squaresOfDoubles(FlatVector vector, Range block) {
        double[] row = new double[Math.min(TILE, block.to() - block.from())];
        double total = 0;
        for (int from = block.from(); from < block.to(); from += TILE) {
            int count = Math.min(TILE, block.to() - from);
            vector.read(from, row, count);
            for (int i = 0; i < count; i++) {
                total += row[i] * row[i];
            }
        }
        return total;
    }

    /** Eight running sums: in a single one, each addition would wait for the one before. */
    private static double squares(float[] row, int count) {
        double[] sums = new double[8];
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            for (int j = 0; j < 8; j++) {
                double value = row[i + j];
                sums[j] += value * value;
            }
        }
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        for (; i < count; i++) {
            total += (double) row[i] * row[i];
        }
        return total;
    }
}
