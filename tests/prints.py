"""The prints of paragraphs as a lock has them, worked out here from what is said of them there."""

from __future__ import annotations

import unicodedata
from hashlib import blake2b, sha256
from pathlib import Path

PRIME, BASE = 2**61 - 1, 1_000_003
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


def print_of(paragraph: str) -> str:
    """How many words a paragraph has, and the hash of them."""
    words = unicodedata.normalize("NFKC", paragraph.translate(PLAIN)).split()
    whole = 0
    for word in words:
        digest = blake2b(word.encode(), digest_size=8).digest()
        whole = (whole * BASE + int.from_bytes(digest, "big") % PRIME) % PRIME
    return f"{len(words)} {whole:016x}"


def add_prints(sources: Path, articles: Path) -> None:
    """Write the prints of the texts in the folder ``articles`` to the lock of ``sources``."""
    with (sources / "evidence.lock").open("a", encoding="utf-8") as lock:
        for file in sorted(articles.glob("*.txt")):
            lock.write(f"¶ {file.stem} {sha256(file.read_bytes()).hexdigest()}\n")
            lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
            for number, line in enumerate(lines, start=1):
                lock.write(f"¶ {file.stem}#{number} {print_of(line)} sketch - - -\n")
