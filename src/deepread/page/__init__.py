"""A document laid out as lines at a width, and what is found and marked in it. Pure: no IO, nothing of Textual."""

from deepread.page.cells import cells, clip, fit
from deepread.page.find import find
from deepread.page.layout import lay_out
from deepread.page.mark import Coat, Mark, MarkedSpan, Tint, Tinted, split_marks
from deepread.page.page import Landmark, Line, Page, Span
from deepread.page.place import Progress, line_of, plain, progress

__all__ = [
    "Coat",
    "Landmark",
    "Line",
    "Mark",
    "MarkedSpan",
    "Page",
    "Progress",
    "Span",
    "Tint",
    "Tinted",
    "cells",
    "clip",
    "find",
    "fit",
    "lay_out",
    "line_of",
    "plain",
    "progress",
    "split_marks",
]
