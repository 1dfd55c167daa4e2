package org.snn4j.cli.reproduce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/**
 * A figure: lines or bars, each of one network or of one network a point.
 *
 * @param title what it shows
 * @param paper where it stands
 * @param notes what a reader should know
 * @param chart how it is drawn
 * @param flag of a sweep, whose values are the x axis
 * @param values of that flag
 * @param lines in the order of the legend
 */
record PaperFigure(
        String title,
        String paper,
        List<String> notes,
        Chart chart,
        @Nullable String flag,
        List<String> values,
        List<Line> lines)
        implements PaperPage {

    /** What is drawn. */
    enum Chart {
        /** Accuracy of the mean of the first T' steps, against T'. */
        @JsonProperty("first-steps")
        FIRST_STEPS,
        /** Accuracy of each step alone. */
        @JsonProperty("single-steps")
        SINGLE_STEPS,
        /** Accuracy against the values of a flag, with a network trained for each value. */
        @JsonProperty("sweep")
        SWEEP,
        /** Accuracy of each class at T' = 1. */
        @JsonProperty("classes")
        CLASSES
    }

    /**
     * A line or a group of bars.
     *
     * @param name in the legend
     * @param recipe what is trained
     * @param flags that differ from the recipe's
     * @param at time steps of the test; null for the recipe's
     * @param level true for one network whose accuracy is drawn as a level in a sweep
     */
    record Line(
            String name,
            String recipe,
            Map<String, String> flags,
            @Nullable Integer at,
            @Nullable Boolean level) {
        Line {
            flags = flags == null ? Map.of() : Map.copyOf(flags);
        }

        Trained trained() {
            return new Trained(recipe, flags, at);
        }
    }

    PaperFigure {
        notes = notes == null ? List.of() : List.copyOf(notes);
        values = values == null ? List.of() : List.copyOf(values);
        Check.that(
                chart == Chart.SWEEP ? flag != null && !values.isEmpty() : flag == null && values.isEmpty(),
                title + " needs 'flag' and 'values' where its chart is a sweep, and nowhere else");
    }

    /** The networks of a line, one a value in a sweep. */
    List<Trained> trained(Line line) {
        if (flag == null || Boolean.TRUE.equals(line.level())) {
            return List.of(line.trained());
        }
        return values.stream().map(value -> line.trained().with(flag, value)).toList();
    }

    @Override
    public List<Trained> trained() {
        List<Trained> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(trained(line)));
        return all;
    }
}
