"""What is wrong with the files of a library: troubles found by looking at each once, told in words for a person.

It only reads. Its parts are pure but for the examination itself, which asks the library for one file after the other.
"""

from __future__ import annotations

from deepread.doctor.examination import Examination
from deepread.doctor.trouble import Report, Trouble, TroubleKind

__all__ = ["Examination", "Report", "Trouble", "TroubleKind"]
