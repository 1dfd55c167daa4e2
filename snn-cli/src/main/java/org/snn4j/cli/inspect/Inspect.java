package org.snn4j.cli.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.plot.InputImage;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.report.HtmlPage;
import org.snn4j.cli.run.TrainedRun;
import org.snn4j.cli.run.TrainedRunFlags;
import org.snn4j.file.AtomicFile;
import org.snn4j.inspect.Inspection;
import org.snn4j.inspect.LayerActivity;
import org.snn4j.inspect.Tsne;
import org.snn4j.metric.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks into a trained network. */
@Command(
        name = "inspect",
        description = {
            "Looks into the network of a run folder: spikes and membranes of neurons for one test sample, firing-rate"
                    + " maps, confusions, firing rates by layer, and t-SNE of the penultimate layer, as PNG files and"
                    + " one page.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn inspect --run RUN",
            "  snn inspect --run RUN --sample 12 --layer spiking_1,spiking_4 --time-steps 2",
            "  snn inspect --run RUN --layer spiking_1 --neurons 0:16:16,3:12:7 --json",
            "  snn inspect --run RUN --tsne-samples 2000 --perplexity 50 --out pictures"
        })
public final class Inspect implements Callable<Integer> {
    private static final String PAGE = "inspect.html";

    @Mixin
    private TrainedRunFlags trained = new TrainedRunFlags();

    @Mixin
    private InspectFlags flags = new InspectFlags();

    @Option(
            names = "--time-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T'",
            description = "Time steps to run. Default: T, those that the network was trained with.")
    private @Nullable Integer timeSteps;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the pictures. Default: RUN/inspect.")
    private @Nullable Path out;

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What was found: the sample with its layers, and the test data. */
    private record Found(
            TestSamples.Sample sample, Inspection inspection, List<LayerPictures> layers, TestResults test) {
        int prediction() {
            return inspection.logits().mean(0).argMax(1).getInt(0);
        }
    }

