package org.snn4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.energy.EnergyModel;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.LayerOperations;
import org.snn4j.energy.NeuronOperations;
import org.snn4j.energy.Synapses;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.layer.Spiking;
import org.snn4j.network.Network;
import org.snn4j.network.PredictionOutputs;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Work;

/** Counts the operations of predictions, layer by layer, from the inputs that layers get and the rates at which they fire. */
final class OperationCounter implements PassObserver {
    private final List<Layer> layers;
    private final Map<String, SynapseCount> synapses = new LinkedHashMap<>();
    private final Map<String, Double> spikes = new LinkedHashMap<>();
    private int samples;

    private OperationCounter(Network network) {
        layers = LayerVisit.of(network.layers(), 1, network.timeSteps()).stream()
                .filter(visit -> visit.tap() == null)
                .map(LayerVisit::layer)
                .toList();
        for (Layer layer : layers) {
            Synapses found = layer.synapses(network.weights());
            if (found != null) {
                synapses.put(layer.name(), new SynapseCount(layer, found, network.weights()));
            }
        }
    }

    /** Predicts a data set and counts. */
    static EnergyReport count(Network network, Dataset data, int steps) {
        OperationCounter counter = network.weights().reading(() -> new OperationCounter(network));
        Network observed = network.observedBy(counter);
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = data.batches(0)) {
            Check.that(batches.hasNext(), "the data to measure energy with gave no batches; give it at least one");
            while (batches.hasNext()) {
                Batch batch = batches.next();
                counter.add(observed.predict(batch.inputs(), steps), (int)
                        batch.inputs().size(0));
                spent.add(batch);
            }
        }
        return counter.report(network, steps);
    }

    @Override
    public void begin(Work work) {}

    @Override
    public void end() {}

    @Override
    public boolean readsInputOf(String layer) {
        return synapses.containsKey(layer);
    }

    @Override
    public void input(String layer, Sequence x) {
        SynapseCount count = synapses.get(layer);
        if (count != null) {
            count.add(x);
        }
    }

    private void add(PredictionOutputs prediction, int batch) {
        samples += batch;
        prediction.firingRates().forEach((layer, rate) -> spikes.merge(layer, rate * batch, Double::sum));
    }

    private EnergyReport report(Network network, int steps) {
        List<LayerOperations> operations = new ArrayList<>();
        for (Layer layer : layers) {
            SynapseCount count = synapses.get(layer.name());
            if (count != null) {
                operations.add(count.operations(samples));
            } else if (layer instanceof Spiking spiking) {
                operations.add(new NeuronOperations(
                        layer.name(),
                        steps,
                        layer.outputShape().length(),
                        spiking.neuron().membranes(),
                        spikes.getOrDefault(layer.name(), 0.0) / samples));
            }
        }
        long numbers = layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .mapToLong(Parameter::length)
                .sum();
        long bytes = numbers * network.weights().dataType().width();
        return new EnergyReport(samples, steps, operations, bytes, EnergyModel.of());
    }
}
