package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds loops by the JDK's Vector API, which are compiled apart: nothing else depends on a module that Java may lack. */
final class IncubatorClasses {
    private static final Logger LOG = LoggerFactory.getLogger(IncubatorClasses.class);

    private IncubatorClasses() {}

    /**
     * Makes loops, where the virtual machine was started with the module.
     *
     * @param name of their class, which has a constructor without arguments
     * @param type what they implement
     * @return null where they cannot run here
     */
    static <T> @Nullable T find(String name, Class<T> type) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return null;
        }
        try {
            return Class.forName(name).asSubclass(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError changed) {
            LOG.debug("this Java's Vector API is not the one that {} was built for", name, changed);
            return null;
        }
    }
}
