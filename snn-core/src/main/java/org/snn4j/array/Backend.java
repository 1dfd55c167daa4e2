package org.snn4j.array;

import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;

/** The ND4J backend, checked before the library makes its first array, so that a missing one gives a clear message. */
public final class Backend {
    private Backend() {}

    /** The result of the check, made once per process. */
    private static final class Found {
        static final String NAME;
        static final String PROBLEM;

        static {
            String name = "";
            String problem = "";
            try {
                name = Nd4j.getBackend().getClass().getSimpleName();
                Nd4j.createUninitialized(DataType.FLOAT, 1);
            } catch (LinkageError | RuntimeException missing) {
                problem = describe(missing);
            }
            NAME = name;
            PROBLEM = problem;
        }

        private Found() {}
    }

    /**
     * Why ND4J cannot compute here, and the cure.
     *
     * @return a sentence; empty where nothing does
     */
    public static String problem() {
        return Found.PROBLEM;
    }

    /**
     * The backend that ND4J has found.
     *
     * @return its class's name without the package, such as {@code CpuBackend}
     * @throws IllegalStateException where there is none that works, with the cure
     */
    public static String name() {
        require();
        return Found.NAME;
    }

    /**
     * Throws an exception where there is no backend.
     *
     * @throws IllegalStateException where there is none that works, with the cure
     */
    public static void require() {
        if (!Found.PROBLEM.isEmpty()) {
            throw new IllegalStateException(Found.PROBLEM);
        }
    }

    /**
     * The reason why a library could not be loaded, in a few words.
     *
     * @param failure what was thrown
     * @return the message of its first cause, without the list of places that were looked at
     */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String cut = message.replaceFirst(" in java\\.library\\.path.*", "")
                .replaceFirst("^Could not find (\\S+) in class.*", "no $1");
        return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
                ? "no class " + cut.replace('/', '.')
                : cut;
    }

    private static String describe(Throwable missing) {
        for (Throwable cause = missing; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoAvailableBackendException) {
                return "ND4J has no backend on the class path; add org.nd4j:nd4j-native, and the same with the classifier "
                        + classifier() + ", or another backend";
            }
        }
        String platform = Loader.getPlatform();
        return "ND4J's backend could not be loaded (" + reason(missing)
                + "); add org.nd4j:nd4j-native with the classifier " + classifier()
                + ", and org.bytedeco:openblas and org.bytedeco:javacpp with " + platform;
    }

    /** ND4J has a oneDNN build for x86 only. */
    private static String classifier() {
        String platform = Loader.getPlatform();
        return platform.endsWith("-x86_64") ? platform + "-onednn" : platform;
    }
}
