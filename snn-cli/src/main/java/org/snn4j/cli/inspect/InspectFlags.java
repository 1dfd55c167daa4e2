package org.snn4j.cli.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.inspect.Inspection;
import org.snn4j.inspect.LayerActivity;
import org.snn4j.inspect.Tsne;
import picocli.CommandLine.Option;

/** Flags that choose what {@code inspect} draws. */
final class InspectFlags {
    /** Time and memory of t-SNE grow with the square of the samples. */
    private static final int MOST_SAMPLES = 5000;

    /** Fewer samples have no neighbours to speak of. */
    static final int FEWEST_SAMPLES = 5;

    @Option(
            names = "--sample",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Number of the test sample, from 0. Default: ${DEFAULT-VALUE}.")
    int sample;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "Spiking layers to draw, such as spiking_1,spiking_4. Default: the first, the middle and the"
                    + " last one.")
    @Nullable
    String layer;

    @Option(
            names = "--neurons",
            paramLabel = "PLACE",
            split = ",",
            description =
                    "Neurons of one --layer, such as 3:12:7,0:0:5 for channel, row and column from 0, or 7,12 in a"
                            + " flat layer. Default: spikes of 40 in equal distances, and membranes of 6 that fired.")
    @Nullable
    List<String> neurons;

    @Option(
            names = "--tsne-samples",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "1000",
            description = "Test samples for t-SNE, in equal distances, at most 5000; 0 leaves it out. Default:"
                    + " ${DEFAULT-VALUE}.")
    int tsneSamples;

    @Option(
            names = "--perplexity",
            converter = RealNumber.AtLeast1.class,
            paramLabel = "P",
            description =
                    "t-SNE: about how many neighbours each sample has. Default: 30, or a third of the other samples"
                            + " where there are few.")
    @Nullable
    Double perplexity;

    /** Refuses what no network has. */
    void check() {
        if (tsneSamples > MOST_SAMPLES) {
            throw new WrongFlag("--tsne-samples must be at most " + MOST_SAMPLES
                    + ", since time and memory grow with its" + " square, but was " + tsneSamples);
        }
        if (perplexity != null && tsneSamples == 0) {
            throw new WrongFlag(
                    "--perplexity belongs to t-SNE, which --tsne-samples 0 leaves out; leave one of them out");
        }
        if (neurons != null) {
            NeuronPlaces.check(neurons);
            if (layer == null || layer.contains(",")) {
                throw new WrongFlag("--neurons are places in one layer; name it by --layer, such as --layer spiking_1");
            }
        }
    }

    /** The chosen layers and neurons. */
    List<LayerPictures> layers(Inspection inspection) {
        Map<String, LayerActivity> known = new LinkedHashMap<>();
        inspection.layerNames().forEach(name -> known.put(name, inspection.layer(name)));
        List<LayerPictures> chosen = new ArrayList<>();
        for (String name : layer == null ? usual(inspection.layerNames()) : List.of(layer.split(",", -1))) {
            LayerActivity found = WrongFlag.pick("--layer", name, known);
            List<int[]> places = neurons == null ? List.of() : NeuronPlaces.parse(neurons, name, found.shape());
            chosen.add(new LayerPictures(found, sample, places));
        }
        return chosen;
    }

    private static List<String> usual(List<String> all) {
        return all.isEmpty()
                ? List.of()
                : List.of(all.get(0), all.get((all.size() - 1) / 2), all.get(all.size() - 1)).stream()
                        .distinct()
                        .toList();
    }

    /** t-SNE for so many samples; null where there are too few. */
    @Nullable
    Tsne tsne(int samples, long seed) {
        int neighbours = samples - 1;
        if (perplexity != null && perplexity >= neighbours) {
            throw new WrongFlag("--perplexity must be less than " + neighbours + ", the neighbours that each of "
                    + samples + " samples has, but was " + perplexity);
        }
        if (samples < FEWEST_SAMPLES) {
            return null;
        }
        double chosen = perplexity == null ? Math.min(30, neighbours / 3.0) : perplexity;
        return Tsne.of().perplexity(chosen).seed(seed);
    }
}
