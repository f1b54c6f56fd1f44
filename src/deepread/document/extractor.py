"""Owns which library tells an article from the rest of its web page, where one is installed."""

from __future__ import annotations

from functools import cache


@cache
def extractor() -> str:
    """Its name and version, "" for none: what is found in a page changes with it. Nothing of it is imported."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"trafilatura {version('trafilatura')}"
    except PackageNotFoundError:
        return ""
