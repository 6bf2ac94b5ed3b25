"""Checks of claims against the article texts: each a generator of problems of one code."""
