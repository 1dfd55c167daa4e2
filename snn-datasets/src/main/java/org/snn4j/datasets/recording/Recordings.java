package org.snn4j.datasets.recording;

import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.datasets.batch.FirstOfEachClass;
import org.snn4j.datasets.event.EventFileOptions;

/**
 * All recordings of a data set, and which of them belong to a part of it.
 *
 * <p>Frames are cached in the order of {@code all}, whatever the part, so that other splits find them again.
 *
 * @param all in an order that does not depend on the file system
 * @param chosen numbers of those that belong to the part
 * @param classNames in the order of the labels
 * @param split what the part is called
 */
record Recordings(List<? extends Recording> all, int[] chosen, List<String> classNames, String split) {
    /** All of them. */
    static Recordings whole(List<? extends Recording> all, List<String> classNames, String split) {
        return new Recordings(all, IntStream.range(0, all.size()).toArray(), classNames, split);
    }

    /** One side of a split. */
    static Recordings part(List<? extends Recording> all, List<String> classNames, Split split, boolean train) {
        int[] labels = all.stream().mapToInt(Recording::label).toArray();
        return new Recordings(all, split.part(labels, train), classNames, split.toString());
    }

    /** The same ones, read with other options. */
    Recordings with(EventFileOptions options) {
        return new Recordings(
                all.stream().map(recording -> recording.with(options)).toList(), chosen, classNames, split);
    }

    /** The same ones with another name of the split. */
    Recordings named(String other) {
        return new Recordings(all, chosen, classNames, other);
    }

    /** The classes of the chosen ones. */
    int[] labels() {
        return IntStream.of(chosen).map(i -> all.get(i).label()).toArray();
    }

    /** The recording at a place among the chosen ones. */
    Recording get(int place) {
        return all.get(chosen[place]);
    }

    /** Fewer: the first of every class, the second of every class, and so on. */
    Recordings limit(int count) {
        return only(IntStream.of(FirstOfEachClass.choose(labels(), count)), split);
    }

    /** One side of a fold of a cross-validation: class by class, every {@code folds}-th recording tests. */
    Recordings fold(int fold, int folds, boolean train) {
        Check.that(folds >= 2, "folds must be at least 2, but was " + folds);
        Check.inRange(fold, 0, folds - 1, "fold");
        int[] seen = new int[classNames.size()];
        int[] labels = labels();
        IntStream places = IntStream.range(0, labels.length).filter(i -> seen[labels[i]]++ % folds == fold != train);
        Recordings part = only(places, split + ", fold " + (fold + 1) + " of " + folds);
        Check.that(part.chosen.length > 0, "fold " + fold + " of " + folds + " has no recordings; use fewer folds");
        return part;
    }

    private Recordings only(IntStream places, String name) {
        return new Recordings(all, places.map(i -> chosen[i]).toArray(), classNames, name);
    }
}
