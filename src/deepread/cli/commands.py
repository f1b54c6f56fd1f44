"""Owns the table of commands and options: arguments are parsed, help is printed and shells complete by it."""

from __future__ import annotations

from typing import NamedTuple

WIDEST = 500
"""The widest page that `show` lays out, in cells."""

SORTS = tuple(f"{field}{turn}" for field in ("date", "title", "author", "length", "file") for turn in ("", "-"))


class Option(NamedTuple):
    """One option. `field` is its field of `Arguments`; `value` names what follows it, "" for a switch.

    A value is one of `choices`, or a whole number within `bounds`, or any text where neither is given.
    """

    names: tuple[str, ...]
    field: str
    does: str
    value: str = ""
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    hidden: bool = False


class Command(NamedTuple):
    """One command. `operands` is how its usage shows them, `least` to `most` is how many it takes."""

    name: str
    operands: str
    does: str
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int = 0
    completes: str = ""
    """What the shells offer for an operand: "folders", "files", "shells" or nothing."""
    more: tuple[str, ...] = ()
    """Paragraphs for its help."""
    examples: tuple[tuple[str, str], ...] = ()


HELP = Option(("-h", "--help"), "help", "say how it is used")
VERSION = Option(("-V", "--version"), "version", "say which version this is")

_JSON = Option(("--json",), "json", "print JSON")
_JSONL = Option(("--jsonl",), "jsonl", "print JSON, one object a line")
_NUMBER = Option(("-n", "--number"), "number", "at most N of them", "N", bounds=(1, 1_000_000_000))
_SORT = Option(
    ("--sort",),
    "sort",
    "by FIELD: date, title, author, length or file; FIELD- turns it round",
    "FIELD",
    SORTS,
)
_FACETS = Option(("--facets",), "facets", "print the values of FIELD and in how many articles each is", "FIELD")
_COLOR = Option(
    ("--color",),
    "color",
    "WHEN is auto (on a terminal), always or never",
    "WHEN",
    ("auto", "always", "never"),
)
_WIDTH = Option(("--width",), "width", "lay the page out at N cells", "N", bounds=(1, WIDEST))
_CACHE = Option(("--cache",), "cache", "keep index and catalogue in this folder", "FOLDER", hidden=True)

