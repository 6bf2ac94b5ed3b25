"""A picture for each page, shown where somebody shares its address.

Letters are set in a font that comes with a package at a fixed version, and laid out by Pillow's own
engine, so the same words give the same picture on any machine. Pillow is slow to
load, so it is loaded only once a picture is to be drawn.
"""

from __future__ import annotations

import io
import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
# The colours of docs/assets/explainer.css, in light mode.
PAPER, INK, MUTED, ACCENT = "#fdfcf8", "#1d1c19", "#55524a", "#0f4c5c"
INKS = (INK, MUTED, ACCENT)
STEPS = 5  # makes 16 colours in all: four bits a pixel
# Bold holds at thumbnail size; the font knows Latin, Greek and Cyrillic, Kazakh included.
FONT = files("font_source_serif_pro") / "files" / "SourceSerifPro-Bold.ttf"
HEADLINE_SIZES = range(112, 40, -4)
HEADLINE_BOX = WIDTH - 2 * MARGIN, 270


@cache
def picture(headline: str, site: str, as_of: str) -> bytes:
    """A PNG of ``headline`` under the mark and the name of the ``site``, over its as-of line."""
    image = ground(site, as_of).copy()
    size, lines = fitted(headline, *HEADLINE_BOX, HEADLINE_SIZES)
    texts = [
        ((MARGIN, 195 + number * line_height(size)), line) for number, line in enumerate(lines)
    ]
    write(image, (0, 160, WIDTH, 500), texts, size, "la", shades(INK))
    return png(image)


@cache
def ground(site: str, as_of: str) -> Image.Image:
    """What the pictures of all pages have in common."""
    from PIL import Image, ImageDraw

    image = Image.new("P", SIZE)
    image.putpalette([part for colour in palette() for part in colour])
    draw = ImageDraw.Draw(image)
    accent = shades(ACCENT)
    draw.rectangle((0, 0, WIDTH, 18), fill=accent[-1])
    mark = (MARGIN, 70, MARGIN + 72, 142)
    draw.rounded_rectangle(mark, 10, fill=accent[-1])
    write(image, (90, 80, 142, 132), [((MARGIN + 36, 106), "¶")], 54, "mm", accent[::-1])
    size, lines = fitted(site, WIDTH - 2 * MARGIN - 96, 60, range(46, 27, -2))
    write(image, (160, 60, WIDTH, 152), [((MARGIN + 96, 106), lines[0])], size, "lm", shades(MUTED))
    draw.rectangle((MARGIN, 505, WIDTH - MARGIN, 511), fill=accent[-1])
    size, lines = fitted(as_of, WIDTH - 2 * MARGIN, 60, range(44, 27, -2))
    write(image, (0, 515, WIDTH, HEIGHT), [((MARGIN, 560), lines[0])], size, "lm", shades(INK))
    return image


def write(
    image: Image.Image,
    box: tuple[int, int, int, int],
    texts: list[tuple[tuple[int, int], str]],
    size: int,
    anchor: str,
    colours: list[int],
) -> None:
    """Put ``texts``, each at its place in the ``image``, into ``box``, from ground to full ink."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = box
    ink = Image.new("L", (right - left, bottom - top))
    draw = ImageDraw.Draw(ink)
    for (x, y), text in texts:
        draw.text((x - left, y - top), text, 255, font(size), anchor=anchor)
    image.paste(ink.point([colours[round(level * STEPS / 255)] for level in range(256)]), box)


def png(image: Image.Image) -> bytes:
    """``image`` as a small PNG: run lengths alone, which any zlib packs alike."""
    target = io.BytesIO()
    image.save(target, "PNG", compress_type=zlib.Z_RLE)
    return target.getvalue()


def shades(ink: str) -> list[int]:
    """The numbers of the colours from paper to ``ink``."""
    first = 1 + STEPS * INKS.index(ink)
    return [0, *range(first, first + STEPS)]


def palette() -> list[tuple[int, ...]]:
    """The 16 colours of a picture: paper, and each ink in steps from it, for smooth edges."""
    from PIL import ImageColor

    paper = ImageColor.getrgb(PAPER)
    mixed = [
        tuple(
            round(ground + (full - ground) * step / STEPS)
            for ground, full in zip(paper, ImageColor.getrgb(ink), strict=True)
        )
        for ink in INKS
        for step in range(1, STEPS + 1)
    ]
    return [paper, *mixed]


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font at ``size``; the other layout engine depends on what a machine has installed."""
    from PIL import ImageFont

    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(font_file()), size, layout_engine=basic)


@cache
def font_file() -> bytes:
    """The file of the font, read once."""
    return FONT.read_bytes()


def drawn_width(text: str, size: int) -> float:
    """How far ``text`` reaches to the right; an ellipsis reaches beyond what it is advanced by."""
    return font(size).getbbox(text)[2]


def line_height(size: int) -> int:
    """How far one line stands below the other."""
    return round(size * 1.12)


def fitted(text: str, width: int, height: int, sizes: range) -> tuple[int, list[str]]:
    """The largest of ``sizes`` at which ``text`` fits, and its lines; what never fits is cut."""
    for size in sizes:
        lines = wrapped(text, size, width)
        whole = all(drawn_width(line, size) <= width for line in lines)
        if whole and line_height(size) * len(lines) <= height:
            return size, lines
    most = height // line_height(size)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return size, [shortened(line, size, width) for line in lines]


def wrapped(text: str, size: int, width: int) -> list[str]:
    """The lines of ``text`` at ``size``, as full as ``width`` allows."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or drawn_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(line: str, size: int, width: int) -> str:
    """``line`` cut to ``width``, with an ellipsis."""
    kept = line
    while drawn_width(kept, size) > width:
        kept = f"{kept.rstrip('…')[:-1].rstrip()}…"
    return kept
