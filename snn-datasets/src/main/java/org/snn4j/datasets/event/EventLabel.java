package org.snn4j.datasets.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.check.Check;
import org.snn4j.datasets.DatasetFormatException;

/**
 * The class of a part of a recording, as in the files {@code user01_fluorescent_labels.csv} of DVS-Gesture.
 *
 * @param label its class, from 0
 * @param start when it begins, in microseconds on the recording's clock
 * @param end when it has ended; later than the start or equal
 */
public record EventLabel(int label, long start, long end) {
    private static final Pattern ROW = Pattern.compile(" *([0-9]{1,4}) *, *([0-9]{1,18}) *, *([0-9]{1,18}) *");
    private static final String HEADER = "class,startTime_usec,endTime_usec";

    /**
     * Checks itself.
     *
     * @param label its class, from 0
     * @param start when it begins
     * @param end when it has ended
     */
    public EventLabel {
        Check.that(label >= 0, "label must be at least 0, but was " + label);
        Check.that(start <= end, "a label must end after its start at " + start + " us, but ends at " + end);
    }

    /**
     * Reads a file of labels: a line {@code class,startTime_usec,endTime_usec}, then numbers; classes count from 1 there.
     *
     * @param file a .csv file
     * @return the rows in the order of the file; their times may overlap
     * @throws DatasetFormatException where the file is missing or a row is none
     */
    public static List<EventLabel> read(Path file) {
        FileBytes source = FileBytes.read(file);
        List<EventLabel> labels = new ArrayList<>();
        int at = 0;
        while (at < source.size()) {
            int end = lineEnd(source, at);
            String line = new String(source.bytes(), at, end - at, StandardCharsets.UTF_8).strip();
            if (at > 0 && !line.isEmpty()) {
                labels.add(row(source, at, line));
            } else if (at == 0 && !line.replace(" ", "").equals(HEADER)) {
                throw source.wrong(0, "should begin with the line " + HEADER + "; it is not a file of labels");
            }
            at = end;
        }
        return labels;
    }

    private static int lineEnd(FileBytes source, int begin) {
        int end = begin;
        while (end < source.size() && source.bytes()[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, source.size());
    }

    private static EventLabel row(FileBytes source, int at, String line) {
        Matcher row = ROW.matcher(line);
        boolean legal = row.matches();
        int number = legal ? Integer.parseInt(row.group(1)) : 0;
        long start = legal ? Long.parseLong(row.group(2)) : 0;
        long end = legal ? Long.parseLong(row.group(3)) : 0;
        if (number < 1 || start > end) {
            throw source.wrong(
                    at,
                    "the row at byte " + at
                            + " should be a class from 1, a start and a later end in microseconds, but is "
                            + line.substring(0, Math.min(line.length(), 60)));
        }
        return new EventLabel(number - 1, start, end);
    }

    /**
     * The part of a recording that has this label: events at the start or later, and before the end.
     *
     * @param recording what the labels are about
     * @return a part of it, on the same clock, without copying it
     */
    public EventStream cut(EventStream recording) {
        return recording.slice(recording.indexOf(start), recording.indexOf(end));
    }
}
