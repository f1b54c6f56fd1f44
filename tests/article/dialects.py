"""Every way in which headers are written: a header of each, and what is to be read from it."""

from __future__ import annotations

from typing import NamedTuple


class Fixture(NamedTuple):
    """A header, and what is to be read from it."""

    header: str
    title: str = "On Doors"
    authors: tuple[str, ...] = ("Ada Byron",)
    published: str | None = "2021-05-04"
    tags: tuple[str, ...] = ("wood", "dark hinges")
    url: str = ""
    site: str = ""
    goes_on: str | tuple[str, ...] = ""
    """What a body begins with that would belong to the header, since nothing ends it."""
    warned: tuple[int, ...] = ()
    """The lines of the warnings."""


_YAML = "title: On Doors\nauthor: Ada Byron\ndate: 2021-05-04\ntags: [wood, dark hinges]\n"
_TOML = 'title = "On Doors"\nauthor = "Ada Byron"\ndate = 2021-05-04\ntags = ["wood", "dark hinges"]\n'

DIALECTS = {
    "YAML": Fixture(f"---\n{_YAML}---\n"),
    "YAML, fences with trailing spaces": Fixture(f"---  \n{_YAML}--- \t\n"),
    "YAML after blank lines": Fixture(f"\n \n\n---\n{_YAML}---\n"),
    "YAML after a byte order mark": Fixture(f"\ufeff---\n{_YAML}---\n"),
    "YAML closed by dots": Fixture(f"---\n{_YAML}...\n"),
    "YAML, lines ending in CRLF": Fixture(f"---\n{_YAML}---\n".replace("\n", "\r\n")),
    "YAML, line ends mixed": Fixture("---\r\n" + _YAML.replace("\n", "\r\n", 2) + "---\n"),
    "YAML without its closing fence": Fixture(f"---\n{_YAML}\n# Hinges\n\nThey swing.\n", goes_on="#", warned=(5,)),
    "YAML without its opening fence": Fixture(f"{_YAML}---\n"),
    "YAML with long fences": Fixture(f"-----\n{_YAML}-----\n"),
    "YAML, indented with its fences": Fixture(" ---\n " + _YAML.rstrip().replace("\n", "\n ") + "\n ---\n"),
    "YAML between em dashes": Fixture(f"———\n{_YAML}———\n"),
    "YAML as one map": Fixture(
        "---\n{title: On Doors, author: Ada Byron, date: 2021-05-04, tags: [wood, dark hinges]}\n---\n"
    ),
    "YAML with no-break spaces": Fixture("---\n" + _YAML.replace(": ", ":\u00a0") + "---\n"),
    "YAML in blocks": Fixture(
        "---\ntitle: >\n  On\n  Doors\nauthor:\n  - name: Ada Byron\n    url: https://example.org\n"
        "date: 2021-05-04\ntags:\n- wood\n- dark hinges\n---\n"
    ),
    "YAML with keys in Chinese": Fixture(
        "---\n标题: On Doors\n作者: Ada Byron\n日期: 2021-05-04\n标签: [wood, dark hinges]\n---\n"
    ),
    "TOML": Fixture(f"+++\n{_TOML}+++\n"),
    "TOML with tables": Fixture(
        '+++\ntitle = "On Doors"\ndate = 2021-05-04\n[extra]\nauthor = "Ada Byron"\n'
        '[taxonomies]\ntags = ["wood", "dark hinges"]\n+++\n'
    ),
    "TOML that is not valid": Fixture(
        "+++\ntitle = On Doors\nauthor = 'Ada Byron'\ndate = 2021-05-04\ntags = ['wood', 'dark hinges']\n"
        "draft = False\n[[resources]]\ntitle = 'A hinge'\nsrc = hinge.jpg\n+++\n",
        warned=(2, 9),
    ),
    "TOML in YAML's fences": Fixture(f"---\n{_TOML}---\n"),
    "TOML without its closing fence": Fixture(f"+++\n{_TOML}\n# Hinges\n\nThey swing.\n", goes_on="#", warned=(5,)),
    "Julia between TOML's fences": Fixture(
        '+++\ntitle = "On Doors"\nauthor = "Ada Byron"\ndate = Date(2021, 5, 4)\ntags = ["wood", "dark hinges"]\n+++\n'
    ),
    "JSON": Fixture(
        '{\n  "title": "On Doors",\n  "author": {"name": "Ada Byron"},\n  "date": "2021-05-04",\n'
        '  "tags": ["wood", "dark hinges"]\n}\n',
        goes_on=("---", ";;;"),
    ),
    "JSON closed as YAML is": Fixture(
        '{"title": "On Doors", "author": "Ada Byron", "date": "2021-05-04", "tags": ["wood", "dark hinges"]}\n---\n'
    ),
    "JSON with its values in other objects": Fixture(
        '{\n  "params": {"title": "On Doors", "author": {"name": "Ada Byron"}},\n  "date": "2021-05-04",\n'
        '  "taxonomies": {\n    "tags": [\n      "wood",\n      "dark hinges"\n    ]\n  }\n}\n---\n'
    ),
    "JSON with commas too many and too few, and a comment": Fixture(
        '{\n  // doors\n  "title": "On Doors"\n  "author": {"name": "Ada Byron",},\n  "date": "2021-05-04",\n'
        '  "tags": ["wood" "dark hinges"],\n}\n---\n',
        warned=(2, 3, 4, 6),
    ),
    "JSON without its closing brace": Fixture(
        '{\n  "title": "On Doors",\n  "author": "Ada Byron",\n  "date": "2021-05-04",\n'
        '  "tags": "wood, dark hinges"\n\n',
        warned=(5,),
    ),
    "JSON with other quotes or none": Fixture(
        "{\n  'title': 'On Doors',\n  author: 'Ada Byron',\n  date: '2021-05-04',\n"
        "  tags: 'wood, dark hinges'\n}\n---\n",
        warned=(2,),
    ),
    "JSON between semicolons": Fixture(
        ';;;\n"title": "On Doors",\n"author": "Ada Byron",\n"date": "2021-05-04",\n"tags": ["wood", '
        '"dark hinges"]\n;;;\n'
    ),
    "JSON with its braces between semicolons": Fixture(
        ';;;\n{\n"title": "On Doors", "author": "Ada Byron",\n"date": "2021-05-04", '
        '"tags": ["wood", "dark hinges"]\n}\n;;;\n'
    ),
    "JSON above semicolons": Fixture(
        '"title": "On Doors",\n"author": "Ada Byron",\n"date": "2021-05-04",\n"tags": ["wood", "dark hinges"]\n;;;\n'
    ),
    "JSON between semicolons that is not valid": Fixture(
        ';;;\ntitle: \'On Doors\',\n"author": "Ada Byron",\n"date": "2021-05-04",\n'
        '"tags": ["wood", "dark hinges"],\n;;;\n',
        warned=(2,),
    ),
    "JSON without its closing semicolons": Fixture(
        ';;;\n"title": "On Doors",\n"author": "Ada Byron",\n"date": "2021-05-04",\n"tags": ["wood", "dark hinges"]\n\n',
        goes_on=";;;",
        warned=(5,),
    ),
    "JSON between fences": Fixture(
        '---json\n{"title": "On Doors", "author": "Ada Byron", "date": "2021-05-04", "tags": ["wood", "dark hinges"]}\n'
        "---\n"
    ),
    "JSON in an HTML comment": Fixture(
        '<!--{\n  "Title": "On Doors",\n  "Author": "Ada Byron",\n  "date": "2021-05-04",\n'
        '  "tags": ["wood", "dark hinges"]\n}-->\n'
    ),
    "Pelican": Fixture(
        "Title: On Doors\nDate: 2021-05-04 10:20\nTags: wood, dark hinges\nAuthor: Ada Byron\nSlug: d\n\n"
    ),
    "MultiMarkdown": Fixture(
        "Title:    On\n          Doors\nAuthor:   Ada Byron\nDate:     May 4, 2021\nKeywords: wood,\n  dark hinges\n\n"
    ),
    "Logseq": Fixture(
        "title:: On Doors\nauthor:: [[Ada Byron]]\ndate:: [[2021-05-04]]\ntags:: #wood, [[dark hinges]]\n\n"
    ),
    "Logseq, as the first block": Fixture(
        "- title:: On Doors\n  author:: [[Ada Byron]]\n  date:: [[2021-05-04]]\n  tags:: #wood, #[[dark hinges]]\n\n"
    ),
    "link references": Fixture(
        "[#]: collector: (emmy)\n[#]: title: (On Doors)\n[#]: author: (Ada Byron https://example.org/ada)\n"
        "[#]: date: (2021-05-04)\n[#]: tags: (wood, dark hinges)\n[#]: url: ( )\n[#]: via: (https://example.org/doors)\n\n",
        url="https://example.org/doors",
        goes_on="[",
    ),
    "link references with quotes": Fixture(
        '[#]: subject: "On Doors"\n[#]: author: "Ada Byron https://example.org/ada"\n[#]: date: "2021-05-04"\n'
        '[#]: keywords: "wood, dark hinges"\n\n',
        goes_on="[",
    ),
    "link references for comments": Fixture(
        "[//]: # (title: On Doors)\n[//]: # (author: Ada Byron)\n[//]: # (date: 2021-05-04)\n"
        "[//]: # (tags: wood, dark hinges)\n\n",
        goes_on="[",
    ),
    "list in a quote": Fixture(
        "> * 原文地址：[On Doors](https://example.org/doors)\n> * 原文作者：[Ada Byron](https://example.org/ada)\n"
        "> * 译文出自：[门窗翻译计划](https://example.org)\n> * 译者：[小门](https://example.org/men)\n"
        "> * 校对者：[小窗](https://example.org/chuang)、[小锁](https://example.org/suo)\n\n",
        title="Note",
        published=None,
        tags=(),
        url="https://example.org/doors",
        site="门窗翻译计划",
        goes_on="> *",
    ),
    "list in a quote whose marks are left out": Fixture(
        "> * 原文链接 : [On Doors](https://example.org/doors)\n* 原文作者 : [Ada Byron](https://example.org/ada)\n"
        "* 译者 :\n* 校对者: [小窗](https://example.org/chuang), [小锁](https://example.org/suo)\n\n",
        title="Note",
        published=None,
        tags=(),
        url="https://example.org/doors",
        goes_on="*",
    ),
    "list in a quote under the heading": Fixture(
        "# On Doors\n\n> - **Author**: Ada Byron\n> - **Date**: 2021-05-04\n> - **Tags**: wood, dark hinges\n"
        "> - **Source**: <https://example.org/doors>\n\n",
        url="https://example.org/doors",
        goes_on="> -",
    ),
    "Franklin": Fixture(
        '@def title = "On Doors"\n@def author = "Ada Byron"\n@def date = Date(2021, 5, 4)\n'
        '@def tags = [\n  "wood",\n  "dark hinges"]\n\n',
        goes_on="@def",
    ),
    "Franklin with a long text": Fixture(
        '@def rss = """Doors:\n  a list\n"""\n@def rss_title = """Doors"""\n@def title = "On Doors"\n'
        '@def author = "Ada Byron"\n@def published = "4 May 2021"\n\n@def tags = ["wood", "dark hinges"]\n\n',
        goes_on="@def",
    ),
    "Nikola in Markdown": Fixture(
        "<!--\n.. title: On Doors\n.. author: Ada Byron\n.. date: 2021-05-04 10:20:30 UTC+02:00\n"
        ".. tags: wood, dark hinges\n.. link:\n-->\n"
    ),
    "a key in each comment": Fixture(
        "<!-- title: On Doors -->\n<!--author: Ada Byron-->\n\n<!-- date: 2021-05-04 -->\n"
        "<!-- tags: wood,\n     dark hinges -->\n\n",
        goes_on="<!--",
    ),
    "a key in each comment, one of them not closed": Fixture(
        "<!-- title: On Doors\n<!-- author: Ada Byron -->\n<!-- date: 2021-05-04 -->\n"
        "<!-- tags: wood, dark hinges -->\n",
        goes_on="<!--",
        warned=(1,),
    ),
    "a key twice in comments": Fixture(
        "<!-- title: On -->\n<!-- title: On Doors -->\n<!-- author: Ada Byron -->\n<!-- date: 2021-05-04 -->\n"
        "<!-- tags: wood, dark hinges -->\n",
        goes_on="<!--",
        warned=(2,),
    ),
    "keys in a comment": Fixture(
        '<!--\ntitle: On Doors\nauthor: "Ada Byron"\ndate: 2021-05-04\ntags: [wood, dark hinges]\n-->\n'
    ),
    "Nikola in reStructuredText": Fixture(
        ".. title: On Doors\n.. author: Ada Byron\n.. date: 2021-05-04 10:20:30 UTC\n.. tags: wood, dark hinges\n\n"
    ),
    "Pandoc": Fixture("% On Doors\n% Ada Byron\n% May 4, 2021\n", tags=()),
    "Pandoc, over several lines": Fixture(
        "% On\n  Doors\n% Ada Byron\n  Grace Hopper\n% 2021-05-04\n", authors=("Ada Byron", "Grace Hopper"), tags=()
    ),
    "reStructuredText": Fixture(
        ":title: On Doors\n:author: Ada Byron\n:date: 2021-05-04\n:tags: wood,\n    dark hinges\n\n"
    ),
    "reStructuredText under its title": Fixture(
        "========\nOn Doors\n========\n\n:Author: Ada Byron\n:Date: 2021-05-04\n:Tags: wood, dark hinges\n\n"
    ),
    "mail": Fixture(
        "From: Ada Byron <ada@example.org>\nTo: Grace Hopper <grace@example.org>\nSubject: On Doors\n"
        "Date: Tue, 04 May 2021 10:20:00 +0200\n\n",
        tags=(),
    ),
    "mail of long ago": Fixture(
        "From: ada@example.org (Ada Byron)\nNewsgroups: rec.doors\nSubject: On Doors\nDate: 6 Feb 94 10:20:11 EST\n\n",
        published="1994-02-06",
        tags=(),
    ),
    "mail from a mailbox, on its way and encoded": Fixture(
        "From ada@example.org Tue May  4 10:20:00 2021\nReceived: from a.example\n\tby b.example; 4 May 2021\n"
        'Received: from c.example\nFrom: "Byron, Ada" <ada@example.org>, =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\n'
        "Subject: =?utf-8?b?T24gRG9vcnM=?=\nDate: Tue, 4 May 2021 10:20:00 +0200\nX-Mailer: pen\n\n",
        authors=("Byron, Ada", "Zoë"),
        tags=(),
    ),
    "Org": Fixture(
        "#+TITLE: On Doors\n#+AUTHOR: Ada Byron\n#+DATE: <2021-05-04 Tue>\n#+KEYWORDS: wood, dark hinges\n\n"
        "#+OPTIONS: toc:nil\n\n",
        goes_on="#+",
    ),
    "Org behind a drawer": Fixture(
        "# -*- mode: org -*-\n:PROPERTIES:\n:ID:       a1b2\n:END:\n#+title: On Doors\n#+author: Ada Byron\n"
        "#+date: [2021-05-04 Tue 10:20]\n#+filetags: :wood:hinges:\n\n",
        tags=("wood", "hinges"),
        goes_on="#+",
    ),
}
