package org.snn4j.schedule;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;

@NeedsShared
class ScheduleFixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("schedules");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheValueOfEveryEpoch(Fixture fixture) {
        Schedule schedule = schedule(fixture);
        int epochs = fixture.integer("epochs");

        double[] values = IntStream.range(0, epochs)
                .mapToDouble(epoch -> schedule.at(Progress.ofEpoch(epoch, epochs)))
                .toArray();

        Closeness.assertClose("values", values, fixture.doubles("values"), Closeness.DOUBLE);
    }

    private static Schedule schedule(Fixture fixture) {
        return switch (fixture.text("kind")) {
            case "cosine" -> Schedules.cosine(fixture.number("base"), fixture.number("min", 0));
            case "step" -> Schedules.step(fixture.number("base"), fixture.number("factor"), fixture.integer("every"));
            case "ramp-reference" -> Schedules.ramp(fixture.number("alphaMax"));
            case "ramp-paper" -> Schedules.rampToLastEpoch(fixture.number("alphaMax"));
            default -> throw new AssertionError("no schedule of kind " + fixture.text("kind"));
        };
    }
}
