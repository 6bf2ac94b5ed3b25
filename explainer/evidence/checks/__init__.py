"""Checks of claims against the article texts: each a generator of problems with a code of its own."""
