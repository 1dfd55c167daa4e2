package org.snn4j.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/**
 * Tells where the time of a step goes: milliseconds, share, bytes and operations a second, by kind of layer or by layer.
 *
 * <pre>{@code
 * Profile profile = new Profile();
 * Network observed = network.observedBy(profile);
 * profile.lap();
 * for (Batch batch : batches) {
 *     trainOn(observed, batch);
 *     profile.lap();
 * }
 * System.out.print(profile.table());
 * }</pre>
 *
 * <p>Time inside a layer that is made of others counts for the others. What no piece of work took is a row of its own,
 * so that the rows add up to the step. Numbers are means over the middle half of the steps, by their length, so that one
 * disturbed step does not show. Bytes and operations are the least that the work takes (see {@link Work}), so GB/s and
 * GFLOP/s are what counts for the result, not what the processor was busy with: Winograd's convolution needs fewer
 * multiplications than the plain one that is counted, and caches save trips to memory.
 *
 * <p>Not for use by several threads at once. Time is what passes until an operation returns; a backend that queues
 * operations, such as a GPU's, shows where it waits instead.
 */
public final class Profile implements PassObserver {
    /** What is left when all work is taken away. */
    private static final Work REST = Work.of("other", Direction.NEITHER, 0);

    private final LongSupplier clock;
    private final Deque<Work> open = new ArrayDeque<>();
    private final List<Lap> laps = new ArrayList<>();
    private Lap lap = new Lap(new LinkedHashMap<>());
    private long since;
    private boolean running;

    /** One step: nanoseconds of each piece of work. */
    private record Lap(Map<Work, long[]> spent) {
        void add(Work work, long nanos, int times) {
            long[] sum = spent.computeIfAbsent(work, first -> new long[2]);
            sum[0] += nanos;
            sum[1] += times;
        }

        long nanos() {
            return spent.values().stream().mapToLong(sum -> sum[0]).sum();
        }
    }

    /** A profile without steps. */
    public Profile() {
        this(System::nanoTime);
    }

    /** A profile by another clock, in nanoseconds. */
    Profile(LongSupplier clock) {
        this.clock = clock;
    }

    /** Ends the step that is running, if there is one, and begins the next. */
    public void lap() {
        long now = clock.getAsLong();
        if (running) {
            lap.add(REST, now - since, 1);
            laps.add(lap);
        }
        // What an exception left open does not reach into the next step.
        open.clear();
        lap = new Lap(new LinkedHashMap<>());
        running = true;
        since = now;
    }

    @Override
    public void begin(Work work) {
        charge();
        lap.add(work, 0, 1);
        open.push(work);
    }

    @Override
    public void end() {
        charge();
        open.poll();
    }

    /** Gives the time since the last event to the innermost work. */
    private void charge() {
        long now = clock.getAsLong();
        Work work = open.peek();
        lap.add(work == null ? REST : work, now - since, 0);
        since = now;
    }

    /**
     * Where the time went, by kind of layer.
     *
     * @return in the order in which the kinds first ran, with what no work took at the end; empty before the first step
     *     has ended
     */
    public List<Row> byKind() {
        return rows(Work::kind);
    }

    /**
     * Where the time went, layer by layer.
     *
     * @return in the order in which the layers first ran, with what no work took at the end; empty before the first step
     *     has ended
     */
    public List<Row> byLayer() {
        return rows(Work::name);
    }

    /**
     * The rows by kind as a text.
     *
     * @return several lines
     */
    public String table() {
        return ProfileTable.of(byKind());
    }

    /**
     * The rows layer by layer as a text.
     *
     * @return several lines
     */
    public String tableByLayer() {
        return ProfileTable.of(byLayer());
    }

    private List<Row> rows(Function<Work, String> name) {
        List<Lap> middle = middleHalf();
        Map<String, Row> sums = new LinkedHashMap<>();
        for (Lap step : middle) {
            step.spent()
                    .forEach((work, spent) ->
                            sums.merge(name.apply(work), Row.of(name.apply(work), work, spent), Row::plus));
        }
        Row rest = sums.remove(REST.kind());
        if (rest != null) {
            sums.put(REST.kind(), rest);
        }
        double total = sums.values().stream().mapToDouble(Row::seconds).sum();
        return sums.values().stream().map(row -> row.over(middle.size(), total)).toList();
    }

    private List<Lap> middleHalf() {
        int spare = laps.size() / 4;
        return laps.stream()
                .sorted(Comparator.comparingLong(Lap::nanos))
                .skip(spare)
                .limit(laps.size() - 2L * spare)
                .toList();
    }

    /**
     * A line of the table.
     *
     * @param name the kind of layer, or the layer
     * @param forward seconds in the forward pass
     * @param backward seconds in the backward pass
     * @param neither seconds of work without a direction, such as the optimiser's
     * @param share of the step's time, in [0, 1]
     * @param bytes moved at least, both ways
     * @param operations of the plain algorithm, both ways
     */
    public record Row(
            String name,
            double forward,
            double backward,
            double neither,
            double share,
            double bytes,
            double operations) {
        private static Row of(String name, Work work, long[] spent) {
            double seconds = spent[0] / 1e9;
            return new Row(
                    name,
                    work.direction() == Direction.FORWARD ? seconds : 0,
                    work.direction() == Direction.BACKWARD ? seconds : 0,
                    work.direction() == Direction.NEITHER ? seconds : 0,
                    0,
                    (double) work.bytes() * spent[1],
                    (double) work.operations() * spent[1]);
        }

        private Row plus(Row other) {
            return new Row(
                    name,
                    forward + other.forward,
                    backward + other.backward,
                    neither + other.neither,
                    0,
                    bytes + other.bytes,
                    operations + other.operations);
        }

        private Row over(int steps, double total) {
            return new Row(
                    name,
                    forward / steps,
                    backward / steps,
                    neither / steps,
                    total == 0 ? 0 : seconds() / total,
                    bytes / steps,
                    operations / steps);
        }

        /**
         * Time of this row in a step.
         *
         * @return seconds
         */
        public double seconds() {
            return forward + backward + neither;
        }

        /**
         * The least that had to be moved, by the time that it took.
         *
         * @return 1e9 bytes a second; 0 where nothing is counted
         */
        public double gigabytesPerSecond() {
            return perSecond(bytes);
        }

        /**
         * Operations of the plain algorithm, by the time that they took.
         *
         * @return 1e9 operations a second; 0 where none are counted
         */
        public double gigaflopsPerSecond() {
            return perSecond(operations);
        }

        private double perSecond(double count) {
            return seconds() == 0 ? 0 : count / seconds() / 1e9;
        }
    }
}
