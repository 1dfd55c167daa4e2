package org.snn4j.cli.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.cli.plot.FiringRateMaps;
import org.snn4j.cli.plot.MembraneTraces;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.plot.SpikeRaster;
import org.snn4j.inspect.LayerActivity;
import org.snn4j.inspect.NeuronTrace;
import org.snn4j.pass.Shape;

/**
 * The pictures of one spiking layer and one sample.
 *
 * @param layer what its neurons did; one sample
 * @param sample number of the sample
 * @param neurons places to draw; empty for a choice
 */
record LayerPictures(LayerActivity layer, int sample, List<int[]> neurons) {
    private static final int RASTER = 40;
    private static final int TRACES = 6;

    /** Pictures by the names of their files, without ending. */
    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put(layer.name() + "-spikes", raster());
        pictures.put(layer.name() + "-membranes", traces());
        if (layer.shape().rank() == 3) {
            pictures.put(layer.name() + "-firing-rates", maps());
        }
        return pictures;
    }

    private List<int[]> rasterPlaces() {
        return neurons.isEmpty() ? NeuronPlaces.evenlySpaced(layer.shape(), RASTER) : neurons;
    }

    /** Some of those that fired, if none were asked for. */
    private List<int[]> tracePlaces() {
        if (!neurons.isEmpty()) {
            return neurons;
        }
        int[] fired = fired();
        int count = Math.min(TRACES, fired.length);
        return count == 0
                ? NeuronPlaces.evenlySpaced(layer.shape(), TRACES)
                : IntStream.range(0, count)
                        .mapToObj(
                                i -> NeuronPlaces.place(layer.shape(), fired[(int) ((long) i * fired.length / count)]))
                        .toList();
    }

    /** Numbers of the neurons that fired at any step. */
    private int[] fired() {
        double[] rates = ArrayCopies.of(layer.firingRates());
        return IntStream.range(0, rates.length).filter(i -> rates[i] > 0).toArray();
    }

    private Picture raster() {
        List<int[]> places = rasterPlaces();
        String which = neurons.isEmpty() && places.size() < layer.shape().length() ? ", evenly spaced" : "";
        return SpikeRaster.of(
                "Spikes of " + layer.name() + ", sample " + sample,
                chosen(places) + which,
                places.stream()
                        .map(place -> new SpikeRaster.Row(
                                NeuronPlaces.text(place), layer.trace(0, place).spikes()))
                        .toList());
    }

    private Picture traces() {
        List<int[]> places = tracePlaces();
        String which = !neurons.isEmpty()
                ? ""
                : fired().length > 0 ? ", evenly spaced among those that fired" : "; none of the layer fired";
        return MembraneTraces.of(
                "Membranes of " + layer.name() + ", sample " + sample,
                chosen(places) + which,
                layer.thresholds(),
                places.stream()
                        .map(place ->
                                new MembraneTraces.Neuron("neuron " + NeuronPlaces.text(place), layer.trace(0, place)))
                        .toList());
    }

    private String chosen(List<int[]> places) {
        Shape shape = layer.shape();
        String order = shape.rank() == 3 ? ", as channel:row:column" : "";
        return String.format(Locale.ROOT, "%d of %,d neurons%s", places.size(), shape.length(), order);
    }

    private Picture maps() {
        Shape shape = layer.shape();
        INDArray rates = layer.firingRates();
        double[] flat = ArrayCopies.of(rates);
        double[][][] maps = new double[shape.size(0)][shape.size(1)][shape.size(2)];
        for (int c = 0; c < maps.length; c++) {
            for (int y = 0; y < maps[c].length; y++) {
                int from = (c * maps[c].length + y) * shape.size(2);
                maps[c][y] = Arrays.copyOfRange(flat, from, from + shape.size(2));
            }
        }
        return FiringRateMaps.of(
                "Firing rates of " + layer.name() + ", sample " + sample,
                "mean of " + layer.timeSteps() + (layer.timeSteps() == 1 ? " step" : " steps") + " by channel",
                maps);
    }

    /** The content of a JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("shape", layer.shape().dimensions());
        map.put("v_thresholds", layer.thresholds());
        map.put("firing_rate", layer.firingRate());
        Map<String, Object> traces = new LinkedHashMap<>();
        for (int[] place : tracePlaces()) {
            NeuronTrace trace = layer.trace(0, place);
            Map<String, Object> ofNeuron = new LinkedHashMap<>();
            ofNeuron.put("spikes", trace.spikes());
            ofNeuron.put("charged", trace.charged());
            ofNeuron.put("membranes", trace.membranes());
            traces.put(NeuronPlaces.text(place), ofNeuron);
        }
        map.put("neurons", traces);
        return map;
    }
}
