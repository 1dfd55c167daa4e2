package org.snn4j.datasets.cache;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.snn4j.check.Check;
import org.snn4j.datasets.frame.Framing;

/** The frames of all recordings of a set. Each file holds some recordings; it is opened, or made, on first use. */
public final class CachedFrames {
    /** Recordings in a file: enough for large files, few enough that a killed program loses little. */
    private static final int EACH = 256;

    /** Part of the default {@code toString}, which differs in every run. */
    private static final Pattern NAMELESS = Pattern.compile("@[0-9a-f]+");

    private final FrameCache cache;
    private final List<? extends CacheSource> sources;
    private final String description;
    private final AtomicReferenceArray<Shard> shards;

    /**
     * Frames that a cache keeps.
     *
     * @param cache where they lie
     * @param sources all recordings of a set, in an order that does not depend on which of them are used
     * @param framing how the frames are made; its {@code toString} must list all its parameters
     * @throws IllegalArgumentException where the framing has no {@code toString}, such as a lambda
     */
    public CachedFrames(FrameCache cache, List<? extends CacheSource> sources, Framing framing) {
        String description = framing.toString();
        Check.that(
                !NAMELESS.matcher(description).find(),
                "the framing " + description + " does not list its parameters, so its frames would not be found again;"
                        + " make it a record, or work without a cache");
        this.cache = cache;
        this.sources = sources;
        this.description = description;
        shards = new AtomicReferenceArray<>((sources.size() + EACH - 1) / EACH);
    }

    /**
     * Makes the frames that are missing.
     *
     * @param recordings numbers of those that are needed
     * @param progress receives how many of them are done
     */
    public void prepare(int[] recordings, IntConsumer progress) {
        int[] wanted = new int[shards.length()];
        for (int recording : recordings) {
            wanted[recording / EACH]++;
        }
        int done = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] > 0) {
                shard(i);
                done += wanted[i];
                progress.accept(done);
            }
        }
    }

    /**
     * Copies the frames of a recording.
     *
     * @param recording its number
     * @param to receives the numbers in C order
     * @param at where they begin
     */
    public void read(int recording, float[] to, int at) {
        shard(recording / EACH).read(recording % EACH, to, at);
    }

    /**
     * The shape of the frames of one recording.
     *
     * @param recording its number
     * @return {@code [T, channels, height, width]}
     */
    public List<Integer> shape(int recording) {
        return shard(recording / EACH).header().shape();
    }

    private Shard shard(int index) {
        Shard there = shards.get(index);
        if (there != null) {
            return there;
        }
        Shard shard =
                cache.shard(sources.subList(index * EACH, Math.min((index + 1) * EACH, sources.size())), description);
        shards.set(index, shard);
        return shard;
    }
}
