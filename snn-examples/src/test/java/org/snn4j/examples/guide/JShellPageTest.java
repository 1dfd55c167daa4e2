package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/** The session of docs/jshell.md, line by line as JShell runs it. */
class JShellPageTest {
    private static final Pattern SESSION = Pattern.compile("(?s)<!-- session: jshell -->\\R```text\\R(.*?)```");

    @Test
    void everyLineOfTheSessionRuns() {
        Matcher session = SESSION.matcher(SourceMap.read(Path.of("..").resolve("docs/jshell.md")));
        assertThat(session.find()).isTrue();
        List<String> values = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            for (String entry : classPath.split(File.pathSeparator)) {
                shell.addToClasspath(entry);
            }
            for (String line : session.group(1).lines().toList()) {
                String rest = line;
                while (!rest.isEmpty()) {
                    SourceCodeAnalysis.CompletionInfo statement =
                            shell.sourceCodeAnalysis().analyzeCompletion(rest);
                    for (SnippetEvent event : shell.eval(statement.source())) {
                        assertThat(event.status())
                                .as("%s: %s", line, problems(shell, event))
                                .isEqualTo(Snippet.Status.VALID);
                        assertThat(event.exception()).as(line).isNull();
                        values.add(String.valueOf(event.value()));
                    }
                    rest = statement.remaining().strip();
                }
            }
        }
        assertThat(values.get(values.size() - 1)).contains("%");
    }

    private static List<String> problems(JShell shell, SnippetEvent event) {
        return shell.diagnostics(event.snippet())
                .map(problem -> problem.getMessage(Locale.ROOT))
                .toList();
    }
}
