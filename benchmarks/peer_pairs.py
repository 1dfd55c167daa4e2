#!/usr/bin/env python3
"""Trains pairs of a baseline and a TKS network in SpikingJelly, for many seeds, and prints what each loses with fewer steps.

    python peer_pairs.py CIFAR_10_FOLDER RESULTS [--seeds 1-24] [--recipe batch] [--tf32] [--part 1/6]

VGG-9 of width 16, T = 4, the first 10,000 training images, 8 epochs, batches of 64, AdamW 2e-3. Recipe 'batch' crops and flips
whole batches alike, lets everything decay and takes PyTorch's one-cycle schedule; 'image' is that of `./snn train`: a crop and a
flip for each image, two epochs of warm-up and a cosine to 0, no decay of normalisation and biases.

RESULTS gets a line for each run: its settings and the accuracies, in percent, after 1 to 4 steps, on the first 2,000 test images
and on the first 5,000. Runs that it has already are not done again; with --seeds 1-0 nothing is trained and RESULTS is summed up.
On a GPU each step is a recorded graph and four networks train side by side; several processes, each with its --part, fill it.
Needs numpy, torch and spikingjelly.
"""

import argparse
import json
import math
import pathlib
import statistics
import time

import torch
from peer_cifar import baseline, images, tks, vgg9
from peer_layers import blocks
from spikingjelly.activation_based import functional, layer
from torch import nn

IMAGES, EPOCHS, BATCH, STEPS, WIDTH, RATE = 10_000, 8, 64, 4, 16, 2e-3
BATCHES = IMAGES // BATCH
TEST = (2_000, 5_000)
METHODS = ("baseline", "tks")


