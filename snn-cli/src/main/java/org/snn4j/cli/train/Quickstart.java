package org.snn4j.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.console.LiveProgress;
import org.snn4j.cli.flags.ModelFlags;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.FlagTypes;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.layer.LayerFactory;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.Shape;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Tks;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.WeakClassifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the same network by several methods on images that need no download. */
@Command(
        name = "quickstart",
        description = {
            "Trains a small network on images that the library draws itself, by plain cross-entropy, by TKS and by"
                    + " TSSD, and compares how accurate each is with fewer time steps than it was trained with.",
            "Takes less than two minutes on two cores, needs no data, and ends with a table and a picture.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  snn quickstart", "  snn quickstart --epochs 12 --out my-first-run"})
public final class Quickstart implements Callable<Integer> {
    static final int SIDE = 16;

    private static final int BATCH_SIZE = 50;
    private static final double LEARNING_RATE = 5e-3;

    private static final int INFERENCE_STEPS = 1;
    private static final WeakClassifier WEAK = WeakClassifier.of(
                    DrawnShapes.classNames().size())
            .first(INFERENCE_STEPS)
            .neuron(Lif.tks());

    private static final List<Method> METHODS = List.of(
            new Method("baseline", "cross-entropy of the mean of all time steps", CrossEntropy.of(), Map.of()),
            new Method(
                    "TKS",
                    "time steps that are right teach the others",
                    Tks.of().build(),
                    Map.of()),
            new Method(
                    "TSSD",
                    "all time steps teach the first, and the last layer teaches an inner one",
                    Tssd.of(INFERENCE_STEPS).build(),
                    Map.of(2, WEAK)));

    /**
     * A way to train.
     *
     * @param name as shown
     * @param meaning in a few words
     * @param loss to minimise
     * @param sideOutputs what the network needs for it, by the stage that it comes after
     */
    private record Method(String name, String meaning, Loss loss, Map<Integer, LayerFactory> sideOutputs) {}

    @Option(
            names = "--epochs",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "10",
            description = "Epochs of each method. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--images",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "4000",
            description = "Images to train with. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--test-images",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "1000",
            description = "Images to test with. Default: ${DEFAULT-VALUE}.")
    private int testImages;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/quickstart",
            description = "Folder of the picture. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--width",
            converter = WholeNumber.Size.class,
            paramLabel = "N",
            defaultValue = "16",
            description = "Channels of the first convolution. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ModelFlags model = FlagTypes.withDefaults(new ModelFlags());

    @Override
    public Integer call() {
        threads.check();
        WrongFlag.requireFolder("--out", out);
        WrongFlag.atLeast("--images", images, BATCH_SIZE);
        WrongFlag.atLeast("--test-images", testImages, DrawnShapes.classNames().size());
        model.model = "convnet";
        model.width = width;
        model.seed = seed;
        long begin = System.nanoTime();
        PrintWriter text = spec.commandLine().getOut();
        text.printf(
                "%d drawn images of %d figures, %s of width %d, %d time steps, %d epochs by each method%n",
                images, DrawnShapes.classNames().size(), model.model, model.width, model.timeSteps, epochs);
        Dataset training = DrawnShapes.train(images, seed, SIDE).batches(BATCH_SIZE);
        Dataset test = DrawnShapes.test(testImages, seed, SIDE).batches(100);
        List<MethodResult> results = new ArrayList<>();
        METHODS.forEach(method -> results.add(train(method, training, test)));

        printTable(results, text);
        Path picture = draw(results, test);
        text.printf(Locale.ROOT, "picture: %s   (%.0f s in all)%n", picture, seconds(begin));
        text.println("next: ./snn train --help");
        common.printJson(spec.commandLine(), result(results, picture, seconds(begin)));
        return ExitCode.OK;
    }

    private MethodResult train(Method method, Dataset training, Dataset test) {
        long begin = System.nanoTime();
        PrintWriter text = spec.commandLine().getOut();
        text.println();
        text.println(method.name() + ": " + method.meaning());
        Network network = model.network(
                new Sample(Shape.of(3, SIDE, SIDE), false),
                DrawnShapes.classNames().size(),
                method.sideOutputs());
        Model learner = Model.compile(
                network, AdamW.of(Schedules.cosine(LEARNING_RATE, 0)).weightDecay(0.01), method.loss());
        learner.fit(training, FitOptions.epochs(epochs).callbacks(LiveProgress.to(text)));
        double seconds = seconds(begin);
        return new MethodResult(
                method.name(), network, learner.evaluate(test, Evaluations.upTo(model.timeSteps)), seconds);
    }

    private static void printTable(List<MethodResult> results, PrintWriter text) {
        text.println();
        text.println("accuracy on test images with T' of the time steps");
        text.printf("%-10s", "method");
        results.get(0).evaluation().scores().keySet().forEach(steps -> text.printf("%9s", "T' = " + steps));
        text.printf("%9s%n", "seconds");
        for (MethodResult result : results) {
            text.printf("%-10s", result.name());
            for (double share : Evaluations.accuracies(result.evaluation())) {
                text.printf(Locale.ROOT, "%7.1f %%", 100 * share);
            }
            text.printf(Locale.ROOT, "%9.0f%n", result.seconds());
        }
        text.println();
        for (MethodResult result : results) {
            double[] accuracies = Evaluations.accuracies(result.evaluation());
            text.printf(
                    Locale.ROOT,
                    "one time step instead of %d costs %s %.1f points%n",
                    accuracies.length,
                    result.name(),
                    100 * (accuracies[accuracies.length - 1] - accuracies[0]));
        }
    }

    private Path draw(List<MethodResult> results, Dataset test) {
        Path file = out.resolve("quickstart.png");
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String setting = String.format(
                Locale.ROOT,
                "%s width %d, trained with T = %d, %d images, %d epochs",
                model.model,
                model.width,
                model.timeSteps,
                images,
                epochs);
        QuickstartPicture.of(results, test, setting).save(file);
        return file;
    }

    private Map<String, Object> result(List<MethodResult> results, Path picture, double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("command", "quickstart");
        map.put("seconds", seconds);
        map.put("picture", picture.toString());
        Map<String, Object> methods = new LinkedHashMap<>();
        results.forEach(
                result -> methods.put(result.name().toLowerCase(Locale.ROOT), Evaluations.toMap(result.evaluation())));
        map.put("methods", methods);
        return map;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /**
     * The result of one method.
     *
     * @param name as shown
     * @param network trained
     * @param evaluation on test images
     * @param seconds of training
     */
    record MethodResult(String name, Network network, Evaluation evaluation, double seconds) {}
}
