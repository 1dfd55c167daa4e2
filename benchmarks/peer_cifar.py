"""What the scripts that train SpikingJelly on CIFAR-10 share: images, VGG-9 and the losses."""

import numpy as np
import torch
from peer_layers import blocks
from spikingjelly.activation_based import layer
from torch.nn.functional import cross_entropy, log_softmax, softmax

TEMPERATURE = 3.0


def images(path, count):
    """The first images of a file of CIFAR-10's binary version, or all, normalised, and their labels."""
    mean, deviation = torch.tensor([0.4914, 0.4822, 0.4465]), torch.tensor([0.2023, 0.1994, 0.2010])
    records = np.fromfile(path, np.uint8, count * 3073)
    records = records[: len(records) // 3073 * 3073].reshape(-1, 3073)
    pixels = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32)).float() / 255
    return (pixels - mean.view(3, 1, 1)) / deviation.view(3, 1, 1), torch.from_numpy(records[:, 0].astype(np.int64))


def vgg9(width):
    w = width
    yield from blocks(3, (w, 2 * w, "P", 4 * w, 4 * w, "P", 8 * w, 8 * w, "P", 8 * w, 8 * w), slope=2.0)
    yield layer.AdaptiveAvgPool2d(1, step_mode="m")
    yield layer.Flatten(step_mode="m")
    yield layer.Linear(8 * w, 10, step_mode="m")


def baseline(logits, labels):
    return cross_entropy(logits.mean(0), labels)


def tks(logits, labels, alpha):
    """Mean of the steps that are right teaches each step; the teacher is constant."""
    right = (logits.argmax(2) == labels).to(logits.dtype).unsqueeze(2)
    mean = (logits * right).sum(0) / right.sum(0).clamp(min=1)
    teacher = softmax(mean / TEMPERATURE, 1).detach()
    distance = -(teacher * log_softmax(logits, 2)).sum(2).mean()
    return (1 - alpha) * baseline(logits, labels) + alpha * TEMPERATURE**2 * distance