class Run:
    """One network and its batches, all drawn from the seed."""

    def __init__(self, settings, device):
        self.settings, self.device = settings, device
        torch.manual_seed(settings["seed"])
        self.network = nn.Sequential(*vgg9(WIDTH))
        # The script whose figures these pairs stand beside draws a classifier half-way, whatever the method.
        nn.Sequential(*blocks(4 * WIDTH, (4 * WIDTH,), slope=2.0), layer.Linear(4 * WIDTH, 10))
        alike = settings["recipe"] == "batch"
        draws = []
        for _ in range(EPOCHS):
            order = torch.randperm(IMAGES)[: BATCHES * BATCH]
            for chosen in order.split(BATCH):
                flips = torch.rand(1 if alike else BATCH) < 0.5
                draws.append((chosen, flips, torch.randint(0, 9, (2, len(flips)))))
        self.chosen, self.flips, self.offsets = (torch.stack(column).to(device) for column in zip(*draws))
        self.network.to(device).train()
        self.optimizer, self.schedule = self.optimize(alike)
        self.inputs = torch.zeros(BATCH, 3, 32, 32, device=device)
        self.labels = torch.zeros(BATCH, dtype=torch.int64, device=device)
        self.alpha = torch.zeros((), device=device)
        self.graph = self.stream = None
        if device.type == "cuda":
            self.stream = torch.cuda.Stream()
            self.record()
        self.begin = time.time()

    def optimize(self, everything_decays):
        weights, total, warm = list(self.network.parameters()), EPOCHS * BATCHES, 2 * BATCHES
        spared = [weight for weight in weights if weight.dim() == 1 and not everything_decays]
        decaying = [weight for weight in weights if weight.dim() > 1 or everything_decays]
        groups = [{"params": decaying}, *([{"params": spared, "weight_decay": 0.0}] if spared else [])]
        optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=self.device.type == "cuda")
        if everything_decays:
            return optimizer, torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=total)

        def share(step):
            return step / warm if step < warm else (1 + math.cos(math.pi * (step - warm) / (total - warm))) / 2

        return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)

    def gradient(self):
        logits = self.network(self.inputs.expand(STEPS, *self.inputs.shape))
        ours = self.settings["method"] == "tks"
        loss = tks(logits, self.labels, self.alpha) if ours else baseline(logits, self.labels)
        loss.backward()
        functional.reset_net(self.network)

    def record(self):
        """Records a step as a graph. The steps before it, which load kernels, leave no trace in the network."""
        kept = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(self.stream):
            for _ in range(3):
                self.optimizer.zero_grad()
                self.gradient()
            self.optimizer.zero_grad()
        torch.cuda.synchronize()
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph, stream=self.stream):
            self.gradient()
        self.network.load_state_dict(kept)
        torch.cuda.synchronize()

    def step(self, step, padded, labels):
        right, down = self.offsets[step]
        grid = torch.arange(32, device=self.device)
        rows, columns = down[:, None] + grid, right[:, None] + grid
        columns = torch.where(self.flips[step][:, None], 39 - columns, columns)
        batch = padded[self.chosen[step][:, None, None], :, rows[:, :, None], columns[:, None, :]]
        self.inputs.copy_(batch.permute(0, 3, 1, 2))
        self.labels.copy_(labels[self.chosen[step]])
        self.alpha.fill_(0.7 * (step // BATCHES) / (EPOCHS - 1))
        if self.graph is None:
            self.optimizer.zero_grad()
            self.gradient()
        else:
            self.graph.replay()
        self.optimizer.step()
        self.schedule.step()

    @torch.no_grad()
    def result(self, pixels, labels):
        self.network.eval()
        right = []
        for inputs, truth in zip(pixels.split(100), labels.split(100)):
            logits = self.network(inputs.expand(STEPS, *inputs.shape))
            functional.reset_net(self.network)
            means = torch.stack([logits[: t + 1].mean(0) for t in range(STEPS)])
            right.append((means.argmax(2) == truth).double())
        right = torch.cat(right, 1)
        accuracy = {count: [round(100 * float(a), 2) for a in right[:, :count].mean(1)] for count in TEST}
        return {**self.settings, "accuracy": accuracy, "seconds": round(time.time() - self.begin)}


def train(runs, training, test):
    for step in range(EPOCHS * BATCHES):
        for run in runs:
            with torch.cuda.stream(run.stream):  # None, where there is no GPU, changes nothing
                run.step(step, *training)
    if runs[0].stream:
        torch.cuda.synchronize()
    return [run.result(*test) for run in runs]


def summary(results):
    """Prints for each recipe, arithmetic and number of test images what TKS loses as a share of what the baseline loses."""
    for recipe, tf32 in sorted({(run["recipe"], run["tf32"]) for run in results}):
        found = {(r["seed"], r["method"]): r["accuracy"] for r in results if (r["recipe"], r["tf32"]) == (recipe, tf32)}
        seeds = sorted(seed for seed, method in found if method == "tks" and (seed, "baseline") in found)
        for count in map(str, TEST if seeds else ()):
            ends = [[found[seed, method][count][t] for seed in seeds] for method in METHODS for t in (0, STEPS - 1)]
            first, last, tks_first, tks_last = map(statistics.mean, ends)
            shares = [100 * (d - c) / (b - a) if a != b else math.nan for a, b, c, d in zip(*ends)]
            deviation = statistics.stdev(shares) if len(shares) > 1 else math.nan
            print(
                f"recipe {recipe}{', TF32' if tf32 else ''}, {count} test images, {len(seeds)} pairs:"
                f" baseline {first:.1f} {last:.1f}, TKS {tks_first:.1f} {tks_last:.1f},"
                f" lost {last - first:.1f} and {tks_last - tks_first:.1f},"
                f" share {statistics.mean(shares):.1f} ± {deviation / math.sqrt(len(shares)):.1f} %"
                f" (deviation {deviation:.1f}, {min(shares):.0f} to {max(shares):.0f}),"
                f" at most a third in {sum(share <= 100 / 3 for share in shares)}"
            )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cifar", type=pathlib.Path)
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--seeds", default="1-24", help="the first and the last")
    parser.add_argument("--recipe", choices=("batch", "image"), default="batch")
    parser.add_argument("--tf32", action="store_true", help="convolutions on a GPU with ten bits of mantissa")
    parser.add_argument("--part", default="1/1", help="which of the runs this process does, as 2/6")
    flags = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.backends.cudnn.allow_tf32 = flags.tf32

    def results():
        return [json.loads(line) for line in flags.results.open()] if flags.results.exists() else []

    there = [{name: run[name] for name in ("recipe", "tf32", "seed", "method")} for run in results()]
    first, last = map(int, flags.seeds.split("-"))
    jobs = [
        {"recipe": flags.recipe, "tf32": flags.tf32, "seed": seed, "method": method}
        for seed in range(first, last + 1)
        for method in METHODS
    ]
    part, parts = map(int, flags.part.split("/"))
    jobs = [job for job in jobs if job not in there][part - 1 :: parts]
    if jobs:
        pixels, labels = (values.to(device) for values in images(flags.cifar / "data_batch_1.bin", IMAGES))
        training = nn.functional.pad(pixels, (4,) * 4), labels
        test = [values.to(device) for values in images(flags.cifar / "test_batch.bin", max(TEST))]
    together = 4 if device.type == "cuda" else 1
    for at in range(0, len(jobs), together):
        for run in train([Run(job, device) for job in jobs[at : at + together]], training, test):
            with flags.results.open("a") as out:
                out.write(json.dumps(run) + "\n")
            print(json.dumps(run), flush=True)
    summary(results())


if __name__ == "__main__":
    main()
