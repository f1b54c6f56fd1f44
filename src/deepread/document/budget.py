"""Owns the limits within which a body is read as markup; beyond them its text is shown plainly and whole, with a note.

Measured where they come from: time to the first blocks stays about a second on one core, whatever the file holds. So
Markdown is parsed in the app's own process, step by step between frames: the longest step of 519 files that were made
to hurt is 1.1 s of CPU time (200,000 lines without an empty one), that of all others 0.4 s. Of reStructuredText the
first step finds what all of a text defines: 1.3 s for 2 MB of literal blocks of a line, 0.7 s for most others.
"""

from __future__ import annotations

SECTION_CHARACTERS = 4_000_000
"""Markdown that cannot be cut into smaller sections is read as plain text beyond this length."""
SECTION_LINES = 12_000
"""The same, in lines: the block pass takes up to 60 µs a line, and cannot be cut."""
PLAIN_LINES = 4_000
"""Lines of such a section that are read in one step as plain text, and of one paragraph: up to 20 µs each."""
PLAIN_CHARACTERS = 500_000
"""The same, in characters."""
PARAGRAPH_CHARACTERS = 200_000
"""Characters of one paragraph of reStructuredText or Org that are read in one step: up to 2 µs each. A longer one goes
on in another.
"""
INNER_LINES = 20_000
"""Lines that stand in one item, note or directive of those: up to 30 µs each."""
SILENT_CONSTRUCTS = 2_000
"""Constructs without a block of their own, such as comments, that are passed over in one step: up to 20 µs each."""
LIST_ITEMS = 4_000
"""Items of a list that are one block, and so one step: up to 30 µs each. A longer list goes on in another."""
BLOCK_LEVEL = 40
"""Levels of nested quotes (1 each) and lists (2 each)."""
INLINE_NESTING = 20
"""Levels of links within links, which CommonMark allows in images only."""
ENCLOSURES = 20
"""Enclosures (callouts, tabs) within each other that are told apart."""
ENCLOSED_CHARACTERS = 60_000
"""Visible characters of one enclosure, which is one step; beyond them it ends."""
ENCLOSED_BLOCKS = 4_000
"""The same, in blocks."""
TABLE_CELLS = 200_000
"""Cells that are written out in one document's tables."""
EMPTY_TABLE_CELLS = 5_000
"""Cells that a table's short rows leave to be filled in: 12 KB of source could ask for 200,000."""
INLINE_MARKS = 20_000
"""Characters with a meaning in one paragraph, beyond which it is shown as it was written."""
CAPTION_CHARACTERS = 300
"""Of an image's caption: a reference's title is that of every image that names it."""
CAPTIONS_CHARACTERS = 200_000
"""Of all captions of a document, beyond which its images have none."""
SUBSTITUTED_CHARACTERS = 200_000
"""What a document may gain by names that something longer stands for, beyond the first place of each."""
HTML_CHARACTERS = 1_000_000
"""A longer piece of HTML is shown as it was written."""
HTML_PAGE_CHARACTERS = 1_000_000
"""Of a longer HTML file only the words are shown; it is read in one step (about 1 s for 1 MB of short paragraphs)."""
HTML_PAGE_TAGS = 60_000
"""The same, in tags: each takes up to 25 µs (1.5 s for so many tiny paragraphs), so 1 MB of them would take 4 s."""
HTML_DEPTH = 20
"""Nested elements that are told apart."""
TOKENS_AHEAD = 200_000
"""Tokens of a document that are looked at for the end of a list of HTML that stands over blank lines."""
