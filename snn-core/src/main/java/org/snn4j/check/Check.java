package org.snn4j.check;

import org.jspecify.annotations.Nullable;

/** Argument checks whose messages name the argument and show its value. */
public final class Check {
    private Check() {}

    /**
     * Refuses what is not a finite number above zero.
     *
     * @param value the argument
     * @param name what the caller called it
     * @return the argument
     * @throws IllegalArgumentException where the value is zero, negative, infinite or not a number
     */
    public static double positive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number above 0, but was " + value);
        }
        return value;
    }

    /**
     * Refuses what is not a whole number above zero.
     *
     * @param value the argument
     * @param name what the caller called it
     * @return the argument
     * @throws IllegalArgumentException where the value is zero or negative
     */
    public static int positive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
        }
        return value;
    }

    /**
     * Refuses what lies outside a closed interval.
     *
     * @param value the argument
     * @param low the smallest legal value
     * @param high the largest legal value; {@link Double#MAX_VALUE} for any that is finite
     * @param name what the caller called it
     * @return the argument
     * @throws IllegalArgumentException where the value lies outside [low, high] or is not a number
     */
    public static double inRange(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must " + range(low, high) + ", but was " + value);
        }
        return value;
    }

    private static String range(double low, double high) {
        if (high == Double.MAX_VALUE) {
            return "be a finite number of at least " + low;
        }
        return high == Math.nextDown(1.0) ? "lie in [" + low + ", 1.0)" : "lie in [" + low + ", " + high + "]";
    }

    /**
     * Refuses what does not lie between two numbers.
     *
     * @param value the argument
     * @param low what it must be above
     * @param high what it must be below
     * @param name what the caller called it
     * @return the argument
     * @throws IllegalArgumentException where the value is an end of (low, high), lies outside or is not a number
     */
    public static double inside(double value, double low, double high, String name) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(name + " must lie inside (" + low + ", " + high + "), but was " + value);
        }
        return value;
    }

    /**
     * Refuses what a condition does not allow.
     *
     * @param allowed whether the call may continue
     * @param message the sentence to refuse with
     * @throws IllegalArgumentException where {@code allowed} is false
     */
    public static void that(boolean allowed, String message) {
        if (!allowed) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Throws in this thread what another thread has thrown: unchecked exceptions and errors unchanged, checked ones
     * wrapped.
     *
     * @param failure what was thrown there; nothing happens where it is null
     */
    public static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    /**
     * Refuses what does not lie above 0 and at or below a number, such as a share or an angle.
     *
     * @param value the argument
     * @param high the largest that is allowed
     * @param name what the caller called it
     * @throws IllegalArgumentException where the value does not lie in (0, high]
     */
    public static void positiveUpTo(double value, int high, String name) {
        that(value > 0 && value <= high, name + " must lie in (0, " + high + "], but was " + value);
    }
}
