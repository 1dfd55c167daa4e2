package org.snn4j.torture.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Flags that every part has. */
@Command(mixinStandardHelpOptions = true)
public final class PartOptions {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/torture",
            description = "Folder of progress, failures and the table; a call with the same folder continues. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Path out;

    /** Options for a command line to fill. */
    public PartOptions() {}

    /**
     * Options with values.
     *
     * @param seed of everything random
     * @param out where progress is kept
     */
    public PartOptions(long seed, Path out) {
        this.seed = seed;
        this.out = out;
    }

    /**
     * The seed of everything random.
     *
     * @return any number
     */
    public long seed() {
        return seed;
    }

    /**
     * A folder of a part.
     *
     * @param part its name
     * @return an absolute path, made where it is missing
     */
    public Path folder(String part) {
        try {
            return Files.createDirectories(out.toAbsolutePath().normalize().resolve(part));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + out.resolve(part) + " (" + e + ")", e);
        }
    }

    /**
     * Prints the table and writes it as Markdown.
     *
     * @param spec the command, whose name the file gets
     * @param table results of the test
     * @return 0 without failures, 1 with some
     */
    public int finish(CommandSpec spec, Table table) {
        Path file = folder("").resolve(spec.name() + ".md");
        try {
            Files.writeString(file, table.markdown());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + " (" + e + ")", e);
        }
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().print(table.text());
        spec.commandLine().getOut().println("as Markdown: " + file);
        spec.commandLine().getOut().flush();
        return table.failures() == 0 ? 0 : 1;
    }
}
