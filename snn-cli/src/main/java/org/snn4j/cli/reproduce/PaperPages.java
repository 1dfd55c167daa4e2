package org.snn4j.cli.reproduce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.snn4j.cli.parse.WrongFlag;

/** All tables and figures that can be made again, from the files beside this class. */
final class PaperPages {
    /** Their names, in the order of the papers. */
    static final List<String> NAMES = List.of(
            "tks/table-1",
            "tks/table-2",
            "tks/table-3",
            "tks/table-4",
            "tks/figure-3a",
            "tks/figure-3b",
            "tks/figure-4",
            "tks/figure-5",
            "tks/n-mnist",
            "tssd/table-1",
            "tssd/table-2",
            "tssd/table-3",
            "tssd/table-4",
            "tssd/table-5",
            "tssd/figure-3a",
            "tssd/figure-3b",
            "tssd/figure-4a",
            "tssd/figure-4b");

    private static final String ALL = "all";
    private static final ObjectMapper YAML = new YAMLMapper();

    private PaperPages() {}

    /** Pages by name: those that a word names, such as {@code tks/table-1}, {@code tks/figure-3}, {@code tssd} or {@code all}. */
    static Map<String, PaperPage> named(List<String> words) {
        Map<String, PaperPage> pages = new LinkedHashMap<>();
        for (String word : words) {
            Predicate<String> meant =
                    name -> word.equals(ALL) || name.equals(word) || name.matches("\\Q" + word + "\\E(/.*|[a-z])");
            List<String> names = NAMES.stream().filter(meant).toList();
            if (names.isEmpty()) {
                throw WrongFlag.unknown("table or figure", word, NAMES, "'snn reproduce --list'");
            }
            names.forEach(name -> pages.put(name, read(name)));
        }
        return pages;
    }

    private static PaperPage read(String name) {
        Class<? extends PaperPage> type = name.contains("figure") ? PaperFigure.class : PaperTable.class;
        String file = name.replace('/', '-') + ".yaml";
        try (InputStream in = PaperPages.class.getResourceAsStream(file)) {
            return YAML.readValue(Objects.requireNonNull(in, file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
