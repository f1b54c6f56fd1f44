"""What is wrong with the files of a library: troubles found by looking at each once, told in words for a person.

It only reads. Its parts are pure but for the examination itself, which asks the library for one file after the other.
Who shows troubles needs none of the parsers that find them: `deepread.doctor.examination` is imported by itself.
"""

from __future__ import annotations

from deepread.doctor.trouble import Report, Trouble, TroubleKind

__all__ = ["Report", "Trouble", "TroubleKind"]
