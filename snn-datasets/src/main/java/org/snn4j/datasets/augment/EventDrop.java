package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.datasets.event.EventStream;

/** The three ways in which EventDrop (Gu et al. 2021) drops events of a recording. */
final class EventDrop {
    private EventDrop() {}

    /** Without the events of {@code [begin, begin + share * duration)}, where begin is drawn from the recording. */
    static EventStream time(EventStream stream, double share, RandomGenerator random) {
        double begin = random.nextDouble() * stream.duration();
        double end = begin + share * stream.duration();
        return stream.filter(i -> {
            double time = stream.time(i) - stream.time(0);
            return time < begin || time >= end;
        });
    }

    /** Without the events of a rectangle whose middle is drawn from the sensor. */
    static EventStream area(EventStream stream, double share, RandomGenerator random) {
        double width = share * stream.width();
        double height = share * stream.height();
        double left = random.nextDouble() * stream.width() - width / 2;
        double top = random.nextDouble() * stream.height() - height / 2;
        return stream.filter(i -> {
            double right = stream.x(i) + 0.5 - left;
            double down = stream.y(i) + 0.5 - top;
            return right < 0 || right >= width || down < 0 || down >= height;
        });
    }

    /** Without floor(share n) of the n events: each is dropped with the share of those that are still to be dropped. */
    static EventStream randomly(EventStream stream, double share, RandomGenerator random) {
        int[] drops = {(int) (share * stream.size())};
        return stream.filter(i -> {
            boolean dropped = random.nextInt(stream.size() - i) < drops[0];
            drops[0] -= dropped ? 1 : 0;
            return !dropped;
        });
    }
}
