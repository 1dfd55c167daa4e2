package org.snn4j.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.layer.Layer;

/** Prepared layers for the batch sizes and steps that were used last, since an engine keeps one plan at a time. */
final class PlanCache {
    /** Enough for eight sizes of two batches, each with two numbers of steps. */
    private static final int KEPT = 32;

    /** The properties that passes of one plan share. */
    record Key(int inputSteps, int steps, long batch) {}

    private final Supplier<Layer> prepare;
    private final Map<Key, Layer> prepared = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Layer> eldest) {
            return size() > KEPT;
        }
    };

    PlanCache(Supplier<Layer> prepare) {
        this.prepare = prepare;
    }

    Layer get(Key key) {
        synchronized (prepared) {
            return prepared.computeIfAbsent(key, fresh -> prepare.get());
        }
    }
}
