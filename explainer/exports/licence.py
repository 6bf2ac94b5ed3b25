"""The licence of all texts and data."""

LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
