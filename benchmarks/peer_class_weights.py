"""Writes torch's weighted cross-entropy and its gradient of random logits, for ClassWeightsTest:

    pip install torch==2.15.0
    python benchmarks/peer_class_weights.py snn-core/src/test/resources/class-weights.json

Another --seed gives another file that the test must pass as well.
"""

import argparse
import json

import torch
from torch.nn.functional import cross_entropy

STEPS, SAMPLES, CLASSES = 3, 6, 4


def case(logits, shares, labels, weight, smoothing, each_step):
    """One loss: of the mean of the steps, or the mean of the losses of the steps."""
    logits = logits.clone().requires_grad_()
    rows = list(logits) if each_step else [logits.mean(0)]
    loss = sum(cross_entropy(row, shares, weight=weight, label_smoothing=smoothing) for row in rows) / len(rows)
    loss.backward()
    result = dict(loss=loss.item(), gradient=logits.grad.flatten().tolist())
    if labels is not None:
        of_numbers = [cross_entropy(row, labels, weight=weight, label_smoothing=smoothing) for row in rows]
        result["of_class_numbers"] = (sum(of_numbers) / len(rows)).item()
        result["mean_weight"] = weight[labels].mean().item()
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    draws = torch.Generator().manual_seed(options.seed)
    random = lambda *shape: torch.rand(*shape, generator=draws, dtype=torch.float64)
    logits = 6 * random(STEPS, SAMPLES, CLASSES) - 3
    labels = torch.randint(CLASSES, (SAMPLES,), generator=draws)
    weight = 3 * random(CLASSES)
    one_hot = torch.nn.functional.one_hot(labels, CLASSES).double()
    soft = random(SAMPLES, CLASSES)
    soft = soft / soft.sum(1, keepdim=True)
    cases = []
    for smoothing in (0.0, 0.1):
        for each_step in (False, True):
            for name, shares, numbers in (("one-hot", one_hot, labels), ("soft", soft, None)):
                cases.append(dict(labels=name, smoothing=smoothing, each_step=each_step,
                                  **case(logits, shares, numbers, weight, smoothing, each_step)))
    content = dict(torch=torch.__version__, seed=options.seed, shape=[STEPS, SAMPLES, CLASSES],
                   logits=logits.flatten().tolist(), weight=weight.tolist(),
                   one_hot=one_hot.flatten().tolist(), soft=soft.flatten().tolist(), cases=cases)
    with open(options.file, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


main()
