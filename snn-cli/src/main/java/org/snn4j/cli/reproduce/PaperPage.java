package org.snn4j.cli.reproduce;

import java.util.List;

/** A table or a figure of a paper, as a page that is made again. */
interface PaperPage {
    /** What it shows, in one line. */
    String title();

    /** Where it stands, in both versions of a paper where they differ. */
    String paper();

    /** What a reader should know, a sentence each. */
    List<String> notes();

    /** The networks that it needs, each once or more. */
    List<Trained> trained();
}
