package org.snn4j.models;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.models.Variant.Head;

/** Networks of eight convolutions in a row, in stages 2 to 5 of two each, with an average pool between stages. */
final class Vgg {
    private static final List<Integer> CHANNELS = List.of(1, 2, 4, 4, 8, 8, 8, 8);
    private static final int LAST_STAGE = 5;

    private Vgg() {}

    static void vgg9(Stages stages) {
        Variant variant = stages.variant();
        List<Integer> channels = variant.channels().isEmpty() ? CHANNELS : variant.channels();
        Check.that(
                channels.size() == CHANNELS.size(),
                "channels must be " + CHANNELS.size() + " multiples of the width, one for each convolution, but were "
                        + channels);
        add(stages, channels, variant.head() == Head.FLATTEN);
    }

    static void vggSnn(Stages stages) {
        add(stages, CHANNELS, true);
    }

    private static void add(Stages stages, List<Integer> channels, boolean flattens) {
        int width = stages.width();
        for (int stage = 2; stage <= LAST_STAGE; stage++) {
            int first = 2 * (stage - 2);
            stages.block(width * channels.get(first)).block(width * channels.get(first + 1));
            if (stage < LAST_STAGE) {
                stages.end(stage).add(avgPool(2));
            }
        }
        if (flattens) {
            stages.add(avgPool(2), flatten());
        } else {
            stages.add(globalAvgPool());
        }
    }
}
