"""Writes what timm and torchvision make of a small image, operation by operation, for AugmentationPoliciesTest:

    pip install pillow==13.0.0 timm==1.0.31 torch==2.15.0 torchvision==0.29.2
    python benchmarks/peer_augmentation.py snn-datasets/src/test/resources/augmentation-policies.json

Another --seed, --width and --height give another file that the test must pass as well.
"""

import argparse
import json
import random
from unittest import mock

import numpy
import torchvision
from PIL import Image, ImageEnhance, ImageOps
from timm import __version__ as timm_version
from timm.data import auto_augment as timm_policies
from torchvision.transforms import AutoAugment, AutoAugmentPolicy, InterpolationMode, autoaugment

TIMM = {
    "AutoContrast": "AUTO_CONTRAST", "Equalize": "EQUALIZE", "Invert": "INVERT", "Rotate": "ROTATE",
    "PosterizeIncreasing": "POSTERIZE", "SolarizeIncreasing": "SOLARIZE", "SolarizeAdd": "SOLARIZE_ADD",
    "ColorIncreasing": "COLOR", "ContrastIncreasing": "CONTRAST", "BrightnessIncreasing": "BRIGHTNESS",
    "SharpnessIncreasing": "SHARPNESS", "ShearX": "SHEAR_X", "ShearY": "SHEAR_Y",
    "TranslateXRel": "TRANSLATE_X", "TranslateYRel": "TRANSLATE_Y",
}
TORCHVISION = {
    "AutoContrast": "AUTO_CONTRAST", "Equalize": "EQUALIZE", "Invert": "INVERT", "Rotate": "ROTATE",
    "Posterize": "POSTERIZE", "Solarize": "SOLARIZE", "Color": "COLOR", "Contrast": "CONTRAST",
    "Brightness": "BRIGHTNESS", "Sharpness": "SHARPNESS", "ShearY": "SHEAR_Y", "TranslateX": "TRANSLATE_X",
    "TranslateY": "TRANSLATE_Y",
}


def picture(width, height, seed):
    """Noise over a ramp, so that neighbours resemble each other."""
    draws = numpy.random.default_rng(seed)
    ramp = numpy.add.outer(numpy.arange(height) * 90 // height, numpy.arange(width) * 90 // width)[:, :, None]
    noise = draws.integers(0, 60, (height, width, 3))
    return Image.fromarray((ramp + noise + draws.integers(0, 16, 3)).astype(numpy.uint8))


def planes(image):
    return numpy.asarray(image).transpose(2, 0, 1).tobytes().hex()


def of_timm(image, name, level, sign):
    operation = timm_policies.AugmentOp(
        name, prob=1, magnitude=level, hparams=dict(img_mean=(124, 116, 104), interpolation=Image.Resampling.BICUBIC))
    with mock.patch.object(random, "random", lambda: 0.9 if sign < 0 else 0.1):
        return operation(image)


def of_torchvision(image, name, index, sign):
    magnitudes, signed = AutoAugment(AutoAugmentPolicy.CIFAR10)._augmentation_space(10, (image.height, image.width))[name]
    magnitude = float(magnitudes[index].item()) if magnitudes.ndim else 0.0
    return autoaugment._apply_op(
        image, name, magnitude * sign if signed else magnitude, InterpolationMode.NEAREST, None)


def of_asgl(image, name, index, sign):
    """What the CIFAR10Policy of the ASGL program asks Pillow for."""
    share = index / 9
    grey = dict(fillcolor=(128, 128, 128))
    shift = 150 / 331 / 9 * index * sign
    factor = 1 + 0.9 / 9 * index * sign
    if name in ("Color", "Contrast", "Brightness", "Sharpness"):
        return getattr(ImageEnhance, name)(image).enhance(factor)
    if name == "ShearY":
        slope = 0.3 / 9 * index * sign
        return image.transform(image.size, Image.AFFINE, (1, 0, 0, slope, 1, 0), Image.BICUBIC, **grey)
    if name == "TranslateX":
        return image.transform(image.size, Image.AFFINE, (1, 0, shift * image.width, 0, 1, 0), **grey)
    if name == "TranslateY":
        return image.transform(image.size, Image.AFFINE, (1, 0, 0, 0, 1, shift * image.height), **grey)
    if name == "Rotate":
        return image.rotate(30 / 9 * index, **grey)
    if name == "Posterize":
        return ImageOps.posterize(image, int(numpy.round(numpy.linspace(8, 4, 10))[index]))
    if name == "Solarize":
        return ImageOps.solarize(image, 256 - 256 * share)
    return getattr(ImageOps, name.lower())(image)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("file")
    arguments.add_argument("--width", type=int, default=7)
    arguments.add_argument("--height", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    image = picture(arguments.width, arguments.height, arguments.seed)
    large = picture(24, 20, arguments.seed + 1)
    indexed = [(name, index, sign) for name in TORCHVISION for index in (2, 7, 9) for sign in (1, -1)]
    result = {
        "what": f"images as hexadecimal planes of red, green and blue after one operation of timm {timm_version}, of "
                f"torchvision {torchvision.__version__.split('+')[0]} and of ASGL's policy, by Pillow 13.0.0",
        "width": image.width,
        "height": image.height,
        "image": planes(image),
        "timm": [
            dict(operation=TIMM[name], level=level, sign=sign, image=planes(of_timm(image, name, level, sign)))
            for name in timm_policies._RAND_INCREASING_TRANSFORMS for level in (3.3, 9, 10) for sign in (1, -1)
            # Pillow 13 no longer keeps 0 bits, as timm asks it to at the highest level; before, the image became black.
            if (name, level) != ("PosterizeIncreasing", 10)],
        "torchvision": [
            dict(operation=TORCHVISION[name], index=index, sign=sign,
                 image=planes(of_torchvision(image, name, index, sign))) for name, index, sign in indexed],
        "asgl": [
            dict(operation=TORCHVISION[name], index=index, sign=sign,
                 image=planes(of_asgl(image, name, index, sign))) for name, index, sign in indexed],
        "pairs": [
            [dict(operation=TORCHVISION[name], probability=probability, index=index) for name, probability, index in pair]
            for pair in AutoAugment(AutoAugmentPolicy.CIFAR10).policies],
        "equalize": dict(
            width=large.width, height=large.height, image=planes(large), equalized=planes(ImageOps.equalize(large))),
    }
    with open(arguments.file, "w") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
