"""Owns reading times as headers write them, in minutes."""

from __future__ import annotations

import math
import re

_ISO = re.compile(r"P?T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(?P<hours>\d+):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})")
_WORDED = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:[-–—]\s*(?P<upper>\d+)\s*)?"
    r"(?P<unit>h(?:ou)?rs?|hours?|h|stunden?|heures?|horas?|s(?:ec(?:ond)?s?)?|sekunden?|m(?:in(?:ute)?[sn]?)?|minuten|minutos?|minuti|分钟?|분)?\b\.?",
    re.IGNORECASE,
)
_LONGEST = 24 * 60


def minutes(text: str) -> int:
    """`8 mins`, `PT8M`, `4:30`, `1 hour 20 min`, `8`: whole minutes, rounded up; 0 where nothing sensible is said."""
    text = text.strip()
    if not text or len(text) > 60 or text.startswith("-"):
        return 0
    for form in (_ISO, _CLOCK):
        if (found := form.fullmatch(text)) and any(found.groups()):
            hours, mins, seconds = (float(found[name] or 0) for name in ("hours", "minutes", "seconds"))
            return _sensible(hours * 60 + mins + seconds / 60)
    return _sensible(_worded(text))


def count(text: str) -> int:
    """A number of words: `1,234 words` is 1234; 0 where there is none."""
    found = re.match(r"\D{0,10}(\d{1,3}(?:[ ,.\u202f']\d{3})+|\d{1,9})(?![\d.])", text.strip())
    return int(re.sub(r"\D", "", found.group(1))) if found else 0


def _worded(text: str) -> float:
    total = 0.0
    for found in _WORDED.finditer(text):
        number = float(found["number"].replace(",", "."))
        unit = (found["unit"] or "m").casefold()
        if unit[0] == "h" or unit.startswith("st"):
            number *= 60
        elif unit[0] == "s":
            number /= 60
        total += number
        if not found["unit"]:
            break
    return total


def _sensible(figure: float) -> int:
    return math.ceil(figure) if 0 < figure <= _LONGEST else 0
