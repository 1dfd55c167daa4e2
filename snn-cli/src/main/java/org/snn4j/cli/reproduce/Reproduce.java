package org.snn4j.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes tables and figures of the papers again. */
@Command(
        name = "reproduce",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Makes tables and figures of the papers again: trains what is missing, continues what was interrupted,"
                    + " and writes each as a page (Markdown and HTML) with the paper's numbers beside those from here.",
            "Tables and figures share runs: a network is trained once for all of them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn reproduce --list",
            "  snn reproduce tks/table-4 --data DIR",
            "  snn reproduce tssd/table-1 tssd/figure-3 --data DIR --scale 0.005 --seeds 3",
            "  snn reproduce all --data DIR --scale 0.005"
        })
public final class Reproduce implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Tables and figures, such as tks/table-1 or tssd/figure-3; tks, tssd or all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List all tables and figures, and what is finished.")
    private boolean list;

    @Option(
            names = "--scale",
            converter = RealNumber.Above0To1.class,
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "Smaller runs: images, channels and batches times the root of X, epochs times X, but at least 500"
                            + " images, 8 channels, batches of 16 and 8 epochs. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--images",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description = "Training images or recordings of every run. Default: the recipe's at this scale.")
    private @Nullable Integer images;

    @Option(
            names = "--epochs",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description = "Epochs of every run. Default: the recipe's at this scale.")
    private @Nullable Integer epochs;

    @Option(
            names = "--width",
            converter = WholeNumber.Size.class,
            paramLabel = "N",
            description = "Channels of the first convolution in every run. Default: the recipe's at this scale.")
    private @Nullable Integer width;

    @Option(
            names = "--seeds",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each network, with seeds 1 to N. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with a folder for each data set, such as DIR/cifar10. Default: those of 'snn download'.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the pages, with the runs in 'runs'. Default: reproduction/scale-X.")
    private @Nullable Path out;

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        threads.check();
        Scale scale = new Scale(share);
        Path folder = out != null ? out : Path.of("reproduction", "scale-" + scale);
        WrongFlag.requireFolder("--out", folder);
        Reproduction reproduction =
                new Reproduction(scale, everywhere(), new DataFolders(data), folder.resolve("runs"), seeds);
        PrintWriter text = spec.commandLine().getOut();
        if (list) {
            return list(reproduction, text);
        }
        if (names.isEmpty()) {
            throw new WrongFlag(
                    "a table or figure is missing; give its name, such as tks/table-1, or --list to see all");
        }
        Map<String, PaperPage> pages = PaperPages.named(names);
        List<Trained> wanted = pages.values().stream()
                .flatMap(page -> page.trained().stream())
                .distinct()
                .toList();
        reproduction.requireSame(wanted);
        CommandLine train = Objects.requireNonNull(
                spec.commandLine().getParent().getSubcommands().get("train"), "train");
        Results results = reproduction.run(
                wanted,
                run -> {
                    ConfigFile.setRecipe(train, run.recipe().flags());
                    return train.execute(run.arguments().toArray(String[]::new));
                },
                text);
        text.println();
        pages.forEach((name, page) -> {
            new PageWriter(name, page, reproduction, results).write(folder);
            text.println(folder.resolve(PageWriter.file(name) + ".html"));
        });
        common.printJson(spec.commandLine(), summary(folder, pages, wanted, results));
        boolean failed = wanted.stream().anyMatch(results::failed);
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private Map<String, String> everywhere() {
        Map<String, String> flags = new LinkedHashMap<>();
        put(flags, "images", images);
        put(flags, "epochs", epochs);
        put(flags, "width", width);
        return flags;
    }

    private static void put(Map<String, String> flags, String flag, @Nullable Integer value) {
        if (value != null) {
            flags.put(flag, String.valueOf(value));
        }
    }

    private Integer list(Reproduction reproduction, PrintWriter text) {
        Map<String, Object> pages = new LinkedHashMap<>();
        PaperPages.named(List.of("all")).forEach((name, page) -> {
            List<Trained> wanted = page.trained().stream().distinct().toList();
            long finished = wanted.stream()
                    .filter(trained -> reproduction.planned(trained).stream().allMatch(PlannedRun::isFinished))
                    .count();
            text.printf("%-16s %3d of %3d networks finished   %s%n", name, finished, wanted.size(), page.title());
            pages.put(name, Map.of("title", page.title(), "networks", wanted.size(), "finished", finished));
        });
        common.printJson(spec.commandLine(), Map.of("command", "reproduce", "pages", pages));
        return ExitCode.OK;
    }

    private static Map<String, Object> summary(
            Path folder, Map<String, PaperPage> pages, List<Trained> wanted, Results results) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("command", "reproduce");
        summary.put("out", folder.toString());
        summary.put("pages", List.copyOf(pages.keySet()));
        summary.put("networks", wanted.size());
        summary.put(
                "finished",
                wanted.stream()
                        .filter(trained -> !results.of(trained).isEmpty())
                        .count());
        return summary;
    }
}
