package org.snn4j.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a check.
 *
 * @param name what was checked
 * @param verdict its severity
 * @param text what was found
 * @param cure how to fix it; empty where nothing is wrong
 */
record Finding(String name, Verdict verdict, String text, String cure) {
    /** The severity of a finding. */
    enum Verdict {
        FINE("ok"),
        ADVICE("advice"),
        PROBLEM("PROBLEM");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    static Finding fine(String name, String text) {
        return new Finding(name, Verdict.FINE, text, "");
    }

    static Finding advice(String name, String text, String cure) {
        return new Finding(name, Verdict.ADVICE, text, cure);
    }

    static Finding problem(String name, String text, String cure) {
        return new Finding(name, Verdict.PROBLEM, text, cure);
    }

    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        map.put("text", text);
        map.put("cure", cure);
        return map;
    }
}
