"""Small exports as each reader writes them, for tests."""

from __future__ import annotations

import io
import json
import zipfile
from typing import IO

from deepread.reading_list import Entry, Export, read

POCKET_PAGE = """<!DOCTYPE html>
<html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://www.example.org/tides/?utm_source=pocket"
 time_added="1500000000" tags="sea,long read">Why tides &amp; moons lag</a></li>
<li><a href="http://example.org/plain" time_added="1400000001" tags="">http://example.org/plain</a></li>
</ul><h1>Read Archive</h1><ul>
<li><a href="https://example.org/bees#top" time_added="1400000000" tags="">Bees of the north</a></li>
</ul></body></html>
"""
POCKET_TABLE = """title,url,time_added,tags,status
"Why tides, and moons, lag",https://example.org/tides,1500000000,sea|long read,unread
Bees of the north,https://example.org/bees,1400000000,,archive
"""
POCKET_ANNOTATIONS = [
    {
        "url": "https://example.org/bees",
        "title": "Bees of the north",
        "highlights": [{"quote": "Heather honey sets like jelly.", "created_at": 1600000000}],
    }
]
INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp,Tags\n"
    'https://example.org/tides,Why tides lag,,Unread,1500000000,"[""sea"",""long read""]"\n'
    "https://example.org/bees,Bees of the north,Heather honey sets like jelly.,Archive,1400000000,[]\n"
    "https://example.org/oak,Oaks,,Starred,1400000000,\n"
    "https://example.org/elm,Elms,,Trees,1400000000,\n"
)
WALLABAG = [
    {
        "is_archived": 1,
        "is_starred": 1,
        "tags": ["insects", "honey"],
        "title": "Bees of the north",
        "url": "https://example.org/bees",
        "content": "<p>Heather honey</p>",
        "created_at": "2026-09-01T10:00:00+0200",
        "archived_at": "2026-09-03T09:00:00+0200",
        "annotations": [{"text": "as jam does", "quote": "Heather honey sets like jelly.", "ranges": []}],
    },
    {"is_archived": 0, "is_starred": 0, "tags": [], "title": "Why tides lag", "url": "https://example.org/tides"},
]
READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\n"
    '"Heather honey sets like ""jelly"".\nAnd more.",Bees of the north,Ada Berg,,as jam does,yellow,,location,1,'
    '2024-05-01 10:00:00+00:00,"insects, honey"\n'
    "A second one.,Bees of the north,Ada Berg,,,Blue,,location,2,2024-05-02 10:00:00+00:00,\n"
)
READER = (
    "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
    "Bees of the north,https://example.org/bees,01h,"
    '"[\'insects\', ""it\'s""]",2023-09-01 10:00:00+00:00,0.2,archive,True\n'
    "Why tides lag,https://example.org/tides,01j,[],2023-09-01 10:00:00+00:00,1.0,new,True\n"
    "Oaks,https://example.org/oak,01k,[],2023-09-01 10:00:00+00:00,0.5,new,True\n"
)
OMNIVORE = [
    {
        "id": "1",
        "slug": "bees-of-the-north",
        "title": "Bees of the north",
        "url": "https://example.org/bees",
        "state": "Archived",
        "readingProgress": 40,
        "labels": ["insects", {"name": "honey"}],
        "savedAt": "2024-01-01T00:00:00.000Z",
    },
    {"id": "2", "slug": "tides", "title": "Tides", "url": "https://example.org/tides", "state": "Active",
     "readingProgress": 100, "labels": []},
]  # fmt: skip
OMNIVORE_MARKS = """A note on all of it.

> Heather *honey* sets [like](https://example.org) jelly. [⤴️](https://omnivore.app/me/bees#1)  #sweet #bees

As jam does.

> A cluster of bees
> keeps its queen. [⤴️](https://omnivore.app/me/bees#2)
"""


def archive(files: dict[str, str | bytes]) -> IO[bytes]:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    stream.seek(0)
    return stream


def export_of(content: str | bytes | list[object]) -> Export:
    """What is read of a file with this content; a list stands for its JSON."""
    if isinstance(content, list):
        content = json.dumps(content)
    return read(io.BytesIO(content.encode() if isinstance(content, str) else content))


def by_address(export: Export) -> dict[str, Entry]:
    return {entry.address or entry.title: entry for entry in export.entries}
