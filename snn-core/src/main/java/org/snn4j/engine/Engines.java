package org.snn4j.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.check.Warning;

/** Finds the engines on the class path and chooses the fastest one. */
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** Searched once per process. */
    private static final class Found {
        static final List<EngineProvider> PROVIDERS = search();

        private Found() {}
    }

    private Engines() {}

    /**
     * All engines on the class path besides the reference engine, also those that cannot run here.
     *
     * @return the fastest first
     */
    public static List<EngineProvider> providers() {
        return Found.PROVIDERS;
    }

    /**
     * The fastest engine that computes in a type and can run here.
     *
     * @param type float or double
     * @return the reference engine where there is no other, with one warning per process unless it is for the type
     *     alone
     */
    public static Engine fastest(DataType type) {
        return fastest(type, providers());
    }

    /**
     * The engine of a provider.
     *
     * @param name the {@link EngineProvider#name}, in upper or lower case
     * @param type float or double
     * @return the reference engine where that one cannot run here, with one warning per process unless it is for the
     *     type alone
     * @throws IllegalArgumentException where there is no provider of that name on the class path
     */
    public static Engine named(String name, DataType type) {
        return named(name, type, providers());
    }

    /** The engine of one of some providers. */
    static Engine named(String name, DataType type, List<EngineProvider> providers) {
        List<EngineProvider> meant = providers.stream()
                .filter(provider -> provider.name().equalsIgnoreCase(name))
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("there is no engine named " + name + " on the class path, where there "
                    + providers.stream().map(EngineProvider::name).collect(Collectors.joining(", ", "is [", "]"))
                    + "; add the module of that engine, or use new ReferenceEngine()");
        }
        return fastest(type, meant);
    }

    /** The first provider that can run, of some that are sorted by speed. */
    static Engine fastest(DataType type, List<EngineProvider> providers) {
        List<EngineProvider> fitting = providers.stream()
                .filter(provider -> provider.types().contains(type))
                .toList();
        for (EngineProvider provider : fitting) {
            if (provider.obstacle().isEmpty()) {
                return provider.create();
            }
        }
        if (providers.isEmpty()) {
            warn("there is no fast engine on the class path, so plain ND4J operations are used; add org.snn4j:snn-cpu");
            return new ReferenceEngine("there is no other on the class path; add org.snn4j:snn-cpu");
        }
        if (fitting.isEmpty()) {
            return new ReferenceEngine(providers.stream().map(Engines::typesOf).collect(Collectors.joining(" and ")));
        }
        String why = fitting.stream().map(EngineProvider::obstacle).collect(Collectors.joining("; "));
        warn("the fast engine is not available, so plain ND4J operations are used: " + why);
        return new ReferenceEngine(why);
    }

    private static String typesOf(EngineProvider provider) {
        return "the " + provider.name() + " engine computes in "
                + provider.types().stream().sorted().map(DataType::name).collect(Collectors.joining(" and ")) + " only";
    }

    private static void warn(String sentence) {
        if (!WARNED.getAndSet(true)) {
            Warning.say(LOG, sentence);
        }
    }

    private static List<EngineProvider> search() {
        List<EngineProvider> found = new ArrayList<>();
        // By this class's loader, not the thread's: engines are on the same class path as the library.
        Iterator<EngineProvider> providers = ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError broken) {
                Warning.say(LOG, "an engine on the class path could not be loaded: " + broken.getMessage());
            }
        }
        found.sort(Comparator.comparingInt(EngineProvider::priority).reversed());
        return List.copyOf(found);
    }
}
