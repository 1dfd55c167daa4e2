package org.snn4j.cli.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.reproduce.PaperTable.Row;
import org.snn4j.cli.run.MeanAndDeviation;

/** Writes a table with the paper's numbers beside ours. */
final class TablePage {
    private final PaperTable table;
    private final Results results;

    TablePage(PaperTable table, Results results) {
        this.table = table;
        this.results = results;
    }

    void write(Document page) {
        List<String> head = new ArrayList<>(table.head());
        if (!tellsSteps()) {
            head.add("T'");
        }
        for (Measure measure : table.measures()) {
            head.add("paper: " + measure.title());
            head.add("here: " + measure.title());
        }
        head.add("here: best epoch");
        page.table(
                head,
                table.rows().stream().map(this::cells).toList(),
                table.head().size());
        Set<String> differences = differences();
        if (!differences.isEmpty()) {
            page.heading("Where the order differs from the paper's");
            differences.forEach(page::paragraph);
        }
    }

    /** Whether a column of the paper tells the steps of the test. */
    private boolean tellsSteps() {
        return table.head().contains("T'") || table.head().contains("T_s");
    }

    private List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.cells());
        Trained trained = row.trained();
        if (!tellsSteps()) {
            cells.add(trained == null ? "" : String.valueOf(trained.testedSteps()));
        }
        for (int i = 0; i < table.measures().size(); i++) {
            Measure measure = table.measures().get(i);
            MeanAndDeviation here = here(row, measure);
            cells.add(row.reported().get(i) + (row.isQuoted() ? " (quoted)" : ""));
            cells.add(here != null ? Measure.text(here) : trained == null ? "" : "not run");
        }
        List<RunResult> found = found(trained);
        cells.add(
                trained == null || found.isEmpty()
                        ? ""
                        : Measure.text(Results.overSeeds(found, run -> run.best(trained.testedSteps()))));
        return cells;
    }

    private List<RunResult> found(@Nullable Trained trained) {
        return trained == null ? List.of() : results.of(trained);
    }

    /** A sentence for each pair of rows that the paper orders otherwise. */
    private Set<String> differences() {
        Set<String> differences = new LinkedHashSet<>();
        Measure measure = table.measures().get(0);
        for (Row row : table.rows()) {
            table.comparable(row).forEach(other -> {
                OptionalDouble one = reported(row);
                OptionalDouble two = reported(other);
                MeanAndDeviation here = here(row, measure);
                MeanAndDeviation there = here(other, measure);
                if (one.isEmpty() || two.isEmpty() || here == null || there == null) {
                    return;
                }
                double paper = measure.better(one.getAsDouble(), two.getAsDouble());
                double ours = measure.better(here.mean(), there.mean());
                if (paper > 0 && ours < 0) {
                    differences.add(sentence(row, other, paper, ours, Math.hypot(here.deviation(), there.deviation())));
                }
            });
        }
        return differences;
    }

    private String sentence(Row row, Row other, double paper, double ours, double deviation) {
        int column = table.head().indexOf(table.compare());
        List<String> common = new ArrayList<>(row.cells());
        common.remove(column);
        int seeds = found(row.trained()).size();
        return String.format(
                Locale.ROOT,
                "%s: the paper has %s %.2f points above %s, here it is %.2f points below%s.",
                String.join(", ", common),
                row.cells().get(column),
                paper,
                other.cells().get(column),
                -ours,
                seeds < 2
                        ? " (one seed, so that the deviation is not known)"
                        : String.format(
                                Locale.ROOT, " (deviation of the difference %.2f, %d seeds)", deviation, seeds));
    }

    private @Nullable MeanAndDeviation here(Row row, Measure measure) {
        Trained trained = row.trained();
        List<RunResult> found = found(trained);
        return trained == null || found.isEmpty()
                ? null
                : Results.overSeeds(found, run -> run.measured(measure, trained.testedSteps()));
    }

    /** The paper's number without its deviation. */
    private static OptionalDouble reported(Row row) {
        String number = row.reported().get(0).split(" ", 2)[0];
        return number.matches("[0-9.]+") ? OptionalDouble.of(Double.parseDouble(number)) : OptionalDouble.empty();
    }
}
