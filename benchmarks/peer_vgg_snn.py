#!/usr/bin/env python3
"""Times training steps of VGG-SNN on random event frames in SpikingJelly; the peer of `./snn bench --model vgg-snn`.

    python peer_vgg_snn.py [--width 64] [--time-steps 10] [--batch-size 16] [--steps 4]

Stages of width, 2 and 4 width twice, 8 width four times, four average pools, a dense layer on 3 x 3 places; LIF with tau 2,
threshold 0.5, hard detached reset; cross-entropy of the mean over time; AdamW. Prints the median and all steps after the
first, and the process's peak memory. Needs torch and spikingjelly.
"""

import torch
from peer_layers import blocks, time_training, training_flags
from spikingjelly.activation_based import layer
from torch import nn


def layers(w):
    yield from blocks(2, (w, 2 * w, "P", 4 * w, 4 * w, "P", 8 * w, 8 * w, "P", 8 * w, 8 * w, "P"), slope=1.0)
    yield layer.Flatten(step_mode="m")
    yield layer.Linear(8 * w * 9, 10, step_mode="m")


def main():
    flags = training_flags(width=64, time_steps=10, batch_size=16).parse_args()
    torch.set_num_threads(flags.threads)
    torch.manual_seed(0)
    network = nn.Sequential(*layers(flags.width))
    time_training(network, torch.rand(flags.time_steps, flags.batch_size, 2, 48, 48), flags)


if __name__ == "__main__":
    main()
