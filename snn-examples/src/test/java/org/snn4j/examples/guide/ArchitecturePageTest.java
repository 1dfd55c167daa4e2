package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The drawings and tables of docs/architecture.md are made from poms and sources, so that they stay true. Run with
 * {@code -Dguide.update=true} to write them anew.
 */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = ROOT.resolve("docs/architecture.md");
    private static final SourceMap SOURCES = new SourceMap(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"modules", "core", "packages"})
    void thePageShowsWhatTheSourcesHave(String block) throws IOException {
        String made =
                switch (block) {
                    case "modules" -> modules();
                    case "core" -> core();
                    default -> packages();
                };
        Pattern place = Pattern.compile("(?s)(<!-- made: " + block + " -->\\R\\R).*?(\\R<!-- end -->)");
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("guide.update")) {
            page = place.matcher(page)
                    .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + made + found.group(2)));
            Files.writeString(PAGE, page);
        }
        assertThat(page)
                .as("docs/architecture.md differs from the sources; run this test with -Dguide.update=true")
                .contains("<!-- made: " + block + " -->\n\n" + made + "\n<!-- end -->");
    }

    private static String modules() {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        StringBuilder table = new StringBuilder("| module | holds |\n|---|---|\n");
        for (String module : SOURCES.modules()) {
            dependencies.put(module, SOURCES.moduleDependencies(module));
            table.append("| `" + module + "` | " + SOURCES.description(module) + " |\n");
        }
        return SourceMap.drawing(dependencies) + "\n" + table;
    }

    private static String core() {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        SOURCES.packageDependencies("snn-core")
                .forEach((name, others) -> dependencies.put(
                        shortName(name),
                        others.stream()
                                .map(ArchitecturePageTest::shortName)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return SourceMap.drawing(dependencies);
    }

    private static String packages() {
        StringBuilder text = new StringBuilder();
        for (String module : SOURCES.modules()) {
            Map<String, String> packages = SOURCES.packages(module);
            if (!packages.isEmpty()) {
                text.append("| in `" + module + "` | |\n|---|---|\n");
                packages.forEach((name, what) -> text.append("| `" + shortName(name) + "` | " + what + " |\n"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String shortName(String name) {
        return name.replaceFirst("^org\\.snn4j\\.", "");
    }
}
