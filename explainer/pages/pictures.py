"""A picture for each page, shown where somebody shares its address.

Letters are set in a font that comes with a package at a fixed version, and laid out by Pillow's own
engine, so the same words give the same picture on any machine. Pillow is slow to
load, so it is loaded only once a picture is to be drawn.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
# The colours of docs/assets/explainer.css, in light mode.
ACCENT_COLOUR, PAPER_COLOUR, INK_COLOUR = (15, 76, 92), (253, 252, 248), (29, 28, 25)
# A picture knows them by their place in a row: from accent to paper to ink, with those between, so
# that the edges of letters are smooth.
ACCENT, PAPER, MUTED, INK = 0, 2, 5, 6
# Bold can be read at thumbnail size; the font knows Latin, Greek and Cyrillic, Kazakh included.
FONT = files("font_source_serif_pro") / "files" / "SourceSerifPro-Bold.ttf"
NO_CHARACTER = "\uffff"
HEADLINE_SIZES = range(112, 40, -4)
HEADLINE_BOX = WIDTH - 2 * MARGIN, 270


@cache
def picture(headline: str, site: str, as_of: str) -> bytes:
    """A PNG of ``headline`` under the mark and the name of the ``site``, over its as-of line.

    Words whose letters the font does not have are left out.
    """
    headline, site, as_of = (text if has_letters(text) else "" for text in (headline, site, as_of))
    image = ground(site, as_of).copy()
    draw = drawing(image)
    size, lines = fitted(headline, *HEADLINE_BOX, HEADLINE_SIZES)
    for number, line in enumerate(lines):
        draw.text((MARGIN, 195 + number * line_height(size)), line, INK, font(size), anchor="la")
    return png(image)


def has_letters(text: str) -> bool:
    """Whether the font has all letters of ``text``; what it lacks it would draw as a box."""
    box = drawn(NO_CHARACTER)
    return all(drawn(letter) != box for letter in set(text) if letter.isalpha())


@cache
def drawn(letter: str) -> bytes:
    """The dots that the font draws for ``letter``."""
    return bytes(font(HEADLINE_SIZES[-1]).getmask(letter))


@cache
def ground(site: str, as_of: str) -> Image.Image:
    """What the pictures of all pages have in common."""
    from PIL import Image

    image = Image.new("P", SIZE, PAPER)
    image.putpalette(colours())
    draw = drawing(image)
    draw.rectangle((0, 0, WIDTH, 18), fill=ACCENT)
    draw.rounded_rectangle((MARGIN, 70, MARGIN + 72, 142), 10, fill=ACCENT)
    draw.text((MARGIN + 36, 106), "¶", PAPER, font(54), anchor="mm")
    size, lines = fitted(site, WIDTH - 2 * MARGIN - 96, 60, range(46, 27, -2))
    draw.text((MARGIN + 96, 106), lines[0], MUTED, font(size), anchor="lm")
    draw.rectangle((MARGIN, 505, WIDTH - MARGIN, 511), fill=ACCENT)
    size, lines = fitted(as_of, WIDTH - 2 * MARGIN, 60, range(44, 27, -2))
    draw.text((MARGIN, 560), lines[0], INK, font(size), anchor="lm")
    return image


def drawing(image: Image.Image) -> ImageDraw.ImageDraw:
    """What draws on ``image``, with smooth edges."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    draw.fontmode = "L"
    return draw


def colours() -> list[int]:
    """Red, green and blue of each place in the row of colours."""
    row = [_between(ACCENT_COLOUR, PAPER_COLOUR, place / PAPER) for place in range(PAPER)]
    steps = INK - PAPER
    row += [_between(PAPER_COLOUR, INK_COLOUR, step / steps) for step in range(steps + 1)]
    return [part for colour in row for part in colour]


def _between(one: Sequence[int], other: Sequence[int], share: float) -> list[int]:
    """The colour that has gone so far from ``one`` to the ``other``."""
    return [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]


def png(image: Image.Image) -> bytes:
    """``image`` as a small PNG: run lengths alone, which any zlib packs alike."""
    target = io.BytesIO()
    image.save(target, "PNG", compress_type=zlib.Z_RLE)
    return target.getvalue()


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
