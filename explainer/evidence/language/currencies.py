"""The words for currencies in each language, from the list of CLDR."""

from __future__ import annotations

import re
from functools import reduce

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

# Currencies by the name that they share: what their names have in common is the word for it.
SHARED = {
    "peso": ("MXN", "ARS", "CLP", "PHP"), "dollar": ("USD", "CAD", "AUD"),
    "franc": ("CHF", "RWF", "GNF"), "dinar": ("RSD", "TND", "DZD", "KWD"), "pound": ("GBP", "EGP"),
    "crown": ("SEK", "DKK", "CZK"), "rupee": ("INR", "PKR", "LKR"), "rouble": ("RUB", "BYN"),
    "rial": ("IRR", "YER", "OMR"), "shilling": ("KES", "TZS", "UGX"), "dirham": ("MAD", "AED"),
    "lira": ("TRY", "ITL"),
}  # fmt: skip
COUNTS = (1, 2, 5)


def currency_words(language: str) -> dict[str, str]:
    """The words for currencies in ``language``, in lower case, with the name of each."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        word: name
        for name, codes in SHARED.items()
        for word in reduce(frozenset.intersection, (_words(code, locale) for code in codes))
    }


def _words(code: str, locale: Locale) -> frozenset[str]:
    names = " ".join(str(get_currency_name(code, count, locale)) for count in COUNTS)
    return frozenset(word for word in re.split(r"[\s-]+", names.lower()) if len(word) > len("de"))
