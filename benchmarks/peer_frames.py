#!/usr/bin/env python3
"""Reads an AEDAT 2.0 file of a DAVIS240C and bins it into frames, in numpy and in tonic; the peer of ReadAndBin.

    python peer_frames.py davis240c.aedat [--frames 10] [--rounds 30]

Prints the median and the best of the rounds, in million events a second. Needs numpy; tonic where it is installed.
"""

import argparse
import statistics
import time

import numpy as np

WIDTH, HEIGHT = 240, 180


def read(path):
    """Times, columns, rows and polarities of the polarity events."""
    content = open(path, "rb").read()
    start = 0
    while content[start : start + 1] == b"#":
        end = content.index(b"\n", start) + 1
        line = content[start:end]
        start = end
        if line.startswith(b"#End Of ASCII Header"):
            break
    # The header is text; the first record begins with a byte that may be '#' by chance, but no text follows.
    records = np.frombuffer(content, dtype=">u4", offset=start, count=(len(content) - start) // 8 * 2).reshape(-1, 2)
    address = records[:, 0].astype(np.uint32)
    keep = (address & 0x80000400) == 0
    address = address[keep]
    t = records[:, 1][keep].astype(np.int64)
    x = ((address >> 12) & 1023).astype(np.int64)
    y = ((address >> 22) & 511).astype(np.int64)
    p = ((address >> 11) & 1).astype(np.int64)
    return t, x, y, p


def frames_numpy(t, x, y, p, frames):
    """Time bins, remainder dropped: boundaries by bisection, then one count over all pixels of a frame."""
    width = (t[-1] - t[0]) // frames
    boundaries = np.searchsorted(t, t[0] + width * np.arange(frames + 1))
    result = np.empty((frames, 2, HEIGHT, WIDTH), np.float32)
    index = (p * HEIGHT + y) * WIDTH + x
    for k in range(frames):
        counts = np.bincount(index[boundaries[k] : boundaries[k + 1]], minlength=2 * HEIGHT * WIDTH)
        result[k] = counts.reshape(2, HEIGHT, WIDTH)
    return result


def tonic_framing(frames):
    """The same by tonic's ToFrame, of structured events."""
    from tonic import transforms

    to_frame = transforms.ToFrame(sensor_size=(WIDTH, HEIGHT, 2), n_time_bins=frames)

    def framing(t, x, y, p, _):
        events = np.empty(len(t), dtype=[("t", int), ("x", int), ("y", int), ("p", int)])
        events["t"], events["x"], events["y"], events["p"] = t, x, y, p
        return to_frame(events)

    return framing


def measure(name, path, framing, frames, rounds):
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        events = read(path)
        result = framing(*events, frames)
        seconds.append(time.perf_counter() - begin)
    count = len(events[0])
    print(
        f"{name}: {count} events, sum {int(np.sum(result))}, "
        f"median {count / statistics.median(seconds) / 1e6:.1f}, best {count / min(seconds) / 1e6:.1f} million events/s"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--frames", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=30)
    arguments = parser.parse_args()
    measure("numpy", arguments.file, frames_numpy, arguments.frames, arguments.rounds)
    try:
        framing = tonic_framing(arguments.frames)
    except ImportError as missing:
        print(f"tonic: left out, since it cannot be imported ({missing})")
        return
    measure("tonic", arguments.file, framing, arguments.frames, arguments.rounds)


if __name__ == "__main__":
    main()
