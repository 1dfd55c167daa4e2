package org.snn4j.profile;

import java.util.List;
import java.util.Locale;

/** The table that {@link Profile#table} prints. */
final class ProfileTable {
    private ProfileTable() {}

    static String of(List<ProfileRow> rows) {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String format = "%-" + Math.max(width, 5) + "s %10s %11s %9s %7s %7s %8s%n";
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, format, "", "forward ms", "backward ms", "ms", "share", "GB/s", "GFLOP/s"));
        for (ProfileRow row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    format,
                    row.name(),
                    milliseconds(row.forward()),
                    milliseconds(row.backward()),
                    milliseconds(row.seconds()),
                    percent(row.share()),
                    rate(row.gigabytesPerSecond()),
                    rate(row.gigaflopsPerSecond())));
        }
        double forward = rows.stream().mapToDouble(ProfileRow::forward).sum();
        double backward = rows.stream().mapToDouble(ProfileRow::backward).sum();
        double step = rows.stream().mapToDouble(ProfileRow::seconds).sum();
        return table.append(String.format(
                        Locale.ROOT,
                        format,
                        "step",
                        milliseconds(forward),
                        milliseconds(backward),
                        milliseconds(step),
                        percent(1),
                        "",
                        ""))
                .toString();
    }

    private static String milliseconds(double seconds) {
        return seconds == 0 ? "" : String.format(Locale.ROOT, "%.2f", 1e3 * seconds);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String rate(double billions) {
        return billions == 0 ? "" : String.format(Locale.ROOT, billions < 10 ? "%.1f" : "%.0f", billions);
    }
}
