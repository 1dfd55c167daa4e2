package org.snn4j.cli.flags;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/** Ramps of a distillation's weight, by the names that flags give them. */
final class Ramps {
    static final String CONSTANT = "constant";

    private static final Map<String, DoubleFunction<Schedule>> SHAPES = new TreeMap<>(
            Map.of("e/E", Schedules::ramp, "e/(E-1)", Schedules::rampToLastEpoch, CONSTANT, Schedules::constant));

    private Ramps() {}

    /** The shape of that name. */
    static DoubleFunction<Schedule> shape(String flag, String name) {
        return WrongFlag.pick(flag, name, SHAPES);
    }

    /** The name and the largest value of a schedule that one of the shapes has made. */
    static Map.Entry<String, Double> describe(Schedule schedule, UnaryOperator<Schedule> range) {
        Progress second = Progress.ofEpoch(1, 2);
        for (Map.Entry<String, DoubleFunction<Schedule>> shape : SHAPES.entrySet()) {
            double largest = schedule.at(second) / shape.getValue().apply(1).at(second);
            if (range.apply(shape.getValue().apply(largest)).equals(schedule)) {
                return Map.entry(shape.getKey(), largest);
            }
        }
        throw new IllegalArgumentException(schedule + " is none of the ramps " + SHAPES.keySet());
    }
}
