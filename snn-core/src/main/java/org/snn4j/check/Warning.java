package org.snn4j.check;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** Logs warnings so that they are seen even where slf4j has no binding. */
public final class Warning {
    private Warning() {}

    /**
     * Warns by slf4j, or on standard error where slf4j has no binding and would drop the message.
     *
     * @param log whose warning it is
     * @param sentence what is wrong, and the cure
     */
    public static void say(Logger log, String sentence) {
        if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
            System.err.println("snn4j: " + sentence);
        } else {
            log.warn("{}", sentence);
        }
    }
}
