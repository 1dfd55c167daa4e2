package org.snn4j.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Step;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Work;

/** Keeps every step of every spiking layer of a pass. */
final class StepObserver implements PassObserver {
    private final Map<String, Steps> steps = new LinkedHashMap<>();

    /** The steps of a layer so far. */
    record Steps(Neuron neuron, List<Step> taken) {}

    @Override
    public void begin(Work work) {}

    @Override
    public void end() {}

    @Override
    public void stepped(String layer, Neuron neuron, Step step) {
        steps.computeIfAbsent(layer, first -> new Steps(neuron, new ArrayList<>()))
                .taken()
                .add(step);
    }

    /** Steps by layer, in the order of the data. */
    Map<String, Steps> steps() {
        return steps;
    }
}
