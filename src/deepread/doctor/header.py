"""Owns what an article says of itself that is not right: what its header warned of, and dates that are still to come.

Pure.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from deepread.article import DatedBy, EncodedBy
from deepread.article.encoding import SHOWN_AS
from deepread.article.field.date import read_date
from deepread.article.key import ALIASES, fold
from deepread.doctor.conversion import conversion
from deepread.doctor.trouble import Trouble, TroubleKind
from deepread.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from deepread.article import Article, ArticleWarning
    from deepread.doctor.head import Head

_AHEAD = timedelta(days=1)
"""How far the clocks of the world are ahead of one another."""


def header_troubles(article: Article, head: Head, now: datetime) -> Iterator[Trouble]:
    """What the article was read with warnings of, and the dates that are later than tomorrow."""
    for warning in article.warnings:
        of_file = not warning.line or warning.reason.endswith(SHOWN_AS)
        kind = TroubleKind.FILE if of_file else TroubleKind.HEADER
        mend = conversion(article) if warning is _of_encoding(article) else warning.mend
        made = warning.made or _made_of_file(article, warning)
        yield Trouble(kind, warning.line, warning.reason, made, mend, warning.end)
    if not article.draft:
        yield from _dates_to_come(article, head, now)


def _of_encoding(article: Article) -> ArticleWarning | None:
    """The warning of an encoding that is sure, in which every byte can be read: it comes first of all."""
    first = next(iter(article.warnings), None)
    return first if article.encoded_by is EncodedBy.BYTES and first and not first.line else None


def _made_of_file(article: Article, warning: ArticleWarning) -> str:
    """What was made of a file with such a warning, and what its owner may do that no command does."""
    made = listed_as(article)
    if article.binary:
        return f"{made} Give it the ending of its kind, and it is left out of the list."
    if warning.reason.endswith(SHOWN_AS):
        return f"{made} What was meant has to be written in their place."
    return made


def listed_as(article: Article) -> str:
    """What was made of a file, as a sentence."""
    if article.published and article.dated_by is not DatedBy.FILE_TIME:
        dated = f"dated {article.published} (by its {article.dated_by})"
    else:
        dated = "with no date but its file's" if article.published else "without a date"
    return f"It is listed as “{article.title}”, {dated}, {counted(article.words, 'word')}."


def _dates_to_come(article: Article, head: Head, now: datetime) -> Iterator[Trouble]:
    latest = (now + _AHEAD).date().isoformat()
    own = article.published if article.dated_by in (DatedBy.HEADER, DatedBy.FILE_NAME) else None
    for name, date in (("published", own), ("saved", article.saved), ("updated", article.updated)):
        if date and date[:10] > latest:
            reason = f"It says that it was {name} on {date[:10]}, which is still to come."
            is_named = name == "published" and article.dated_by is DatedBy.FILE_NAME
            line = 0 if is_named else head.line_of_key(_key_of(article, name, date)) or head.line_of_year(date[:4])
            yield Trouble(TroubleKind.FUTURE, line, reason, "The date stands as it is written.")


def _key_of(article: Article, field: str, date: str) -> str:
    """The key of the header that gives `date` as the `field` of an article; "" for none."""
    ranks = {alias: rank for rank, alias in enumerate(ALIASES[field])}
    said = sorted((ranks[fold(key)], key, words) for key, words in article.header.items() if fold(key) in ranks)
    # Which of its numbers is the day, only the whole header tells; the year is the same either way.
    return next((key for _, key, words in said if (read_date(words).date or "")[:4] == date[:4]), "")
