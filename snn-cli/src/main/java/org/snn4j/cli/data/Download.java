package org.snn4j.cli.data;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.download.DownloadException;
import org.snn4j.datasets.download.DownloadProgress;
import org.snn4j.datasets.download.DownloadableSet;
import org.snn4j.datasets.download.DownloadableSets;
import org.snn4j.datasets.download.RemoteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches data sets. */
@Command(
        name = "download",
        description = {
            "Fetches a data set, checks its files and unpacks them to DIR/NAME; without a name, lists all data sets.",
            "An interrupted download continues where it stopped. For data sets that must be fetched by hand it says"
                    + " from where, and checks and unpacks the files that you put into DIR/NAME.download.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  snn download", "  snn download cifar10", "  snn download dvs-cifar10 --home /data/sets"})
public final class Download implements Callable<Integer> {
    private static final String IMAGENET = "ImageNet may not be fetched by a program: get ILSVRC2012_img_train.tar and"
            + " ILSVRC2012_img_val.tar from https://image-net.org with an account of yours, unpack every class to"
            + " train/n01440764 and so on, sort the validation images into val/n01440764 and so on, and give the folder"
            + " that holds both as --data";

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The data set, such as cifar10.")
    private @Nullable String name;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of all data sets. Default: .snn4j/datasets in your home.")
    private @Nullable Path home;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = home == null ? DownloadableSets.usualHome() : home;
        WrongFlag.requireFolder("--home", folder);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "download");
        if (name == null) {
            result.put("sets", list(folder, out));
        } else {
            if (name.equals("imagenet")) {
                throw new DownloadException(IMAGENET, null);
            }
            DownloadableSet set = WrongFlag.pick("data set", name, DownloadableSets.byName());
            boolean before = set.isComplete(folder);
            Path there = set.download(folder, DownloadProgress.to(System.err));
            out.println(set.title() + (before ? " is there already: " : " is in ") + there);
            result.put("set", name);
            result.put("folder", there.toString());
        }
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    private static Map<String, String> list(Path folder, PrintWriter out) {
        Map<String, String> states = new LinkedHashMap<>();
        for (DownloadableSet set : DownloadableSets.byName().values()) {
            long size = set.files().stream().mapToLong(RemoteFile::size).sum();
            String state = set.isComplete(folder) ? "here" : set.mayBeFetched() ? "can be fetched" : "by hand";
            out.printf(
                    Locale.ROOT,
                    "%-18s %-15s %-10s %s%n",
                    set.name(),
                    state,
                    size == 0 ? "" : size / 1_000_000 + " MB",
                    set.title() + ", " + set.homepage());
            states.put(set.name(), state);
        }
        out.println("folder: " + folder);
        return states;
    }
}
