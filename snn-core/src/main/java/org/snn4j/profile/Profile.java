package org.snn4j.profile;

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
 * Measures where the time of a training step goes: milliseconds, share, bytes and operations per second, by kind of
 * layer or by layer.
 *
 * <pre>{@code
 * Profile profile = Profile.of();
 * Network observed = network.observedBy(profile);
 * profile.nextStep();
 * for (Batch batch : batches) {
 *     trainOn(observed, batch);
 *     profile.nextStep();
 * }
 * System.out.print(profile.table());
 * }</pre>
 *
 * <p>Time inside a layer that is made of others counts for the others. Time outside all layers is a row of its own, so
 * that the rows add up to the step. Numbers are means over the middle half of the steps, by their length, so that one
 * disturbed step does not show. Bytes and operations are the least that the work takes (see {@link Work}), so GB/s and
 * GFLOP/s measure useful work, not what the processor did: Winograd's convolution needs fewer multiplications than the
 * plain one that is counted, and caches save memory traffic.
 *
 * <p>Not for use by several threads at once. Time is what passes until an operation returns; a backend that queues
 * operations, such as a GPU's, shows where it waits instead.
 */
public final class Profile implements PassObserver {
    /** Time outside all parts. */
    private static final Work OTHER = Work.of("other", Direction.NEITHER, 0);

    private final LongSupplier clock;
    private final Deque<Work> open = new ArrayDeque<>();
    private final List<Step> steps = new ArrayList<>();
    private Step step = new Step(new LinkedHashMap<>());
    private long since;
    private boolean running;

    /** One step: nanoseconds of each part. */
    private record Step(Map<Work, long[]> spent) {
        void add(Work work, long nanos, int times) {
            long[] sum = spent.computeIfAbsent(work, first -> new long[2]);
            sum[0] += nanos;
            sum[1] += times;
        }

        long nanos() {
            return spent.values().stream().mapToLong(sum -> sum[0]).sum();
        }
    }

    /**
     * A profile without steps.
     *
     * @return a new profile
     */
    public static Profile of() {
        return new Profile(System::nanoTime);
    }

    /** A profile with a clock of its own, in nanoseconds. */
    Profile(LongSupplier clock) {
        this.clock = clock;
    }

    /** Ends the running step, if there is one, and begins the next. */
    public void nextStep() {
        long now = clock.getAsLong();
        if (running) {
            step.add(OTHER, now - since, 1);
            steps.add(step);
        }
        // Drops parts that an exception left open.
        open.clear();
        step = new Step(new LinkedHashMap<>());
        running = true;
        since = now;
    }

    @Override
    public void begin(Work work) {
        charge();
        step.add(work, 0, 1);
        open.push(work);
    }

    @Override
    public void end() {
        charge();
        open.poll();
    }

    /** Adds the time since the last event to the innermost part. */
    private void charge() {
        long now = clock.getAsLong();
        Work work = open.peek();
        step.add(work == null ? OTHER : work, now - since, 0);
        since = now;
    }

    /**
     * Where the time went, by kind of layer.
     *
     * @return in the order in which the kinds first ran, with the time outside all layers at the end; empty before the
     *     first step has ended
     */
    public List<ProfileRow> byKind() {
        return rows(Work::kind);
    }

    /**
     * Where the time went, layer by layer.
     *
     * @return in the order in which the layers first ran, with the time outside all layers at the end; empty before the
     *     first step has ended
     */
    public List<ProfileRow> byLayer() {
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

    private List<ProfileRow> rows(Function<Work, String> name) {
        List<Step> middle = middleHalf();
        Map<String, ProfileRow> sums = new LinkedHashMap<>();
        for (Step each : middle) {
            each.spent()
                    .forEach((work, spent) -> sums.merge(
                            name.apply(work), ProfileRow.of(name.apply(work), work, spent), ProfileRow::plus));
        }
        ProfileRow rest = sums.remove(OTHER.kind());
        if (rest != null) {
            sums.put(OTHER.kind(), rest);
        }
        double total = sums.values().stream().mapToDouble(ProfileRow::seconds).sum();
        return sums.values().stream().map(row -> row.over(middle.size(), total)).toList();
    }

    private List<Step> middleHalf() {
        int spare = steps.size() / 4;
        return steps.stream()
                .sorted(Comparator.comparingLong(Step::nanos))
                .skip(spare)
                .limit(steps.size() - 2L * spare)
                .toList();
    }
}
