#!/usr/bin/env python3
"""Writes a VGG-9 of SpikingJelly, its predictions and its gradients, for `benchmarks/agreement` to compare with.

    python peer_gradient.py CIFAR_10_FOLDER OUT [--width 16] [--time-steps 4] [--batch-size 64] [--steps 100] [--seed 1]

The network is first trained for some steps, so that nothing in it has its first value any more. Then OUT gets weights.npy and
statistics.npy (flat, in the order of the layers), the next batch as inputs.npy and labels.npy, logits.npy of a prediction, and
for each loss LOSS-float.npy and LOSS-double.npy: the gradient of all weights by each type. Needs numpy, torch and
spikingjelly.
"""

import argparse
import pathlib

import numpy as np
import torch
from peer_cifar import baseline, images, tks, vgg9
from spikingjelly.activation_based import functional
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

def tet(logits, labels):
    return torch.stack([cross_entropy(step, labels) for step in logits]).mean()


def tsd(logits, labels):
    """All steps teach the mean of the first half; labels judge both and both move."""
    student, teacher = logits[: len(logits) // 2].mean(0), logits.mean(0)
    return cross_entropy(student, labels) + cross_entropy(teacher, labels) + mse_loss(student, teacher)


LOSSES = {"baseline": baseline, "tet": tet, "tks": lambda logits, labels: tks(logits, labels, alpha=0.7), "tsd": tsd}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cifar")
    parser.add_argument("out")
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--time-steps", type=int, default=4)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    flags = parser.parse_args()
    torch.set_num_threads(flags.threads)
    torch.manual_seed(flags.seed)
    out = pathlib.Path(flags.out)
    out.mkdir(parents=True, exist_ok=True)

    def save(name, values):
        np.save(out / f"{name}.npy", values.detach().double().numpy())

    def run(network, inputs):
        logits = network(inputs.expand(flags.time_steps, *inputs.shape))
        functional.reset_net(network)
        return logits

    inputs, labels = images(pathlib.Path(flags.cifar, "data_batch_1.bin"), (flags.steps + 1) * flags.batch_size)
    batches = list(zip(inputs.split(flags.batch_size), labels.split(flags.batch_size)))
    network = nn.Sequential(*vgg9(flags.width))
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3)
    for inputs, labels in batches[: flags.steps]:
        optimizer.zero_grad()
        baseline(run(network, inputs), labels).backward()
        optimizer.step()

    inputs, labels = batches[flags.steps]
    save("inputs", inputs)
    save("labels", nn.functional.one_hot(labels, 10))
    save("weights", torch.cat([weight.flatten() for weight in network.parameters()]))
    running = [value.flatten() for name, value in network.named_buffers() if "running" in name]
    save("statistics", torch.cat(running))
    trained = {name: value.clone() for name, value in network.state_dict().items()}
    for name, kind in (("float", torch.float32), ("double", torch.float64)):
        network.to(kind).train()
        for loss, formula in LOSSES.items():
            network.load_state_dict(trained)
            network.zero_grad()
            formula(run(network, inputs.to(kind)), labels).backward()
            save(f"{loss}-{name}", torch.cat([weight.grad.flatten() for weight in network.parameters()]))
    network.load_state_dict(trained)
    network.eval()
    with torch.no_grad():
        save("logits", run(network, inputs.double()))
    print(f"{sum(weight.numel() for weight in network.parameters()):,} weights after {flags.steps} steps, in {out}")


if __name__ == "__main__":
    main()
