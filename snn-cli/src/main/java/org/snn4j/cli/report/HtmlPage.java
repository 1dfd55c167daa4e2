package org.snn4j.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes one page that needs no other file. All text is escaped. */
public final class HtmlPage {
    private final StringBuilder html = new StringBuilder();

    /**
     * An empty page.
     *
     * @param title of the page, also its first heading
     */
    public HtmlPage(String title) {
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins a section.
     *
     * @param text of its heading
     * @return this
     */
    public HtmlPage heading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    /**
     * Writes a paragraph.
     *
     * @param text plain
     * @return this
     */
    public HtmlPage paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /**
     * Text of fixed width, such as a table of a console.
     *
     * @param text one or more lines
     * @return this
     */
    public HtmlPage preformatted(String text) {
        html.append("<pre>").append(escaped(text)).append("</pre>\n");
        return this;
    }

    /** A box of a class of the style sheet around what the content writes. */
    HtmlPage box(String kind, Runnable content) {
        return wrapped("<div class=\"" + kind + "\">\n", content, "</div>\n");
    }

    /** A part of the page that a reader opens. */
    HtmlPage folded(String summary, Runnable content) {
        return wrapped("<details><summary>" + escaped(summary) + "</summary>\n", content, "</details>\n");
    }

    private HtmlPage wrapped(String before, Runnable content, String after) {
        html.append(before);
        content.run();
        html.append(after);
        return this;
    }

    /** Names and values in two columns. */
    HtmlPage table(Map<String, ?> rows) {
        html.append("<table>\n");
        rows.forEach((name, value) -> html.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(text(value)))
                .append("</td></tr>\n"));
        html.append("</table>\n");
        return this;
    }

    /**
     * A table of numbers under a head.
     *
     * @param head names of the columns
     * @param rows their cells
     * @param texts how many of the first columns are aligned as text
     * @return this
     */
    public HtmlPage table(List<String> head, List<List<String>> rows, int texts) {
        html.append("<div class=\"wide\"><table>\n");
        row("th", head, texts);
        rows.forEach(cells -> row("td", cells, texts));
        html.append("</table></div>\n");
        return this;
    }

    private void row(String tag, List<String> cells, int texts) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append('<').append(tag).append(i < texts ? ">" : " class=\"n\">");
            html.append(escaped(cells.get(i))).append("</").append(tag).append('>');
        }
        html.append("</tr>\n");
    }

    /**
     * A picture in the page itself.
     *
     * @param png the content of its file
     * @param description for those who cannot see it
     * @return this
     */
    public HtmlPage picture(byte[] png, String description) {
        html.append("<img alt=\"")
                .append(escaped(description))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\">\n");
        return this;
    }

    /**
     * Pictures side by side, as wide as the page lets them be.
     *
     * @param pngs contents of the files by what those who cannot see them are told
     * @return this
     */
    public HtmlPage charts(Map<String, byte[]> pngs) {
        return box("charts", () -> pngs.forEach((name, png) -> picture(png, name)));
    }

    /**
     * A small picture of a sample.
     *
     * @param png the content of its file; nothing is shown where it is empty
     * @param label of the sample
     * @return this
     */
    public HtmlPage samplePicture(byte[] png, String label) {
        return png.length == 0
                ? this
                : box("samples", () -> markup("<figure>").picture(png, label).markup("</figure>\n"));
    }

    /** Markup of a caller that has escaped its texts. */
    HtmlPage markup(String text) {
        html.append(text);
        return this;
    }

    static String text(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.6g", number)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "")
                : String.valueOf(value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return html + "</body></html>\n";
    }
}
