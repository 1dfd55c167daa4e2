package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Alters a recording at random; the recording itself stays as it is.
 *
 * <p>Events keep their times and polarities. Those that leave the sensor are dropped.
 */
@FunctionalInterface
public interface EventAugmentation {
    /**
     * Alters a recording.
     *
     * @param stream the recording
     * @param random the only source of randomness
     * @return a recording of the same sensor, on the same clock
     */
    EventStream apply(EventStream stream, RandomGenerator random);

    /**
     * First this, then another.
     *
     * @param next what follows
     * @return both
     */
    default EventAugmentation andThen(EventAugmentation next) {
        return (stream, random) -> next.apply(apply(stream, random), random);
    }

    /**
     * Leaves recordings as they are.
     *
     * @return no augmentation
     */
    static EventAugmentation none() {
        return (stream, random) -> stream;
    }

    /**
     * Mirrors left and right.
     *
     * @param probability how often, in [0, 1]
     * @return that flip
     */
    static EventAugmentation flip(double probability) {
        Check.inRange(probability, 0, 1, "probability");
        return (stream, random) -> random.nextDouble() >= probability
                ? stream
                : Moved.of(stream, (x, y) -> stream.width() - 1 - x, (x, y) -> y);
    }

    /**
     * Shifts all events by up to some pixels each way; what leaves the sensor on one side comes in on the other.
     *
     * @param pixels farthest shift, at least 1
     * @return that roll
     */
    static EventAugmentation roll(int pixels) {
        Check.positive(pixels, "pixels");
        return (stream, random) -> {
            int down = random.nextInt(2 * pixels + 1) - pixels;
            int right = random.nextInt(2 * pixels + 1) - pixels;
            return Moved.of(
                    stream,
                    (x, y) -> Math.floorMod(x + right, stream.width()),
                    (x, y) -> Math.floorMod(y + down, stream.height()));
        };
    }

    /**
     * Shifts all events by up to some pixels each way; what leaves the sensor is lost. It is a crop of the size of the
     * sensor after padding.
     *
     * @param pixels farthest shift, at least 1
     * @return that crop
     */
    static EventAugmentation crop(int pixels) {
        Check.positive(pixels, "pixels");
        return (stream, random) -> {
            int down = random.nextInt(2 * pixels + 1) - pixels;
            int right = random.nextInt(2 * pixels + 1) - pixels;
            return Moved.of(stream, (x, y) -> x - right, (x, y) -> y - down);
        };
    }

    /**
     * Rotates all events about the middle of the sensor, each to the nearest pixel.
     *
     * <p>Unlike a rotated frame, rotated events leave some pixels without any and give others two.
     *
     * @param degrees largest angle either way, in (0, 180]
     * @return that rotation, by an angle drawn evenly
     */
    static EventAugmentation rotation(double degrees) {
        Ranges.aboveZero(degrees, 180, "degrees");
        return (stream, random) -> {
            double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double middleX = (stream.width() - 1) / 2.0;
            double middleY = (stream.height() - 1) / 2.0;
            return Moved.of(
                    stream, (x, y) -> (int) Math.rint(middleX + cos * (x - middleX) - sin * (y - middleY)), (x, y) ->
                            (int) Math.rint(middleY + sin * (x - middleX) + cos * (y - middleY)));
        };
    }

    /**
     * Drops all events of a stretch of time that begins at a random moment and may go beyond the end.
     *
     * @param share its length over the recording's, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropByTime(double share) {
        Ranges.aboveZero(share, 1, "share");
        return (stream, random) -> Dropped.time(stream, share, random);
    }

    /**
     * Drops all events of a rectangle around a random place, clipped at the border, with the sensor's proportions.
     *
     * @param share its sides over the sensor's, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropByArea(double share) {
        Ranges.aboveZero(share, 1, "share");
        return (stream, random) -> Dropped.area(stream, share, random);
    }

    /**
     * Drops floor(share n) of n events, every choice equally likely.
     *
     * @param share of all events, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropRandomly(double share) {
        Ranges.aboveZero(share, 1, "share");
        return (stream, random) -> Dropped.randomly(stream, share, random);
    }

    /**
     * EventDrop (Gu et al., "EventDrop: data augmentation for event-based learning", 2021): nothing, {@link #dropByTime},
     * {@link #dropByArea} or {@link #dropRandomly}, equally often.
     *
     * <p>The shares of time and of events are 0.1, 0.2, ... or 0.9, those of the sides of the rectangle 0.05, 0.1, ... or
     * 0.25, each equally likely, as in the authors' program. A recording of which nothing would be left stays whole. The
     * program drops the whole rows and columns of the rectangle; this drops the rectangle, as the paper says.
     *
     * @return that policy
     */
    static EventAugmentation eventDrop() {
        return (stream, random) -> {
            EventStream left =
                    switch (random.nextInt(4)) {
                        case 0 -> stream;
                        case 1 -> Dropped.time(stream, (1 + random.nextInt(9)) / 10.0, random);
                        case 2 -> Dropped.area(stream, (1 + random.nextInt(5)) / 20.0, random);
                        default -> Dropped.randomly(stream, (1 + random.nextInt(9)) / 10.0, random);
                    };
            return left.size() == 0 ? stream : left;
        };
    }
}
