"""Makes the pictures of this folder, and what Pillow reads of them: NAME.rgb, planes of red, green and blue.

pip install pillow numpy; python3 make.py
"""

import io
import struct

import numpy
from PIL import Image, ImageCms

WIDTH, HEIGHT = 23, 17
y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
noise = numpy.random.RandomState(3).randint(-10, 10, (HEIGHT, WIDTH, 3))
colours = numpy.stack([x * 11, y * 15, (x + y) * 6], -1)
colours = numpy.clip(colours + noise, 0, 255).astype("uint8")
image = Image.fromarray(colours)
grey = image.convert("L")
greys = numpy.stack([numpy.asarray(grey)] * 3, -1)
deep = numpy.asarray(grey).astype("uint16") * 256 + 77
seen = image.copy()
seen.putalpha(grey)


def reference(name, pixels=None):
    if pixels is None:
        pixels = numpy.asarray(Image.open(name).convert("RGB"))
    with open(name + ".rgb", "wb") as out:
        out.write(numpy.ascontiguousarray(pixels.transpose(2, 0, 1)).tobytes())


def save(name, picture, pixels=None, **options):
    picture.save(name, **options)
    reference(name, pixels)


def raw(name, content, pixels=None):
    with open(name, "wb") as out:
        out.write(content)
    reference(name, pixels)


save("rgb.png", image)
save("grey.png", grey)
save("grey-alpha.png", Image.merge("LA", (grey, grey)), greys)
save("rgb-alpha.png", seen, colours)
save("palette.png", image.quantize(100), transparency=3)
save("palette-4-bits.png", image.quantize(14))
save("1-bit.png", image.convert("1"))
# Pillow cannot turn 16 bits of grey into RGB; their upper bytes are the grey that they were made of.
save("grey-16-bits.png", Image.fromarray(deep), greys)
save("palette.gif", image.quantize(200))
save("rgb.bmp", image)
save("grey.bmp", grey)
save("palette.bmp", image.quantize(100))
for packing in ("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate"):
    save("rgb-" + packing + ".tif", image, compression=packing)
save("grey.tif", grey)
save("grey-16-bits.tif", Image.fromarray(deep), greys)
save("rgb-alpha.tif", seen, colours)
for name, sampling in (("444", 0), ("422", 1), ("420", 2)):
    save("rgb-" + name + ".jpg", image, quality=85, subsampling=sampling)
save("progressive.jpg", image, quality=85, progressive=True)
save("restarts.jpg", image, quality=85, restart_marker_blocks=1)
save("grey.jpg", grey, quality=85)
save("cmyk.jpg", image.convert("CMYK"), quality=85)
cmyk = open("cmyk.jpg", "rb").read()
adobe = cmyk.index(b"Adobe")
# The same bytes, taken for luminance, chrominance and black.
raw("ycck.jpg", cmyk[:adobe + 11] + b"\2" + cmyk[adobe + 12:])
save("rgb-components.jpg", image, quality=85, keep_rgb=True)
save("profile.jpg", image, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
exif = Image.Exif()
exif[0x0112] = 6
save("rotated-by-exif.jpg", image, quality=85, exif=exif)
buffer = io.BytesIO()
image.save(buffer, "JPEG", quality=85, subsampling=0)
jpeg = buffer.getvalue()
raw("without-jfif.jpg", jpeg[:2] + jpeg[4 + struct.unpack(">H", jpeg[4:6])[0]:])
raw("without-end.jpg", jpeg[:-2], numpy.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB")))
raw("gif-named.jpg", open("palette.gif", "rb").read())
save("lossless.webp", image, lossless=True)
save("alpha.webp", seen, colours, lossless=True, exact=True)
save("lossy.webp", image, quality=85)
save("rgb.ppm", image)
save("grey.pgm", grey)
raw("grey-16-bits.pgm", b"P5\n# a comment\n%d %d\n65535\n" % (WIDTH, HEIGHT) + deep.astype(">u2").tobytes(), greys)
