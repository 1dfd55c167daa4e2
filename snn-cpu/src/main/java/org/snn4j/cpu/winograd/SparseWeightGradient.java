package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;
import static org.snn4j.cpu.winograd.WinogradWeights.CHUNK;

import java.util.Arrays;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Stages;
import org.snn4j.cpu.parallel.Workers;

/**
 * The gradient of a 3x3 convolution's weights where most of the input is zero, as spikes are. For each group of patches it
 * first lists the pixels of the input that are not zero, and then adds up the gradient of the output around each.
 */
public final class SparseWeightGradient implements Stages<SparseWorkspace> {
    /** The system property that switches it off by {@code false}. */
    public static final String PROPERTY = "org.snn4j.sparse";

    public static final boolean ALLOWED = Boolean.parseBoolean(System.getProperty(PROPERTY, "true"));

    private static final int STAGES_OF_A_GROUP = 2;

    /** The largest share of numbers that are not zero at which it is faster than Winograd's products. */
    private static final double DENSEST = 0.25;

    /** Planes that are looked at to estimate how many numbers of an input are zero. */
    private static final int SAMPLES = 64;

    private final SparseLayout layout;
    private final WinogradLoops loops;
    private final WinogradWeights gradient;
    private final Activation input;
    private final Activation dy;
    private final SparseLists lists;
    private final float[] sums;
    private final int groups;

    /** Groups whose lists may have other values than one. */
    private final boolean[] mixed;

    SparseWeightGradient(
            SparseLayout layout,
            WinogradLoops loops,
            WinogradWeights gradient,
            Activation input,
            Activation dy,
            WinogradScratch scratch) {
        this.layout = layout;
        this.loops = loops;
        this.gradient = gradient;
        this.input = input;
        this.dy = dy;
        this.lists = scratch.lists(layout);
        this.sums = scratch.filters(TAPS * layout.in() * layout.out());
        this.groups = layout.groups();
        this.mixed = new boolean[groups];
    }

    public void run() {
        Workers.run(() -> new SparseWorkspace(layout, loops), this);
    }

    /** Whether enough of an input is zero that this is faster, estimated from some of its planes. */
    static boolean suits(Activation input) {
        if (!ALLOWED) {
            return false;
        }
        int planes = input.rows() * input.planes();
        int step = Math.max(1, planes / SAMPLES) | 1;
        float[] plane = new float[input.planeLength()];
        long numbers = 0;
        long zeros = 0;
        for (int nth = 0; nth < planes; nth += step) {
            input.floats().get(nth * plane.length, plane, plane.length);
            numbers += plane.length;
            for (float number : plane) {
                zeros += number == 0 ? 1 : 0;
            }
        }
        return numbers - zeros <= DENSEST * numbers;
    }

    @Override
    public int count() {
        return STAGES_OF_A_GROUP * groups + 1;
    }

    @Override
    public int units(int stage) {
        if (stage == STAGES_OF_A_GROUP * groups) {
            return layout.blocks() * WinogradWeights.chunks(layout.in());
        }
        return stage % STAGES_OF_A_GROUP == 0
                ? layout.patchesOf(stage / STAGES_OF_A_GROUP) * layout.planes()
                : layout.blocks() * layout.parts();
    }

    @Override
    public void run(int stage, int unit, SparseWorkspace workspace) {
        int group = stage / STAGES_OF_A_GROUP;
        if (group == groups) {
            receive(unit);
        } else if (stage % STAGES_OF_A_GROUP == 0) {
            int nth = unit / layout.planes();
            int patch = group * layout.patchesAtATime() + nth;
            if (!workspace.collect(input, patch, unit % layout.planes(), lists, nth)) {
                mixed[group] = true;
            }
        } else {
            sum(group, unit, workspace);
        }
    }

    /** Adds the part of a group's pixels to the gradients of some channels and a block of filters. */
    private void sum(int group, int unit, SparseWorkspace workspace) {
        int block = unit / layout.parts();
        int begin = unit % layout.parts() * layout.part();
        int end = Math.min(begin + layout.part(), layout.in());
        int length = TAPS * LANES;
        int first = block * layout.in() * length;
        if (group == 0) {
            Arrays.fill(sums, first + begin * length, first + end * length, 0);
        }
        for (int nth = 0; nth < layout.patchesOf(group); nth++) {
            SparsePatch patch = workspace.spread(dy, group * layout.patchesAtATime() + nth, block, !mixed[group]);
            for (int channel = begin; channel < end; channel += LANES) {
                patch.add(lists, nth, channel / LANES, sums, first + channel * length);
            }
        }
    }

    /** Copies sums to the gradients of filters, whose taps are in reverse order. */
    private void receive(int unit) {
        int chunks = WinogradWeights.chunks(layout.in());
        int block = unit / chunks;
        int begin = unit % chunks * CHUNK;
        int used = Math.min(begin + CHUNK, gradient.in()) - begin;
        if (used <= 0) {
            return;
        }
        float[] row = new float[used * TAPS];
        for (int lane = 0; lane < LANES && block * LANES + lane < gradient.out(); lane++) {
            int at = (block * layout.in() + begin) * TAPS * LANES + lane;
            for (int i = 0; i < used; i++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    row[i * TAPS + TAPS - 1 - tap] = sums[at + (i * TAPS + tap) * LANES];
                }
            }
            gradient.put(block * LANES + lane, begin, row);
        }
    }
}
