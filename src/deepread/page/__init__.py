"""A document laid out as lines at a width, and what is found and marked in it. Pure: no IO, nothing of Textual."""

from deepread.page.bidi import has_right_to_left, in_visual_order, ordered
from deepread.page.cells import cells, clip, fit
from deepread.page.column import cell_of, offset_at
from deepread.page.cover import Cover, code_at, cover, table_at, top_for
from deepread.page.find import find
from deepread.page.layout import lay_out
from deepread.page.mark import Coat, Mark, MarkedSpan, Tint, Tinted, split_marks
from deepread.page.page import CodeLines, Landmark, Line, Page, Picture, Span, TableLines
from deepread.page.place import Progress, is_paragraph_start, line_of, plain, progress, runs_right_to_left
from deepread.page.selection import Selection
from deepread.page.sideways import columns_of, slid
from deepread.page.typography import USUAL, Spacing, Typography

__all__ = [
    "USUAL",
    "Coat",
    "CodeLines",
    "Cover",
    "Landmark",
    "Line",
    "Mark",
    "MarkedSpan",
    "Page",
    "Picture",
    "Progress",
    "Selection",
    "Spacing",
    "Span",
    "TableLines",
    "Tint",
    "Tinted",
    "Typography",
    "cell_of",
    "cells",
    "clip",
    "code_at",
    "columns_of",
    "cover",
    "find",
    "fit",
    "has_right_to_left",
    "in_visual_order",
    "is_paragraph_start",
    "lay_out",
    "line_of",
    "offset_at",
    "ordered",
    "plain",
    "progress",
    "runs_right_to_left",
    "slid",
    "split_marks",
    "table_at",
    "top_for",
]
