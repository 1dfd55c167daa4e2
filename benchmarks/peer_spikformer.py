#!/usr/bin/env python3
"""Times training steps of Spikformer on random images in SpikingJelly; the peer of `./snn bench --model spikformer`.

    python peer_spikformer.py [--width 256] [--depth 4] [--heads 8] [--time-steps 4] [--batch-size 16] [--steps 4]

The network for CIFAR: four convolutions, max pools behind the last two, a position block, blocks of attention without
softmax and of an MLP, the mean over tokens, a dense layer; LIF with tau 2, hard detached reset, sigmoid surrogate;
cross-entropy of the mean over time; AdamW. The products are taken in the cheaper order, q (kT v). Prints the median and
all steps after the first, and the process's peak memory. Needs torch and spikingjelly.
"""

import torch
from peer_layers import time_training, training_flags
from spikingjelly.activation_based import layer, neuron, surrogate
from torch import nn


def neurons(threshold=1.0):
    return neuron.LIFNode(
        tau=2.0,
        v_threshold=threshold,
        detach_reset=True,
        surrogate_function=surrogate.Sigmoid(alpha=4.0),
        step_mode="m",
    )


def block(channels, filters, kernel, bias):
    return nn.Sequential(
        layer.Conv2d(channels, filters, kernel, padding=kernel // 2, bias=bias, step_mode="m"),
        layer.BatchNorm2d(filters, step_mode="m"),
        neurons(),
    )


class Attention(nn.Module):
    def __init__(self, channels, heads):
        super().__init__()
        self.heads = heads
        self.query = block(channels, channels, 1, True)
        self.key = block(channels, channels, 1, True)
        self.value = block(channels, channels, 1, True)
        self.neurons = neurons(0.5)
        self.last = block(channels, channels, 1, True)

    def forward(self, x):
        q, k, v = (self.split(part(x)) for part in (self.query, self.key, self.value))
        # Channels come before tokens, so these are the transposed matrices: yT = (kT v)T qT.
        y = 0.125 * ((v @ k.transpose(-2, -1)) @ q)
        return self.last(self.neurons(y.reshape(x.shape)))

    def split(self, x):
        steps, batch, channels = x.shape[:3]
        return x.reshape(steps, batch, self.heads, channels // self.heads, -1)


class Residual(nn.Module):
    def __init__(self, *body):
        super().__init__()
        self.body = nn.Sequential(*body)

    def forward(self, x):
        return x + self.body(x)


class MeanOfTokens(nn.Module):
    def forward(self, x):
        return x.mean((3, 4))


def layers(width, depth, heads):
    yield block(3, width // 8, 3, False)
    yield block(width // 8, width // 4, 3, False)
    for channels in (width // 4, width // 2):
        yield block(channels, 2 * channels, 3, False)
        yield layer.MaxPool2d(3, 2, 1, step_mode="m")
    yield Residual(block(width, width, 3, False))
    for _ in range(depth):
        yield Residual(Attention(width, heads))
        yield Residual(block(width, 4 * width, 1, True), block(4 * width, width, 1, True))
    yield MeanOfTokens()
    yield layer.Linear(width, 10, step_mode="m")


def main():
    parser = training_flags(width=256, time_steps=4, batch_size=16)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--heads", type=int, default=8)
    flags = parser.parse_args()
    torch.set_num_threads(flags.threads)
    torch.manual_seed(0)
    network = nn.Sequential(*layers(flags.width, flags.depth, flags.heads))
    images = torch.rand(1, flags.batch_size, 3, 32, 32).expand(flags.time_steps, -1, -1, -1, -1)
    time_training(network, images, flags)


if __name__ == "__main__":
    main()
