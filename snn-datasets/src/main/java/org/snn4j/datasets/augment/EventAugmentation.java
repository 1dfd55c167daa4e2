package org.snn4j.datasets.augment;

import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;

/**
 * Alters a recording at random; the original stays unchanged.
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
                : moved(stream, (x, y) -> stream.width() - 1 - x, (x, y) -> y);
    }

    /**
     * Shifts all events by up to some pixels each way; events that leave the sensor on one side enter on the other.
     *
     * @param pixels farthest shift, at least 1
     * @return that roll
     */
    static EventAugmentation roll(int pixels) {
        Check.positive(pixels, "pixels");
        return (stream, random) -> {
            int down = random.nextInt(2 * pixels + 1) - pixels;
            int right = random.nextInt(2 * pixels + 1) - pixels;
            return moved(
                    stream,
                    (x, y) -> Math.floorMod(x + right, stream.width()),
                    (x, y) -> Math.floorMod(y + down, stream.height()));
        };
    }

    /**
     * Shifts all events by up to some pixels each way; events that leave the sensor are dropped. This is a crop of
     * the size of the sensor after padding.
     *
     * @param pixels farthest shift, at least 1
     * @return that crop
     */
    static EventAugmentation crop(int pixels) {
        Check.positive(pixels, "pixels");
        return (stream, random) -> {
            int down = random.nextInt(2 * pixels + 1) - pixels;
            int right = random.nextInt(2 * pixels + 1) - pixels;
            return moved(stream, (x, y) -> x - right, (x, y) -> y - down);
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
        Check.positiveUpTo(degrees, 180, "degrees");
        return (stream, random) -> {
            double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double middleX = (stream.width() - 1) / 2.0;
            double middleY = (stream.height() - 1) / 2.0;
            return moved(
                    stream, (x, y) -> (int) Math.rint(middleX + cos * (x - middleX) - sin * (y - middleY)), (x, y) ->
                            (int) Math.rint(middleY + sin * (x - middleX) + cos * (y - middleY)));
        };
    }

    /**
     * Drops all events of an interval of time that begins at a random moment and may extend beyond the end.
     *
     * @param share its length over the recording's, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropByTime(double share) {
        Check.positiveUpTo(share, 1, "share");
        return (stream, random) -> EventDrop.time(stream, share, random);
    }

    /**
     * Drops all events of a rectangle around a random place, clipped at the border, with the sensor's proportions.
     *
     * @param share its sides over the sensor's, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropByArea(double share) {
        Check.positiveUpTo(share, 1, "share");
        return (stream, random) -> EventDrop.area(stream, share, random);
    }

    /**
     * Drops floor(share n) of n events, every choice equally likely.
     *
     * @param share of all events, in (0, 1]
     * @return that drop
     */
    static EventAugmentation dropRandomly(double share) {
        Check.positiveUpTo(share, 1, "share");
        return (stream, random) -> EventDrop.randomly(stream, share, random);
    }

    /**
     * EventDrop (Gu et al., "EventDrop: data augmentation for event-based learning", 2021): nothing, {@link #dropByTime},
     * {@link #dropByArea} or {@link #dropRandomly}, equally often.
     *
     * <p>The shares of time and of events are 0.1, 0.2, ... or 0.9, those of the sides of the rectangle 0.05, 0.1, ... or
     * 0.25, each equally likely, as in the authors' program. A recording is kept whole if all its events would be dropped. The
     * program drops the whole rows and columns of the rectangle; this drops the rectangle, as the paper says.
     *
     * @return that policy
     */
    static EventAugmentation eventDrop() {
        return (stream, random) -> {
            EventStream left =
                    switch (random.nextInt(4)) {
                        case 0 -> stream;
                        case 1 -> EventDrop.time(stream, (1 + random.nextInt(9)) / 10.0, random);
                        case 2 -> EventDrop.area(stream, (1 + random.nextInt(5)) / 20.0, random);
                        default -> EventDrop.randomly(stream, (1 + random.nextInt(9)) / 10.0, random);
                    };
            return left.size() == 0 ? stream : left;
        };
    }

    /** Moves each event from (x, y) to (column(x, y), row(x, y)); those that would be off the sensor are dropped. */
    private static EventStream moved(EventStream stream, IntBinaryOperator column, IntBinaryOperator row) {
        int width = stream.width();
        int height = stream.height();
        EventStreamBuilder moved = EventStream.builder(width, height).expect(stream.size());
        for (int i = 0; i < stream.size(); i++) {
            int x = column.applyAsInt(stream.x(i), stream.y(i));
            int y = row.applyAsInt(stream.x(i), stream.y(i));
            if (x >= 0 && x < width && y >= 0 && y < height) {
                moved.add(stream.time(i), x, y, stream.polarity(i));
            }
        }
        return moved.build();
    }
}
