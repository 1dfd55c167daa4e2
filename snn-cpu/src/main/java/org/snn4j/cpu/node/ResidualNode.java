package org.snn4j.cpu.node;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.pass.Pass;

/**
 * Body and shortcut of a residual block, joined element by element.
 *
 * @param body of the block
 * @param shortcut past it
 * @param connect how the two are joined
 * @param output the result
 * @param gradients memory for gradients
 */
public record ResidualNode(Nodes body, Nodes shortcut, Connect connect, Activation output, Buffers gradients)
        implements Node {
    @Override
    public void forward(Pass pass) {
        body.forward(pass);
        shortcut.forward(pass);
        Activation a = body.output();
        Activation s = shortcut.output();
        eachTile(output.rows(), output, (row, at, n, tiles) -> {
            int to = row * stride() + at;
            a.floats().get(place(a, row) + at, tiles[0], n);
            s.floats().get(place(s, row) + at, tiles[1], n);
            switch (connect) {
                case ADD -> Tile.add(tiles[1], tiles[0], n);
                case AND -> multiply(tiles[0], tiles[1], n);
                case IAND -> multiplyByRest(tiles[0], tiles[1], n);
            }
            output.floats().put(to, tiles[0], n);
        });
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        Activation a = body.output();
        Activation s = shortcut.output();
        Activation da = gradients.take(a);
        Activation ds = gradients.take(s);
        split(a, da, dy, s, connect == Connect.ADD ? Factor.ONE : connect == Connect.AND ? Factor.OTHER : Factor.MINUS);
        split(s, ds, dy, a, connect == Connect.ADD ? Factor.ONE : connect == Connect.AND ? Factor.OTHER : Factor.REST);
        gradients.release(dy);
        Activation fromBody = body.backward(pass, da, wanted);
        Activation fromShortcut = shortcut.backward(pass, ds, wanted);
        if (fromBody != null && fromShortcut != null) {
            addInto(fromBody, fromShortcut);
        }
        return kept(fromBody, fromShortcut, wanted);
    }

    /** The sum in the body's gradient, where it is wanted; an empty branch gives its gradient back unasked. */
    private @Nullable Activation kept(
            @Nullable Activation fromBody, @Nullable Activation fromShortcut, boolean wanted) {
        if (fromShortcut != null) {
            gradients.release(fromShortcut);
        }
        if (fromBody != null && !wanted) {
            gradients.release(fromBody);
        }
        return wanted ? fromBody : null;
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        Activation da = gradients.take(body.output());
        Activation ds = gradients.take(shortcut.output());
        gradients.release(dy);
        return kept(body.planBackward(da, wanted), shortcut.planBackward(ds, wanted), wanted);
    }

    @Override
    public Borrowed borrowed() {
        return body.borrowed().or(shortcut.borrowed());
    }

    /** Adds a value to another of the same shape, or to its first steps where it has fewer. */
    static void addInto(Activation sum, Activation addend) {
        eachTile(addend.rows(), sum, (row, at, n, tiles) -> {
            int place = row * stride(sum) + at;
            sum.floats().get(place, tiles[0], n);
            addend.floats().get(place, tiles[1], n);
            Tile.add(tiles[1], tiles[0], n);
            sum.floats().put(place, tiles[0], n);
        });
    }

    /** What dy is multiplied with: 1, the other value, its negative, or one minus it. */
    private enum Factor {
        ONE,
        OTHER,
        MINUS,
        REST
    }

    /** Gradient of one branch, summed over steps where the branch is the same at every step. */
    private void split(Activation branch, Activation gradient, Activation dy, Activation other, Factor factor) {
        int repeats = output.timeSteps() / branch.timeSteps();
        eachTile(branch.rows(), branch, (row, at, n, tiles) -> {
            Tile.clear(tiles[0], n);
            for (int t = 0; t < repeats; t++) {
                int whole = row + t * output.batch();
                dy.floats().get(whole * stride() + at, tiles[1], n);
                if (factor != Factor.ONE) {
                    other.floats().get(place(other, whole) + at, tiles[2], n);
                    switch (factor) {
                        case OTHER -> multiply(tiles[1], tiles[2], n);
                        case MINUS -> multiplyByMinus(tiles[1], tiles[2], n);
                        default -> multiplyByRest(tiles[2], tiles[1], n, tiles[1]);
                    }
                }
                Tile.add(tiles[1], tiles[0], n);
            }
            gradient.floats().put(row * stride(branch) + at, tiles[0], n);
        });
    }

    /** Where a row of the output lies in a value that may have one step only. */
    private int place(Activation value, int row) {
        return (value.timeSteps() == 1 ? row % value.batch() : row) * stride(value);
    }

    private int stride() {
        return stride(output);
    }

    private static int stride(Activation value) {
        return value.planes() * value.planeLength();
    }

    @FunctionalInterface
    private interface TileBody {
        void run(int row, int at, int count, float[][] tiles);
    }

    private static void eachTile(int rows, Activation value, TileBody body) {
        int length = stride(value);
        Workers.run(rows, () -> new float[3][Tile.LENGTH], (row, tiles) -> {
            for (int at = 0; at < length; at += Tile.LENGTH) {
                body.run(row, at, Math.min(Tile.LENGTH, length - at), tiles);
            }
        });
    }

    private static void multiply(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= y[i];
        }
    }

    private static void multiplyByMinus(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= -y[i];
        }
    }

    /** {@code a = (1 - a) * s}. */
    private static void multiplyByRest(float[] a, float[] s, int n) {
        multiplyByRest(a, s, n, a);
    }

    private static void multiplyByRest(float[] a, float[] s, int n, float[] into) {
        for (int i = 0; i < n; i++) {
            into[i] = (1f - a[i]) * s[i];
        }
    }
}
