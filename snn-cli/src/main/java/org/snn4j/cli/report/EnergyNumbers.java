package org.snn4j.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.energy.EnergyModel;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.EnergyReport.NonSpiking;
import org.snn4j.energy.LayerOperations;
import org.snn4j.energy.MemoryAccesses;
import org.snn4j.energy.NeuronOperations;
import org.snn4j.energy.SynapticOperations;

/** Numbers of an {@link EnergyReport} that commands print. */
public final class EnergyNumbers {
    private EnergyNumbers() {}

    /**
     * The content of a JSON object.
     *
     * @param report of one number of time steps
     * @return values by their keys
     */
    public static Map<String, Object> toMap(EnergyReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samples", report.samples());
        map.put("dense_macs", report.denseMacs());
        map.put("effective_macs", report.effectiveMacs());
        map.put("effective_acs", report.effectiveAcs());
        map.put("synaptic_operations", report.synapticOperations());
        map.put("neuron_updates", report.neuronUpdates());
        map.put("memory_accesses", accesses(report.memory()));
        map.put("footprint_bytes", report.footprint());
        map.put("activation_sparsity", report.activationSparsity());
        map.put("connection_sparsity", report.connectionSparsity());
        map.put("operations_j", report.operationEnergy());
        map.put("memory_j", report.memoryEnergy());
        map.put("energy_j", report.energy());
        map.put("without_spikes", withoutSpikes(report.nonSpiking()));
        map.put("assumptions", assumptions(report.model()));
        map.put(
                "layers",
                report.layers().stream()
                        .map(layer -> layer(layer, report.model()))
                        .toList());
        return map;
    }

    private static Map<String, Object> withoutSpikes(NonSpiking other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("macs", other.macs());
        map.put("memory_accesses", accesses(other.memory()));
        map.put("operations_j", other.operationEnergy());
        map.put("memory_j", other.memoryEnergy());
        map.put("energy_j", other.energy());
        return map;
    }

    private static Map<String, Object> assumptions(EnergyModel model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mac_j", model.multiplyAccumulate());
        map.put("ac_j", model.accumulate());
        map.put("neuron_update_j", model.neuronUpdate());
        map.put("memory_access_j", model.memoryAccess());
        return map;
    }

    private static Map<String, Object> layer(LayerOperations layer, EnergyModel model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layer", layer.name());
        map.put("steps", layer.steps());
        if (layer instanceof SynapticOperations synapses) {
            map.put("dense_macs", synapses.denseMacs());
            map.put("effective_macs", synapses.effectiveMacs());
            map.put("effective_acs", synapses.effectiveAcs());
            map.put("input_sparsity", synapses.inputSparsity());
            map.put("weights", synapses.weights());
            map.put("zero_weights", synapses.zeroWeights());
        }
        if (layer instanceof NeuronOperations neurons) {
            map.put("neurons", neurons.neurons());
            map.put("neuron_updates", neurons.neuronUpdates());
            map.put("firing_rate", neurons.firingRate());
        }
        map.put("memory_accesses", accesses(layer.memory()));
        map.put("operations_j", layer.operationEnergy(model));
        map.put("memory_j", layer.memoryEnergy(model));
        return map;
    }

    private static Map<String, Object> accesses(MemoryAccesses memory) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("weights", memory.weights());
        map.put("inputs", memory.inputs());
        map.put("membranes", memory.membranes());
        map.put("outputs", memory.outputs());
        map.put("total", memory.total());
        return map;
    }
}