    @Override
    public Integer call() {
        threads.check();
        flags.check();
        TrainedRun run = trained.read();
        int steps = timeSteps == null ? run.flags().model.timeSteps : timeSteps;
        run.requireSteps(steps);
        Path folder = out == null ? run.folder().resolve("inspect") : out;
        WrongFlag.requireFolder("--out", folder);
        TrainedRun.Loaded loaded = run.load(spec.commandLine());
        Found found = look(run, loaded, steps);
        List<String> names = loaded.source().classNames();
        List<String> pictures = write(run, found, folder, names);
        print(spec.commandLine().getOut(), found, names);
        spec.commandLine().getOut().println("page: " + folder.resolve(PAGE));
        Map<String, Object> result = run.toMap("inspect", loaded.source());
        result.put("time_steps", steps);
        result.put("sample", flags.sample);
        result.put("label", names.get(found.sample.label()));
        result.put("prediction", names.get(found.prediction()));
        result.put("layers", layers(found));
        result.put("test", found.test.toMap());
        result.put("folder", folder.toString());
        result.put("pictures", pictures);
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    private Found look(TrainedRun run, TrainedRun.Loaded loaded, int steps) {
        TestSamples.Sample sample = TestSamples.at(flags.sample, loaded.source().test());
        Inspection inspection = Inspection.of(loaded.model().network(), sample.inputs(), steps);
        List<LayerPictures> layers = flags.layers(inspection);
        Scores scores = loaded.model().evaluate(loaded.source().test(), steps).at(steps);
        int count = Math.min(flags.tsneSamples, scores.samples());
        Tsne tsne = flags.tsne(count, run.flags().model.seed);
        TestResults.Layout layout = null;
        if (tsne != null) {
            TestSamples.Features features = TestSamples.features(
                    loaded.model().network(), loaded.source().test(), steps, scores.samples(), count);
            layout = new TestResults.Layout(tsne, tsne.embed(features.values()), features.labels());
        } else if (flags.tsneSamples > 0) {
            spec.commandLine()
                    .getOut()
                    .println("no t-SNE: " + count + " samples are too few; there must be at least "
                            + InspectFlags.FEWEST_SAMPLES);
        }
        TestResults test = new TestResults(scores, loaded.source().classNames(), layout);
        return new Found(sample, inspection, layers, test);
    }

    /** Writes pictures and page; gives the names of the pictures. */
    private List<String> write(TrainedRun run, Found found, Path folder, List<String> names) {
        HtmlPage page = new HtmlPage("Inspection of " + run.folder().getFileName());
        about(page, run, found, names);
        List<String> files = new ArrayList<>();
        for (LayerPictures layer : found.layers) {
            page.heading(layer.layer().name());
            files.addAll(write(layer.pictures(), page, folder));
        }
        page.heading("Test data");
        files.addAll(write(found.test.pictures(), page, folder));
        page.paragraph(
                "In t-SNE, neighbours mean something; distances between groups, their sizes and the axes do not.");
        AtomicFile.write(folder.resolve(PAGE), page.toString());
        return files;
    }

    private static List<String> write(Map<String, Picture> pictures, HtmlPage page, Path folder) {
        Map<String, byte[]> pngs = new LinkedHashMap<>();
        pictures.forEach((name, picture) -> pngs.put(name + ".png", picture.png()));
        pngs.forEach((name, png) -> AtomicFile.write(folder.resolve(name), to -> to.write(png)));
        page.charts(pngs);
        return List.copyOf(pngs.keySet());
    }

    private void about(HtmlPage page, TrainedRun run, Found found, List<String> names) {
        page.paragraph(run.flags().method.method + " on " + run.flags().data.dataset + ", " + run.flags().model.model
                + " width " + run.flags().model.width + ", T' = "
                + found.test.scores().timeSteps() + ", "
                + run.weights().getFileName());
        page.heading("Sample " + flags.sample + ": " + names.get(found.sample.label()) + ", predicted "
                + names.get(found.prediction()));
        page.samplePicture(inputPng(found.sample.inputs().slice(0)), names.get(found.sample.label()));
        page.paragraph(
                "Spikes and membranes are computed by the layers' own ND4J operations with the weights of the run,"
                        + " since fused kernels do not keep the membrane of each step.");
        page.table(List.of("layer", "neurons", "this sample", "test data"), rates(found), 1);
    }

    /** A row a layer: firing rates of the sample and of the test data. */
    private static List<List<String>> rates(Found found) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : found.inspection.layerNames()) {
            LayerActivity layer = found.inspection.layer(name);
            Double test = found.test.scores().firingRates().get(name);
            rows.add(List.of(
                    name, layer.shape().toString(), percent(layer.firingRate()), test == null ? "" : percent(test)));
        }
        return rows;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** An image, or frames, which are added up; none where the input is neither. */
    private static byte[] inputPng(INDArray input) {
        INDArray image = input.rank() == 4 ? input.sum(0) : input;
        return image.rank() == 3 ? Picture.png(InputImage.of(image)) : new byte[0];
    }

    private static Map<String, Object> layers(Found found) {
        Map<String, Object> layers = new LinkedHashMap<>();
        found.layers.forEach(layer -> layers.put(layer.layer().name(), layer.toMap()));
        return layers;
    }

    private void print(PrintWriter to, Found found, List<String> names) {
        to.println("sample " + flags.sample + ": label " + names.get(found.sample.label()) + ", predicted "
                + names.get(found.prediction()));
        for (List<String> row : rates(found)) {
            to.println("  " + row.get(0) + " " + row.get(1) + " fires " + row.get(2) + ", " + row.get(3)
                    + " on the test data");
        }
        to.printf(
                Locale.ROOT,
                "%d test samples, accuracy %.2f %%%n",
                found.test.scores().samples(),
                100 * found.test.scores().all().top1());
    }
}
