"""Reads texts as people write them: words, numbers, days and names, in the language of each."""
