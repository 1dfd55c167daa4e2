#!/usr/bin/env python3
"""Counts the operations of networks that `benchmarks/energy` has exported with NeuroBench, and compares.

    benchmarks/energy OUT
    python peer_neurobench.py OUT

Rebuilds each network in torch and snnTorch in double, runs NeuroBench's footprint, connection_sparsity, activation_sparsity
and synaptic_operations on the exported inputs, and prints both programs' numbers with the reason where they may differ.
Exits with 1 where a number differs that should not. Needs numpy, torch, snntorch and neurobench.
"""

import argparse
import contextlib
import io
import json
import pathlib
import sys

import numpy as np
import snntorch
import torch
from neurobench.benchmarks import Benchmark
from neurobench.metrics.static import ConnectionSparsity, Footprint
from neurobench.metrics.workload import ActivationSparsity, MembraneUpdates, SynapticOperations
from neurobench.models import SNNTorchModel
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

TIME_STEPS = 4


class Halved(nn.Module):
    """The input of LIF with tau 2 that decays its input, u = v + (x - v) / 2, as snnTorch's Leaky wants it."""

    def forward(self, x):
        return 0.5 * x


class Exact(nn.Module):
    """Spikes in double; Leaky gives them in float."""

    def forward(self, x):
        return x.double()


class Peer(nn.Module):
    def __init__(self, arrays):
        super().__init__()
        self.layers = nn.Sequential(*layers(arrays))

    def forward(self, x):
        return self.layers(x), None

    def reset(self):
        """Called by NeuroBench before each batch; membranes begin at rest, of whatever shape the batch has."""
        for module in self.modules():
            if isinstance(module, snntorch.Leaky):
                module.mem = torch.zeros(0, dtype=torch.float64)


def layers(arrays):
    """The layers of the exported network, filled with its weights."""

    def tensor(name):
        return nn.Parameter(torch.from_numpy(arrays[name]).double())

    def convolution(index, stride, bias):
        weight = tensor(f"conv2d_{index}.weight")
        made = nn.Conv2d(weight.shape[1], weight.shape[0], 3, stride=stride, padding=1, bias=bias)
        made.weight = weight
        if bias:
            made.bias = tensor(f"conv2d_{index}.bias")
        return made

    def normalisation(index):
        name = f"batchNorm_{index}"
        made = nn.BatchNorm2d(len(arrays[f"{name}.gamma"]))
        made.weight, made.bias = tensor(f"{name}.gamma"), tensor(f"{name}.beta")
        made.running_mean = tensor(f"{name}.mean").detach()
        made.running_var = tensor(f"{name}.variance").detach()
        return made

    def linear(index):
        weight = tensor(f"dense_{index}.weight")
        made = nn.Linear(weight.shape[1], weight.shape[0])
        made.weight, made.bias = weight, tensor(f"dense_{index}.bias")
        return made

    def lif():
        neuron = snntorch.Leaky(0.5, threshold=0.5, init_hidden=True, reset_mechanism="zero", reset_delay=False)
        return [Halved(), neuron, Exact()]

    return [
        *(convolution(1, 1, False), normalisation(1), *lif(), nn.AvgPool2d(2)),
        *(convolution(2, 2, True), *lif()),
        *(convolution(3, 1, False), normalisation(2), *lif(), nn.MaxPool2d(2)),
        *(nn.Flatten(), linear(1), *lif(), linear(2)),
    ]


def neurobench(network, inputs, batch):
    """The numbers of NeuroBench, with inputs [N, T, ...] in batches."""
    data = DataLoader(TensorDataset(inputs, torch.zeros(len(inputs))), batch_size=batch)
    metrics = [[Footprint, ConnectionSparsity], [ActivationSparsity, SynapticOperations, MembraneUpdates]]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()), torch.no_grad():
        results = Benchmark(SNNTorchModel(network), data, [], [], metrics).run(quiet=False)
    # NeuroBench prints what went wrong and goes on with zero.
    if "Error" in said.getvalue():
        sys.exit(said.getvalue())
    return results


def compare(folder):
    arrays = np.load(folder / "model.npz")
    ours = json.loads((folder / "energy.json").read_text())["reference double"]
    fast = json.loads((folder / "energy.json").read_text())["CPU float"]
    inputs = torch.from_numpy(np.load(folder / "inputs.npy")).double()
    static = inputs.dim() == 4
    if static:
        inputs = inputs[:, None].expand(-1, TIME_STEPS, -1, -1, -1)
    network = Peer(arrays).double().eval()
    # Buffers that hold no weights: counters of batches, and snnTorch's constants of neurons.
    buffers = sum(
        buffer.numel() * buffer.element_size() for name, buffer in network.named_buffers() if "running" not in name
    )
    theirs = neurobench(network, inputs, 1)
    batched = neurobench(network, inputs, 32)["SynapticOperations"]
    operations = theirs["SynapticOperations"]
    # A static image reaches the first layer once here, and at each step there.
    first = ours["layers"][0]
    again = (TIME_STEPS - 1) if static else 0
    repeated = {"dense": again * first[2], "macs": again * first[3], "acs": again * first[4]}
    rows = [
        ("dense", ours["dense_macs"] + repeated["dense"], operations["Dense"], 0),
        ("effective MACs", ours["effective_macs"] + repeated["macs"], operations["Effective_MACs"], 0),
        ("effective ACs", ours["effective_acs"] + repeated["acs"], operations["Effective_ACs"], 0),
        ("activation sparsity", ours["activation_sparsity"], theirs["ActivationSparsity"], 1e-9),
        # NeuroBench rounds to four digits.
        ("connection sparsity", ours["connection_sparsity"], theirs["ConnectionSparsity"], 5.1e-5),
        ("footprint in double", ours["footprint_bytes"], theirs["Footprint"] - buffers, 0),
    ]
    print(f"{folder.name}, {len(inputs)} samples, {TIME_STEPS} steps")
    print(f"{'':22}{'SNN4J':>18}{'NeuroBench':>18}")
    wrong = 0
    for name, own, peer, tolerance in rows:
        equal = abs(own - peer) <= tolerance + 1e-12 * abs(own)
        wrong += not equal
        print(f"{name:22}{own:18.6f}{peer:18.6f}  {'equal' if equal else 'DIFFERENT'}")
    if static:
        print(f"  of ours, {sum(repeated.values()) - repeated['dense']:.0f} operations are of the first layer at steps 2 to {TIME_STEPS}")
    print(f"  NeuroBench in batches of 32: MACs {batched['Effective_MACs']:.6f}, ACs {batched['Effective_ACs']:.6f}")
    print(f"  membrane updates: {ours['neuron_updates']:.0f} of ours, {theirs['MembraneUpdates']:.2f} that changed a membrane")
    print(f"  CPU engine, float: MACs {fast['effective_macs']:.6f}, ACs {fast['effective_acs']:.6f}")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    torch.set_num_threads(1)
    return min(1, sum(compare(folder / name) for name in ("frames", "images")))


if __name__ == "__main__":
    sys.exit(main())
