"""Layers of SpikingJelly that the networks of the other scripts are made of."""

from spikingjelly.activation_based import layer, neuron, surrogate


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
