package org.snn4j.torture.thread;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Repeats a scenario for some time, in a process of its own that may crash. */
final class ThreadLoop {
    /** Beginning of the last line of its output. */
    static final String ROUNDS = "rounds ";

    private ThreadLoop() {}

    /** Takes the scenario, the seed of its first round, seconds, and a folder. */
    public static void main(String[] arguments) throws Exception {
        Scenario scenario = Scenario.valueOf(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        long rounds = 0;
        String wrong = "";
        do {
            wrong = scenario.run(Nets.of(seed + rounds), Path.of(arguments[3]));
            rounds++;
        } while (wrong.isEmpty() && System.nanoTime() < end);
        System.out.println(wrong.isEmpty() ? ROUNDS + rounds : "seed " + (seed + rounds - 1) + ": " + wrong);
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
