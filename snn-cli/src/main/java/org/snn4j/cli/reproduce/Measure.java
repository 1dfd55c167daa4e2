package org.snn4j.cli.reproduce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.snn4j.cli.run.MeanAndDeviation;

/** A number that tables report. */
enum Measure {
    /** Share of test samples that are classified correctly, in per cent. */
    @JsonProperty("top1")
    TOP1("top-1 %", "accuracy", 100, true),
    /** Share of test samples whose label is among the five largest logits, in per cent. */
    @JsonProperty("top5")
    TOP5("top-5 %", "top5", 100, true),
    /** Area under the risk-coverage curve, with the largest mean logit as confidence as the authors' program has it. */
    @JsonProperty("aurc")
    AURC("AURC x1000", "aurc_max_logit_x1000", 1, false);

    private final String title;
    private final String key;
    private final double factor;
    private final boolean largerIsBetter;

    Measure(String title, String key, double factor, boolean largerIsBetter) {
        this.title = title;
        this.key = key;
        this.factor = factor;
        this.largerIsBetter = largerIsBetter;
    }

    /** Head of its column. */
    String title() {
        return title;
    }

    /** Its key in {@code evaluation.json}. */
    String key() {
        return key;
    }

    /** What the number in that file is multiplied by. */
    double factor() {
        return factor;
    }

    /** How much better one number is than another; negative where it is worse. */
    double better(double one, double other) {
        return largerIsBetter ? one - other : other - one;
    }

    /** A number as the papers write it. */
    static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** A number over seeds, with its deviation where there are several. */
    static String text(MeanAndDeviation overSeeds) {
        return overSeeds.runs() < 2
                ? text(overSeeds.mean())
                : text(overSeeds.mean()) + " \u00b1 " + text(overSeeds.deviation());
    }
}
