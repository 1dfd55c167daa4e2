package org.snn4j.cli.reproduce;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/**
 * A table: rows of a paper, its numbers and where ours come from.
 *
 * @param title what it shows
 * @param paper where it stands
 * @param notes what a reader should know
 * @param head names of the columns that describe a row
 * @param compare name of the column whose values are compared with each other, such as the method; null where none are
 * @param measures the numbers of a row
 * @param rows in the paper's order
 */
record PaperTable(
        String title,
        String paper,
        List<String> notes,
        List<String> head,
        @Nullable String compare,
        List<Measure> measures,
        List<Row> rows)
        implements PaperPage {

    PaperTable {
        notes = notes == null ? List.of() : List.copyOf(notes);
        Check.that(
                compare == null || head.contains(compare),
                title + " compares '" + compare + "', which is no column of " + head);
        for (Row row : rows) {
            Check.that(
                    row.cells().size() == head.size() && row.reported().size() == measures.size(),
                    title + ": the row " + row.cells() + " does not have " + head.size() + " cells and "
                            + measures.size() + " numbers");
        }
    }

    /**
     * One row.
     *
     * @param cells that describe it
     * @param recipe what is trained; null for a number of another paper, which is not trained here
     * @param flags that differ from the recipe's
     * @param at time steps of the test; null for the recipe's
     * @param quoted true for numbers that the paper quotes from another one
     * @param reported the paper's numbers, as it writes them; "-" for none
     */
    record Row(
            List<String> cells,
            @Nullable String recipe,
            Map<String, String> flags,
            @Nullable Integer at,
            @Nullable Boolean quoted,
            List<String> reported) {
        Row {
            flags = flags == null ? Map.of() : Map.copyOf(flags);
        }

        /** Whether the paper quotes its numbers from another one. */
        boolean isQuoted() {
            return Boolean.TRUE.equals(quoted);
        }

        @Nullable
        Trained trained() {
            return recipe == null ? null : new Trained(recipe, flags, at);
        }
    }

    @Override
    public List<Trained> trained() {
        return rows.stream().map(Row::trained).filter(Objects::nonNull).toList();
    }

    /** Rows that differ from one in nothing but the column that is compared; none where no column is. */
    Stream<Row> comparable(Row row) {
        if (compare == null) {
            return Stream.empty();
        }
        int column = head.indexOf(compare);
        return rows.stream().filter(other -> {
            for (int i = 0; i < head.size(); i++) {
                if (i != column && !other.cells().get(i).equals(row.cells().get(i))) {
                    return false;
                }
            }
            return true;
        });
    }
}
