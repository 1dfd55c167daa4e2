package org.snn4j.cli.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.machine.Machine;
import org.snn4j.cli.machine.Version;

/** Writes the page of a table or figure: heading, what was scaled down, numbers, the runs behind them, missing rows, machine. */
final class PageWriter {
    private final String name;
    private final PaperPage page;
    private final Reproduction reproduction;
    private final Results results;

    PageWriter(String name, PaperPage page, Reproduction reproduction, Results results) {
        this.name = name;
        this.page = page;
        this.reproduction = reproduction;
        this.results = results;
    }

    /** The page's file name without its ending. */
    static String file(String name) {
        return name.replace('/', '-');
    }

    void write(Path folder) {
        Document document = new Document(heading(page.title()));
        document.paragraph(page.paper() + ".");
        document.paragraph(scaled());
        page.notes().forEach(document::paragraph);
        simulated().forEach(document::paragraph);
        document.heading(heading("Numbers"));
        if (page instanceof PaperTable table) {
            new TablePage(table, results).write(document);
        } else if (page instanceof PaperFigure figure) {
            new FigurePage(figure, reproduction.isFull() ? page.title() : page.title() + ", scaled down", results)
                    .write(document, file(name));
        }
        missing(document);
        runs(document);
        document.heading("How to make it again");
        document.command("./snn reproduce " + name + " --data DIR"
                + (reproduction.scale().isFull() ? "" : " --scale " + reproduction.scale())
                + reproduction.everywhereAsFlags()
                + (reproduction.seeds() == 1 ? "" : " --seeds " + reproduction.seeds()));
        document.write(folder, file(name));
    }

    private String heading(String text) {
        return reproduction.isFull() ? text : text + ", scaled down (" + reproduction.scaleText() + ")";
    }

    private String scaled() {
        return reproduction.isFull()
                ? "The recipes are run in full. Numbers here are those of the last epoch; papers mostly report the best one,"
                        + " which stands beside them."
                : "The runs are smaller than the recipes: fewer images, epochs and channels and smaller batches, as the table of"
                        + " runs below states. So the numbers here cannot reach the paper's; what can be compared is their"
                        + " order. They are those of the last epoch; papers mostly report the best one.";
    }

    private Set<String> simulated() {
        Set<String> sentences = new LinkedHashSet<>();
        for (Trained trained : page.trained()) {
            String dataset = String.valueOf(trained.allFlags().get("dataset"));
            if (reproduction.data().isSimulated(dataset)) {
                sentences.add("The recordings of " + dataset
                        + " are simulated ('snn simulate', from images of CIFAR-10): accuracies on"
                        + " them are not accuracies on the original.");
            }
        }
        return sentences;
    }

    private void missing(Document document) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Trained trained : new LinkedHashSet<>(page.trained())) {
            String reason = results.reason(trained);
            if (reason != null) {
                byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(trained.recipe());
            }
        }
        if (!byReason.isEmpty()) {
            document.heading("Not run");
            byReason.forEach((reason, recipes) ->
                    document.paragraph(String.join(", ", new LinkedHashSet<>(recipes)) + ": " + reason + "."));
        }
    }

    private void runs(Document document) {
        List<List<String>> rows = new ArrayList<>();
        double seconds = 0;
        Set<String> listed = new LinkedHashSet<>();
        for (Trained trained : page.trained()) {
            List<RunResult> found = results.of(trained);
            // Rows that differ in the steps of the test alone are of one network.
            if (!found.isEmpty() && listed.add(trained.nameOfRun())) {
                rows.add(row(trained, found));
                seconds +=
                        found.stream().mapToDouble(run -> run.run().seconds()).sum();
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        document.heading(heading("Runs"));
        List<String> head = List.of(
                "recipe",
                "images",
                "of",
                "epochs",
                "of",
                "width",
                "of",
                "batch",
                "of",
                "T",
                "tested on",
                "split",
                "seeds",
                "s a run");
        document.table(head, rows, 1);
        document.paragraph(String.format(
                Locale.ROOT,
                "%.0f minutes of training and tests on %s (%s), %d threads; SNN4J %s.",
                seconds / 60,
                Machine.processor(),
                String.join(", ", Machine.instructionSets()),
                ThreadFlag.inUse(),
                Version.ofLibrary()));
    }

    private static List<String> row(Trained trained, List<RunResult> found) {
        RunResult first = found.get(0);
        Map<String, String> full = trained.allFlags();
        StringBuilder recipe = new StringBuilder(trained.recipe());
        trained.flags()
                .forEach((flag, value) ->
                        recipe.append(" --").append(flag).append(' ').append(value));
        return List.of(
                recipe.toString(),
                String.valueOf(first.trainingSamples()),
                full.getOrDefault("images", ""),
                String.valueOf(first.run().epochs()),
                full.getOrDefault("epochs", ""),
                String.valueOf(first.setting("width")),
                full.getOrDefault("width", ""),
                String.valueOf(first.setting("batch-size")),
                full.getOrDefault("batch-size", ""),
                String.valueOf(first.setting("time-steps")),
                String.valueOf(first.testSamples()),
                first.split(),
                String.valueOf(found.size()),
                String.format(
                        Locale.ROOT,
                        "%.0f",
                        found.stream()
                                .mapToDouble(run -> run.run().seconds())
                                .average()
                                .orElse(0)));
    }
}
