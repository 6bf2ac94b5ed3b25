"""Turns curated YAML into Markdown pages and data exports; knows no site generator."""
