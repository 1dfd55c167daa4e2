package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guide shows is what compiles: each Java block in README.md and docs is a tagged region of the sources.
 *
 * <p>A block follows a comment that names its region, {@code <!-- region: first-program -->}; the region lies between
 * {@code // tag::first-program[]} and {@code // end::first-program[]} anywhere in the sources of snn-examples. Run with
 * {@code -Dguide.update=true} to copy the regions into the guide.
 */
class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern TAGGED = Pattern.compile("(?s)// tag::([a-z-]+)\\[]\\R(.*?)\\R *// end::\\1\\[]");

    private static final Pattern BLOCK = Pattern.compile("(?s)(?:<!-- region: ([a-z-]+) -->\\R)?```java\\R(.*?)```");

    private static final Pattern COPIED = Pattern.compile("(?s)<!-- file: (\\S+) -->\\R```xml\\R(.*?)```");

    private static final Pattern VERSION = Pattern.compile("<(?:snn4j\\.)?version>([^<$]+)</");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new HashMap<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("snn-examples/src"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher tagged = TAGGED.matcher(Files.readString(source));
                while (tagged.find()) {
                    String before = regions.put(tagged.group(1), tagged.group(2).stripIndent() + "\n");
                    assertThat(before)
                            .as("region %s exists twice, again in %s", tagged.group(1), source)
                            .isNull();
                }
            }
        }
        return regions;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaBlocksAreCompiledRegions(Path page) throws IOException {
        Map<String, String> regions = regions();
        String text = Files.readString(page);
        if (Boolean.getBoolean("guide.update")) {
            text = BLOCK.matcher(text)
                    .replaceAll(block -> Matcher.quoteReplacement("<!-- region: " + block.group(1) + " -->\n```java\n"
                            + regions.getOrDefault(block.group(1), block.group(2)) + "```"));
            Files.writeString(page, text);
        }
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            assertThat(blocks.group(1))
                    .as("%s: name the region of this block:%n%s", page.getFileName(), blocks.group(2))
                    .isNotNull();
            assertThat(regions).containsKey(blocks.group(1));
            assertThat(blocks.group(2))
                    .as("%s: differs from region %s; copy it with -Dguide.update=true", page, blocks.group(1))
                    .isEqualTo(regions.get(blocks.group(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void copiedFilesAreThoseOfTheRepository(Path page) throws IOException {
        Matcher blocks = COPIED.matcher(Files.readString(page));
        while (blocks.find()) {
            assertThat(blocks.group(2)).isEqualTo(Files.readString(ROOT.resolve(blocks.group(1))));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesThatExist(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
        while (links.find()) {
            assertThat(page.resolveSibling(links.group(1))).exists();
        }
    }

    @Test
    void versionsInTheReadmeAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));
        // The user's own.
        String readme = Files.readString(ROOT.resolve("README.md")).replace("<version>1</version>", "");
        Matcher versions = VERSION.matcher(readme);
        while (versions.find()) {
            assertThat(build).contains(">" + versions.group(1) + "<");
        }
    }
}
