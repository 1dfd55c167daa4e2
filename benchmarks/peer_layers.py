"""Layers of SpikingJelly that the networks of the other scripts are made of, and the clock around their training steps."""

import argparse
import json
import resource
import statistics
import time

import torch
from spikingjelly.activation_based import functional, layer, neuron, surrogate
from torch import nn


def blocks(channels, stages, slope):
    """Convolutions by their output channels, each with normalisation and an LIF neuron; P is an average pool."""
    for stage in stages:
        if stage == "P":
            yield layer.AvgPool2d(2, step_mode="m")
            continue
        yield layer.Conv2d(channels, stage, 3, padding=1, bias=False, step_mode="m")
        yield layer.BatchNorm2d(stage, step_mode="m")
        yield neuron.LIFNode(
            tau=2.0,
            v_threshold=0.5,
            detach_reset=True,
            surrogate_function=surrogate.PiecewiseQuadratic(alpha=slope),
            step_mode="m",
        )
        channels = stage


def training_flags(width, time_steps, batch_size):
    """The flags of a script that times training steps, with its defaults."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--width", type=int, default=width)
    parser.add_argument("--time-steps", type=int, default=time_steps)
    parser.add_argument("--batch-size", type=int, default=batch_size)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def time_training(network, frames, flags):
    """Prints the median and all steps after the first, and the process's peak memory."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01)
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
