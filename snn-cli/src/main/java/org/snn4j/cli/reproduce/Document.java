package org.snn4j.cli.reproduce;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.report.HtmlPage;
import org.snn4j.file.AtomicFile;

/** A page as Markdown, with its pictures beside it, and as HTML, which holds them. */
final class Document {
    private final StringBuilder markdown = new StringBuilder();
    private final HtmlPage html;
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();

    Document(String title) {
        html = new HtmlPage(title);
        markdown.append("# ").append(title).append("\n\n");
    }

    Document heading(String text) {
        html.heading(text);
        markdown.append("## ").append(text).append("\n\n");
        return this;
    }

    Document paragraph(String text) {
        html.paragraph(text);
        markdown.append(text).append("\n\n");
        return this;
    }

    Document command(String line) {
        html.preformatted(line);
        markdown.append("    ").append(line).append("\n\n");
        return this;
    }

    /** A table; the first columns are texts, the others numbers. */
    Document table(List<String> head, List<List<String>> rows, int texts) {
        html.table(head, rows, texts);
        row(head);
        markdown.append("|");
        for (int i = 0; i < head.size(); i++) {
            markdown.append(i < texts ? "---|" : "---:|");
        }
        markdown.append("\n");
        rows.forEach(this::row);
        markdown.append("\n");
        return this;
    }

    private void row(List<String> cells) {
        markdown.append(cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    Document picture(String file, Picture picture, String description) {
        byte[] png = picture.png();
        pictures.put(file, png);
        html.picture(png, description);
        markdown.append("![").append(description).append("](").append(file).append(")\n\n");
        return this;
    }

    /** Writes {@code NAME.md}, {@code NAME.html} and the pictures. */
    void write(Path folder, String name) {
        pictures.forEach((file, png) -> AtomicFile.write(folder.resolve(file), out -> out.write(png)));
        AtomicFile.write(folder.resolve(name + ".md"), markdown.toString().stripTrailing() + "\n");
        AtomicFile.write(folder.resolve(name + ".html"), html.toString());
    }
}
