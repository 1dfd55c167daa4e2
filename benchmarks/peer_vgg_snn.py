#!/usr/bin/env python3
"""Times training steps of VGG-SNN on random event frames in SpikingJelly; the peer of `./snn bench --model vgg-snn`.

    python peer_vgg_snn.py [--width 64] [--time-steps 10] [--batch-size 16] [--steps 4]

Stages of width, 2 and 4 width twice, 8 width four times, four average pools, a dense layer on 3 x 3 places; LIF with tau 2,
threshold 0.5, hard detached reset; cross-entropy of the mean over time; AdamW. Prints the median and all steps after the
first, and the process's peak memory. Needs torch and spikingjelly.
"""

import argparse
import json
import resource
import statistics
import time

import torch
from peer_layers import blocks
from spikingjelly.activation_based import functional, layer
from torch import nn


def layers(w):
    yield from blocks(2, (w, 2 * w, "P", 4 * w, 4 * w, "P", 8 * w, 8 * w, "P", 8 * w, 8 * w, "P"), slope=1.0)
    yield layer.Flatten(step_mode="m")
    yield layer.Linear(8 * w * 9, 10, step_mode="m")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--time-steps", type=int, default=10)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    flags = parser.parse_args()
    torch.set_num_threads(flags.threads)
    torch.manual_seed(0)
    network = nn.Sequential(*layers(flags.width))
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01)
    frames = torch.rand(flags.time_steps, flags.batch_size, 2, 48, 48)
    labels = torch.randint(0, 10, (flags.batch_size,))
    seconds = []
    for _ in range(flags.steps + 1):
        start = time.perf_counter()
        loss = nn.functional.cross_entropy(network(frames).mean(0), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        functional.reset_net(network)
        seconds.append(time.perf_counter() - start)
    timed = seconds[1:]
    print(
        json.dumps(
            {
                "peer": "spikingjelly",
                "torch": torch.__version__,
                "width": flags.width,
                "time_steps": flags.time_steps,
                "batch_size": flags.batch_size,
                "s_per_step": statistics.median(timed),
                "s_of_each_step": timed,
                "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