READ = Command(
    "",
    "[FOLDER | FILE | -]",
    "read a folder of articles, one file, or standard input",
    (_SORT, _WIDTH, _COLOR, HELP, VERSION),
    most=1,
    completes="files",
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "list",
        "[FOLDER] [QUERY]",
        "the articles of a folder, in a table",
        (_SORT, _NUMBER, _FACETS, _JSON, _JSONL, _COLOR, HELP),
        most=2,
        completes="folders",
        more=(
            "On a terminal the columns fit its width, ! marks an article with a warning (`deepread "
            "doctor` says which), and ~ a date that is only its file's: nothing in the article says one. Into a "
            "pipe it writes a line an article: path, title, author, date (none where only the file has one), "
            "minutes and the number of warnings, with tabs between them. In JSON `dated_by` says what "
            "`published` rests on: header, saved, file name, file time or nothing. Standard error says in a line how "
            "many files of the folder are no articles by name, and of what kinds.",
            "With a QUERY it shows only the articles that answer it, in the order of the list; with --facets "
            "the values that one of their fields has: tag, author, year, site, in, is, or any header key. What you "
            "have archived is listed too, other than in the reader: 'NOT is:archived' leaves it out.",
            "In JSON a file name that is not UTF-8 has U+FFFD for each byte that is not; `path_bytes` "
            "then holds its bytes in base64.",
        ),
        examples=(
            ("deepread list ~/articles --sort author", "by author"),
            ("deepread list ~/articles 'tag:economics after:2025'", "those that answer a query"),
            ("deepread list ~/articles --facets tag", "how many articles each tag has"),
            ("deepread list ~/articles --jsonl | jq -r .url", "where they came from"),
        ),
    ),
    Command(
        "show",
        "FILE... | -",
        "articles as pages of text",
        (
            _WIDTH,
            _COLOR,
            Option(
                ("--format",),
                "format",
                "FORMAT is text, or json: one object a line, a file each",
                "FORMAT",
                ("text", "json"),
            ),
            Option(("--links",), "links", "below each text, list where its links lead"),
            HELP,
        ),
        least=1,
        most=1_000_000,
        completes="files",
        more=(
            "The page is as wide as the terminal, up to the measure of the settings (72 cells).",
            "Text comes as it is read, at any length; JSON comes when all of a file is read, and holds its page.",
        ),
        examples=(
            ("deepread show notes.md | less", "in your own pager"),
            ("curl -s https://example.org/post.md | deepread show -", "from standard input"),
            ("deepread show --color always --width 60 notes.md", "narrow, in colour"),
            ("deepread show --format json notes.md | jq -r '.links[].target'", "where its links lead"),
        ),
    ),
    Command(
        "search",
        "QUERY [FOLDER]",
        "the articles that answer a query, with passages",
        (
            _NUMBER,
            _JSON,
            _JSONL,
            Option(
                ("--batch",),
                "batch",
                "one query a line on stdin, one JSON object of results a line on stdout",
            ),
            Option(("--saved",), "saved", "a search that was saved in the reader, in place of a QUERY", "NAME"),
            _COLOR,
            HELP,
        ),
        most=2,
        completes="folders",
        more=(
            'A query is words, "phrases", -not, OR, prefix*, and filters: title: author: tag: site: lang: in: '
            "or the name of any other header key, each with a value (tag:rust,go) or compared (rating:>3, "
            "read_time:<5, words:1000..2000); after:2025-02 before:2025 date:today year:2024 after:7d; is:starred "
            "is:unread is:draft is:highlighted has:note; in:highlights, with words of what you have highlighted or "
            "noted; sort:newest. Put it in the quotes of your shell; one that begins with a dash goes after --.",
            "The index is brought up to date first, so that nothing is missed. Exit status 1 if nothing is found.",
            "In JSON, `corrected` is the query that was answered where a word was set right, `note` says what could "
            "not be done as asked, and `is_partial` is true where articles may answer that were not looked at yet.",
        ),
        examples=(
            ("deepread search 'cost of training' ~/articles", "best answers first"),
            (
                "deepread search --json '\"open weights\" -author:smith' ~/articles",
                "a phrase, without one author",
            ),
            ("deepread search --batch ~/articles -n 10 < questions.txt", "many queries at once"),
        ),
    ),
    Command(
        "index",
        "[FOLDER]",
        "bring the search index up to date",
        (
            Option(("--status",), "status", "say how far it is, and change nothing"),
            Option(("--rebuild",), "rebuild", "throw it away and make it anew"),
            Option(("--json",), "json", "print the status as JSON"),
            Option(("--follow",), "follow", "go on following the folder", hidden=True),
            _CACHE,
            HELP,
        ),
        most=1,
        completes="folders",
        more=(
            "The reader keeps its index up to date while it runs; this is for doing it beforehand. The "
            "index lies in your cache folder and can be thrown away at any time.",
        ),
        examples=(
            ("deepread index ~/articles", "make it"),
            ("deepread index --status ~/articles", "how far is it?"),
        ),
    ),
    Command(
        "doctor",
        "[FOLDER | FILE]",
        "what is wrong with the files, and what would mend it",
        (
            _JSON,
            _JSONL,
            Option(("--follow",), "follow", "say how far it is, a JSON line at a time", hidden=True),
            _COLOR,
            HELP,
        ),
        most=1,
        completes="files",
        more=(
            "For every troubled file: path, line, what is wrong, what was made of it, and the line that would mend it; "
            "of a text that is not UTF-8, the command that makes it so, as it is typed in the folder. "
            "Troubles are headers and dates that cannot be read, encodings, files that were left out, dates "
            "still to come, a text or a title that two files have, and links, headings and images that are not there.",
            "A link is judged by what lies in the folder: one that leads out of it, or to a site, is not. "
            "Two articles of one title that are dated differently are taken for two of a column, and a page "
            "that only leads on to another may be called as that.",
            "Each begins with path:line, for editors and for terminals that open it on a click: a line a finding into "
            "a pipe, a paragraph on a terminal. Those that are known only when all files were seen come last. "
            "Nothing is changed.",
            "In JSON each has path, line (0: the file as a whole), end_line (the last line that the mend stands for), "
            "kind (file, header, future, copy, title, link, heading or image), reason, outcome, mend and title. "
            "Exit status 0 if nothing is wrong, 1 if something is, 2 if there is nothing to look at.",
        ),
        examples=(
            ("deepread doctor ~/articles", "is everything right?"),
            ("vim -q <(deepread doctor ~/articles)", "go from one to the next in vim"),
            ("deepread doctor ~/articles --jsonl | jq -r 'select(.kind == \"link\").path'", "what has dead links?"),
        ),
    ),
    Command(
        "stats",
        "[FOLDER]",
        "what you have read, and when",
        (_JSON, HELP),
        most=1,
        completes="folders",
        more=(
            "Time counts while a page has the keys and the reader goes on through it: at most two minutes on one "
            "screenful, or as long as its words take at the slowest. A day counts in a streak from a minute of reading "
            "on. Without FOLDER it tells of everything that was read, and of the last library what was read most.",
        ),
        examples=(
            ("deepread stats", "as W shows it in the reader"),
            ("deepread stats --json ~/articles | jq .today", "today's reading in one folder"),
        ),
    ),
    Command(
        "highlights",
        "[FOLDER | FILE]",
        "what you have highlighted, with notes and sources",
        (
            Option(
                ("--format",),
                "output_format",
                "FORMAT is md (Markdown), json or text",
                "FORMAT",
                ("md", "json", "text"),
            ),
            Option(("-o", "--output"), "output", "write into FILE in place of standard output", "FILE"),
            HELP,
        ),
        most=1,
        completes="files",
        more=(
            "Every article with a highlight: title, authors, date, address and path, then each highlight as a "
            "quotation below its heading, with its note, colour, day and line. Those whose words are gone from the "
            "article come last, as they were. The article highlighted last comes first.",
            "In JSON each article has path, title, authors, published, dated_by (as `list` has it), url, site and "
            "highlights; each of these has id (its own for good), text, note, colour, made, section, line (null where "
            "its words are gone), found, and the words before and after it. Exit status 1 where nothing is "
            "highlighted.",
        ),
        examples=(
            ("deepread highlights ~/articles -o highlights.md", "all of a library, as Markdown"),
            ("deepread highlights notes.md", "of one article"),
            ("deepread highlights --format json | jq -r '.[].highlights[].text'", "the words alone"),
        ),
    ),
    Command(
        "import",
        "FILE [FOLDER]",
        "what you read, starred and marked in another reader",
        (
            Option(
                ("--from",),
                "source",
                "READER is pocket, omnivore, instapaper, wallabag or readwise; else the file says it",
                "READER",
                ("pocket", "omnivore", "instapaper", "wallabag", "readwise"),
            ),
            Option(("--dry-run",), "dry_run", "say what would be imported, and change nothing"),
            HELP,
        ),
        least=1,
        most=2,
        completes="files",
        more=(
            "FILE is what the reader exported, as it came: Pocket's ril_export.html, its CSV or the archive of them, "
            "Omnivore's archive, Instapaper's CSV, Wallabag's JSON, the CSV of Readwise or of its Reader. Of the "
            "articles of FOLDER (else of the one read last) it takes over what was read (there: archived), stars, "
            "tags, highlights and notes. Nothing is written into the folder.",
            "An article is known by its address, whatever its scheme, www., trailing slash and utm_ parameters, else "
            "by its title. What is said of articles that are not there is kept until they come. Importing a file "
            "twice changes nothing, and does not bring back what you have taken away since.",
            "A row that cannot be read is named with its line and left out. Exit status 1 if no article is there.",
        ),
        examples=(
            ("deepread import ril_export.html ~/articles", "from Pocket"),
            ("deepread import --dry-run omnivore.zip ~/articles", "what would it do?"),
        ),
    ),
    Command(
        "keys",
        "",
        "every key of the reader, and what its action is called",
        (_JSON, HELP),
        more=(
            "Keys are changed in the config file (`deepread config` names it), in a table for each place where they "
            "work, by the names that are printed here: an action is given a key, several, or none. A key that is given "
            "to one action is taken from another that has it there. What cannot be done is said with its line.",
            '[keys.page] then next-heading = "n", or down = ["j", "down"], or outline = "".',
            "Keys are written n, N, ?, ctrl+n, alt+left, pgdn, f5, space. What has no key is still done by its name, "
            "after : in the reader.",
        ),
        examples=(
            ("deepread keys", "what there is"),
            ("deepread keys --json | jq -r '.keys[] | select(.keys != .default).action'", "what you changed"),
        ),
    ),
    Command("config", "", "the settings in effect, and the file they come from", (HELP,)),
    Command(
        "completion",
        "SHELL",
        "tab completion for bash, zsh or fish",
        (HELP,),
        least=1,
        most=1,
        completes="shells",
        examples=(
            ('eval "$(deepread completion bash)"', "in ~/.bashrc"),
            ('eval "$(deepread completion zsh)"', "in ~/.zshrc, after compinit"),
            ("deepread completion fish | source", "in ~/.config/fish/config.fish"),
        ),
    ),
)

SHELLS = ("bash", "zsh", "fish")


def command(name: str) -> Command | None:
    """The command of that name, None where there is none."""
    return next((known for known in COMMANDS if known.name == name), None)
