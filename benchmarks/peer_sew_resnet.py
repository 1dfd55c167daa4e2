#!/usr/bin/env python3
"""Writes SEW-ResNets of SpikingJelly with random weights, their logits and gradients, for `benchmarks/sew_agreement` to compare with.

    python peer_sew_resnet.py OUT [--image-size 64] [--time-steps 3] [--batch-size 2] [--seed 1]

OUT gets a folder for each network and connection, such as sew-resnet34-iand, with weights.npy and statistics.npy (flat, in the
order of the layers), inputs.npy, labels.npy, prediction.npy (logits with running statistics), and of a training pass logits.npy
and gradient.npy, that of the cross-entropy of the mean. All is in double. Networks have their full width and 1000 classes; scales,
shifts and running statistics are drawn too, so that nothing has its first value. Neurons are those of the SEW-ResNet paper.
SpikingJelly's bottleneck computes A * (1 - S) for IAND, so that sew-resnet50 has the other two connections only.
Needs numpy, torch, torchvision and spikingjelly.
"""

import argparse
import pathlib

import numpy as np
import torch
from spikingjelly.activation_based import functional, neuron, surrogate
from spikingjelly.activation_based.model import sew_resnet
from torch import nn
from torch.nn.functional import cross_entropy, one_hot

NETWORKS = {
    "sew-resnet18": (sew_resnet.sew_resnet18, ("add", "and", "iand")),
    "sew-resnet34": (sew_resnet.sew_resnet34, ("add", "and", "iand")),
    "sew-resnet50": (sew_resnet.sew_resnet50, ("add", "and")),
}


def network(maker, connect):
    """Scales and shifts that let about a third of the neurons fire, and more for AND, whose spikes grow rarer with depth."""
    made = maker(
        cnf=connect.upper(),
        spiking_neuron=neuron.IFNode,
        v_threshold=1.0,
        detach_reset=True,
        surrogate_function=surrogate.ATan(),
    ).double()
    functional.set_step_mode(made, "m")
    shift = 1.0 if connect == "and" else 0.3
    for module in made.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, shift - 0.3, shift + 0.3)
            nn.init.uniform_(module.running_mean, -0.3, 0.3)
            nn.init.uniform_(module.running_var, 0.5, 2)
    return made


def write(folder, made, inputs, labels, time_steps):
    folder.mkdir(parents=True, exist_ok=True)

    def save(name, values):
        np.save(folder / f"{name}.npy", values.detach().numpy())

    def run():
        logits = made(inputs.expand(time_steps, *inputs.shape))
        functional.reset_net(made)
        return logits

    save("inputs", inputs)
    save("labels", one_hot(labels, 1000).double())
    save("weights", torch.cat([weight.flatten() for weight in made.parameters()]))
    running = [value.flatten() for name, value in made.named_buffers() if name.endswith(("running_mean", "running_var"))]
    save("statistics", torch.cat(running))
    made.eval()
    with torch.no_grad():
        prediction = run()
    save("prediction", prediction)
    made.train()
    logits = run()
    save("logits", logits)
    cross_entropy(logits.mean(0), labels).backward()
    save("gradient", torch.cat([weight.grad.flatten() for weight in made.parameters()]))
    print(f"{folder.name}: logits of {prediction.std():.3f} standard deviation, {len(list(made.parameters()))} arrays")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--image-size", type=int, default=64)
    parser.add_argument("--time-steps", type=int, default=3)
    parser.add_argument("--batch-size", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    flags = parser.parse_args()
    torch.set_num_threads(flags.threads)
    torch.manual_seed(flags.seed)
    inputs = torch.randn(flags.batch_size, 3, flags.image_size, flags.image_size, dtype=torch.float64)
    labels = torch.randint(1000, (flags.batch_size,))
    for name, (maker, connects) in NETWORKS.items():
        for connect in connects:
            folder = pathlib.Path(flags.out, f"{name}-{connect}")
            write(folder, network(maker, connect), inputs, labels, flags.time_steps)


if __name__ == "__main__":
    main()
