package org.snn4j.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modules and packages as the sources have them, and drawings of them in Mermaid's language. */
final class SourceMap {
    private static final Pattern MODULE = Pattern.compile("<module>(snn[\\w-]*)</module>");
    private static final Pattern DESCRIPTION = Pattern.compile("<description>([^<]+)</description>");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency><groupId>org\\.snn4j</groupId><artifactId>([\\w-]+)</artifactId></dependency>");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(org\\.snn4j(?:\\.[a-z0-9]+)+)\\.([A-Z]\\w*)(?:\\.(\\w+|\\*))?;");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(?:\\s|\\*)*(.*?[.?!])(?=\\s|\\*/)");

    private final Path root;

    SourceMap(Path root) {
        this.root = root;
    }

    /** Modules in the order in which they are built. */
    List<String> modules() {
        return MODULE.matcher(read(root.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    /** What a module says of itself in its pom. */
    String description(String module) {
        Matcher description = DESCRIPTION.matcher(read(root.resolve(module).resolve("pom.xml")));
        return description.find() ? description.group(1) : "";
    }

    /** Other modules that a module needs to compile. */
    Set<String> moduleDependencies(String module) {
        return DEPENDENCY
                .matcher(read(root.resolve(module).resolve("pom.xml")))
                .results()
                .map(dependency -> dependency.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Packages of a module's main sources, by what stands first in their package-info. */
    Map<String, String> packages(String module) {
        Map<String, String> packages = new TreeMap<>();
        for (Path source : sources(module)) {
            if (source.endsWith("package-info.java")) {
                Matcher sentence = FIRST_SENTENCE.matcher(read(source));
                packages.put(packageOf(module, source), sentence.find() ? plain(sentence.group(1)) : "");
            }
        }
        return packages;
    }

    /** Which packages of a module import which others of it. */
    Map<String, Set<String>> packageDependencies(String module) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        Set<String> own = packages(module).keySet();
        for (Path source : sources(module)) {
            String from = packageOf(module, source);
            Set<String> to = dependencies.computeIfAbsent(from, name -> new TreeSet<>());
            String text = read(source);
            String code = COMMENT.matcher(text).replaceAll("").replaceAll("(?m)^import .*$", "");
            IMPORT.matcher(text)
                    .results()
                    .filter(imported -> isUsed(code, imported))
                    .map(imported -> imported.group(1))
                    .filter(name -> own.contains(name) && !name.equals(from))
                    .forEach(to::add);
        }
        return dependencies;
    }

    /** A drawing of what needs what; an arrow that others imply is left out. */
    static String drawing(Map<String, Set<String>> dependencies) {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart BT\n");
        Map<String, String> ids = new TreeMap<>();
        for (String name : dependencies.keySet()) {
            ids.put(name, name.replaceAll("[^a-z0-9]", "_"));
            text.append("    ").append(ids.get(name)).append("[\"").append(name).append("\"]\n");
        }
        dependencies.forEach((from, all) -> {
            for (String to : all) {
                boolean implied = all.stream()
                        .anyMatch(other -> !other.equals(to) && reaches(dependencies, other, to, new TreeSet<>()));
                if (!implied) {
                    text.append("    ")
                            .append(ids.get(from))
                            .append(" --> ")
                            .append(ids.get(to))
                            .append('\n');
                }
            }
        });
        return text.append("```\n").toString();
    }

    /** An import for a comment alone is no dependency. */
    private static boolean isUsed(String code, MatchResult imported) {
        String name = imported.group(3) == null ? imported.group(2) : imported.group(3);
        return name.equals("*")
                || Pattern.compile("\\b" + name + "\\b").matcher(code).find();
    }

    private static boolean reaches(Map<String, Set<String>> all, String from, String to, Set<String> seen) {
        return seen.add(from)
                && all.getOrDefault(from, Set.of()).stream()
                        .anyMatch(next -> next.equals(to) || reaches(all, next, to, seen));
    }

    private List<Path> sources(String module) {
        Path main = root.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(main)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(main)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String packageOf(String module, Path source) {
        Path main = root.resolve(module).resolve("src/main/java");
        return main.relativize(source.getParent()).toString().replace('/', '.').replace('\\', '.');
    }

    /** Javadoc as Markdown in one line. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\R\\s*\\*\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link(?:plain)? [\\w.#]*?(\\w+)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
