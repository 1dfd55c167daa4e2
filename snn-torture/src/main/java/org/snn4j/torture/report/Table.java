package org.snn4j.torture.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Results of tests.
 *
 * @param rows in the order in which they are shown
 */
public record Table(List<Row> rows) {
    private static final List<String> HEAD = List.of("part", "subject", "tried", "failures", "measured");

    /**
     * Copies the rows.
     *
     * @param rows in the order in which they are shown
     */
    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * This table and another one below it.
     *
     * @param below with the same columns
     * @return one table
     */
    public Table with(Table below) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(below.rows);
        return new Table(all);
    }

    /**
     * Failures of all rows.
     *
     * @return 0 without failures
     */
    public long failures() {
        return rows.stream().mapToLong(Row::failures).sum();
    }

    /**
     * The table with columns of equal width.
     *
     * @return a line for the names of the columns and one for each row
     */
    public String text() {
        List<List<String>> lines = lines();
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                int wide = width(lines, column);
                boolean last = column == line.size() - 1;
                text.append(line.get(column))
                        .append(last ? "\n" : " ".repeat(wide - line.get(column).length() + 2));
            }
        }
        return text.toString();
    }

    /**
     * The table for a page of documentation.
     *
     * @return lines of Markdown
     */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines()) {
            boolean first = text.length() == 0;
            text.append("| ").append(String.join(" | ", line)).append(" |\n");
            if (first) {
                text.append("|---".repeat(HEAD.size())).append("|\n");
            }
        }
        return text.toString();
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        for (Row row : rows) {
            lines.add(List.of(row.part(), row.subject(), row.tried(), String.valueOf(row.failures()), row.measured()));
        }
        return lines;
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
