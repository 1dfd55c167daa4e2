package org.snn4j.torture.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures of processes from Linux; 0 or empty on other systems. */
public final class ProcessFigures {
    /** Ticks of a second in /proc, the same on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private ProcessFigures() {}

    /**
     * Processor time of children that have ended and were waited for.
     *
     * @return seconds, 0 where it is not known
     */
    public static double secondsOfEndedChildren() {
        String text = read(Path.of("/proc/self/stat"));
        // The second field is a name in brackets, which may hold blanks.
        String[] words = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
        return words.length > 14 ? (Long.parseLong(words[13]) + Long.parseLong(words[14])) / TICKS : 0;
    }

    /**
     * A number of this process's status.
     *
     * @param name such as {@code VmRSS} or {@code Threads}
     * @return kilobytes or a count; 0 where it is not known
     */
    public static long status(String name) {
        return read(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /**
     * Files that this process has open.
     *
     * @return how many, 0 where it is not known
     */
    public static long openFiles() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? 0 : names.length;
    }

    /**
     * The last line that a process wrote.
     *
     * @param out its output
     * @return the last line that is not blank; for a stack trace, its exception
     */
    public static String lastLine(Path out) {
        List<String> lines = read(out)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /**
     * Where a process crashed, by the log of its virtual machine.
     *
     * @param log the file that {@code -XX:ErrorFile} names
     * @return the problematic frame, empty where there is no such file
     */
    public static String crash(Path log) {
        List<String> lines = read(log).lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("# Problematic frame")) {
                return lines.get(i + 1).substring(1).strip();
            }
        }
        return "";
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
