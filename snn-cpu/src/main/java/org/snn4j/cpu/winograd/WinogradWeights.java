package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.pass.Parameter;

/** Filters {@code [out, in, 3, 3]} in a flat vector, panel by panel. */
record WinogradWeights(FloatBuffer numbers, int out, int in) {
    /** Channels of input that one unit of work transforms. */
    static final int CHUNK = 32;

    static WinogradWeights of(Parameter parameter, INDArray vector) {
        FloatPointer place = NativeFloats.floats(vector).getPointer(parameter.offset());
        place.capacity(parameter.length()).limit(parameter.length());
        return new WinogradWeights(
                place.asBuffer(), parameter.shape().size(0), parameter.shape().size(1));
    }

    /** Units of work of a layout. */
    static int units(WinogradLayout layout) {
        return layout.panels() * chunks(layout.in());
    }

    /** Chunks of the channels of the input. */
    static int chunks(int in) {
        return (in + CHUNK - 1) / CHUNK;
    }

    /** Transforms the filters of a unit into {@code [point, panel, in, PANEL]}. */
    void transform(WinogradLayout layout, int unit, float[] into, WinogradWorkspace workspace) {
        int panel = unit / chunks(layout.in());
        int begin = unit % chunks(layout.in()) * CHUNK;
        int end = Math.min(begin + CHUNK, layout.in());
        float[] row = new float[CHUNK * TAPS];
        float[][] rows = new float[end - begin][TAPS * PANEL];
        int used = Math.min(end, in) - begin;
        for (int lane = 0; lane < PANEL && panel * PANEL + lane < out && used > 0; lane++) {
            numbers.get(((panel * PANEL + lane) * in + begin) * TAPS, row, 0, used * TAPS);
            for (int i = 0; i < used; i++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    rows[i][tap * PANEL + lane] = row[i * TAPS + tap];
                }
            }
        }
        for (int i = begin; i < end; i++) {
            System.arraycopy(rows[i - begin], 0, workspace.taps, 0, workspace.taps.length);
            workspace.weights(into, (panel * layout.in() + i) * PANEL);
        }
    }

    /** The same for the filters rotated by 180 degrees, with input and output exchanged. */
    void transformTurned(WinogradLayout layout, int unit, float[] into, WinogradWorkspace workspace) {
        int panel = unit / chunks(layout.in());
        int begin = unit % chunks(layout.in()) * CHUNK;
        int end = Math.min(begin + CHUNK, layout.in());
        int lanes = Math.max(0, Math.min(PANEL, in - panel * PANEL));
        float[] row = new float[PANEL * TAPS];
        for (int filter = begin; filter < end; filter++) {
            if (filter < out) {
                numbers.get((filter * in + panel * PANEL) * TAPS, row, 0, lanes * TAPS);
                for (int lane = 0; lane < lanes; lane++) {
                    for (int tap = 0; tap < TAPS; tap++) {
                        workspace.taps[(TAPS - 1 - tap) * PANEL + lane] = row[lane * TAPS + tap];
                    }
                }
            }
            for (int lane = filter < out ? lanes : 0; lane < PANEL; lane++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    workspace.taps[tap * PANEL + lane] = 0;
                }
            }
            workspace.weights(into, (panel * layout.in() + filter) * PANEL);
        }
    }

    /** Transforms a unit of {@code [point, in, panel, PANEL]} back to filters. */
    void receive(WinogradLayout layout, int unit, float[] from, WinogradWorkspace workspace) {
        int panel = unit / chunks(layout.in());
        int begin = unit % chunks(layout.in()) * CHUNK;
        int used = Math.min(begin + CHUNK, in) - begin;
        int lanes = Math.min(PANEL, out - panel * PANEL);
        if (used <= 0 || lanes <= 0) {
            return;
        }
        float[][] rows = new float[lanes][used * TAPS];
        for (int i = 0; i < used; i++) {
            workspace.weightGradient(from, ((begin + i) * layout.panels() + panel) * PANEL);
            for (int lane = 0; lane < lanes; lane++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    rows[lane][i * TAPS + tap] = workspace.taps[tap * PANEL + lane];
                }
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            put(panel * PANEL + lane, begin, rows[lane]);
        }
    }

    /** Sets the taps of a filter for some channels of the input, from the first given on. */
    void put(int filter, int channel, float[] taps) {
        numbers.put((filter * in + channel) * TAPS, taps, 0, taps.length);
    }
}
