"""The pictures for sharing: size, colours, and words that stay within the frame."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image
from support import ROOT

from explainer.pages.pictures import (
    HEADLINE_BOX,
    HEADLINE_SIZES,
    MARGIN,
    SIZE,
    drawn_width,
    fitted,
    font,
    has_letters,
    picture,
)

LONG = "Қазақстандағы оқиғалар " * 8
TEXTS = [
    ("Timeline", "Kazakhstan, January 2022", "As reported up to Thursday 6 January 2022"),
    ("i" * 160, "m" * 160, "w" * 160),
    (LONG, LONG, LONG),
    ("", "", ""),
]


@pytest.mark.parametrize("texts", TEXTS)
def test_a_picture_keeps_its_margins(texts: tuple[str, str, str]) -> None:
    image = Image.open(io.BytesIO(picture(*texts)))
    assert (image.format, image.size) == ("PNG", SIZE)
    rgb = image.convert("RGB")
    paper = rgb.getpixel((5, 400))
    side = rgb.crop((SIZE[0] - MARGIN + 12, 20, *SIZE))
    assert side.getcolors() == [(side.width * side.height, paper)]


def test_a_picture_has_the_colours_of_the_site_and_smooth_edges() -> None:
    image = Image.open(io.BytesIO(picture(*TEXTS[0]))).convert("RGB")
    found = {colour for _, colour in image.getcolors(16) or ()}
    paper, ink, accent = (0xFD, 0xFC, 0xF8), (0x1D, 0x1C, 0x19), (0x0F, 0x4C, 0x5C)
    assert (image.getpixel((5, 400)), image.getpixel((5, 5))) == (paper, accent)
    assert ink in found
    assert len(found) > len({paper, ink, accent}) + 2


def test_a_headline_is_as_large_as_it_can_be() -> None:
    short, lines = fitted("Timeline", *HEADLINE_BOX, HEADLINE_SIZES)
    assert (short, lines) == (HEADLINE_SIZES[0], ["Timeline"])
    long, lines = fitted(LONG, *HEADLINE_BOX, HEADLINE_SIZES)
    assert long < short
    assert all(drawn_width(line, long) <= HEADLINE_BOX[0] for line in lines)


def test_what_never_fits_is_cut_with_an_ellipsis() -> None:
    _, lines = fitted("w" * 160, *HEADLINE_BOX, HEADLINE_SIZES)
    assert lines[0].endswith("w…")


@pytest.mark.parametrize("letter", "–—’“…éłşğїқңәөұүһЖя№€")
def test_the_font_has_the_letter(letter: str) -> None:
    missing = bytes(font(60).getmask("\ue000"))
    assert bytes(font(60).getmask(letter)) != missing


def test_another_process_gives_the_same_bytes() -> None:
    words = ("Жаңаөзен", "Қазақстан", "As reported")
    program = "import sys; from explainer.pages.pictures import picture; import hashlib; "
    program += "print(hashlib.sha256(picture(*sys.argv[1:])).hexdigest())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


@pytest.mark.parametrize("text", ["Жаңаөзен: 5 January", "1º de mayo", "Hawaiʻi", "5 µm"])
def test_words_are_drawn_whose_letters_the_font_has(text: str) -> None:
    assert has_letters(text)


# The last two: Northern Sámi and Abkhaz, whose scripts the font has but not all of whose letters.
@pytest.mark.parametrize("text", ["قبل", "Máŋga", "Аҧсны"])
def test_words_with_a_letter_that_the_font_lacks_are_left_out(text: str) -> None:
    assert not has_letters(text)


def test_a_picture_stands_without_the_words_that_it_leaves_out() -> None:
    assert picture("قبل", "Site", "") == picture("", "Site", "")
