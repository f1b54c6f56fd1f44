"""Owns names with the family's in front, as bibliographies and catalogues write them: `Quill, Ada`.

Where a comma stands in a name and where between two, only the words can tell. Two people are taken for one on good
evidence alone: initials behind the comma, a particle or a patronym before it, or a given name that is common behind a
word that is none.
"""

from __future__ import annotations

import re
from functools import cache

SUFFIX = re.compile(
    r"(?:[js]r\.?|ph\.?\s?d\.?|m\.?d\.?|[mb]\.?sc\.?|esq\.?|mba|i{2,3}|iv|inc\.?|llc\.?|ltd\.?"
    r"|(?:for|on behalf of) the .+)$",
    re.IGNORECASE,
)
"""What stands behind a name's comma and belongs to it."""
_AND = re.compile(r"\s+and\s+")
_BESIDE_OTHERS = re.compile(r"(?:[a-z]+ ){0,3}[^\s,]+, ?(?P<first>[^\s,]+(?: [^\s,]+){0,2})")
_COMMA = re.compile(r"\s*,\s*")
_LETTER = r"[^\W\d_]"
_DOTTED = re.compile(rf"(?:{_LETTER}{{1,2}}\.[ \-]?)+")
_INITIALS = re.compile(rf"(?:{_LETTER}\.[ \-]?)*{_LETTER}\.?")
_WORD = re.compile(rf"{_LETTER}[\w'’\-]+\.?")
_PATRONYM = re.compile(r"(?:[OD]['’]|Mc|Mac(?=[A-Z])|Fitz(?=[A-Z]))\w+")
_PARTICLES = frozenset(
    {"af", "al", "ap", "av", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"}
    | {"do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "lo", "los", "mac", "san", "st", "st.", "saint", "te"}
    | {"ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur"}
)
_MOST_WORDS = 4
_LONGEST = 100


def turned_names(text: str, *, single: bool) -> list[str]:
    """The names in `text`, each as it stands, where they have the family's in front; none where they have not.

    `single` says that `text` is meant to name one person.
    """
    if "," not in text:
        return []
    if " and " in text:
        parts = _AND.split(text)
        found = [_BESIDE_OTHERS.fullmatch(part) for part in parts]
        return parts if all(name and not SUFFIX.match(name["first"]) for name in found) else []
    parts = _COMMA.split(text.strip(" ,"), 2 * _LONGEST)
    families, givens = parts[::2], parts[1::2]
    if len(families) != len(givens):
        return []
    pairs = list(zip(families, givens, strict=True))
    if all(_is_family(family) and _is_initials(given, many=len(pairs) > 1) for family, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return [", ".join(parts)] if len(pairs) == 1 and single and _is_one(*pairs[0]) else []


def _is_initials(given: str, *, many: bool) -> bool:
    """Whether these are initials; in a row of `many` names only with their dots."""
    pattern = _DOTTED if many else _INITIALS
    return given[:1].isupper() and pattern.fullmatch(given) is not None and not SUFFIX.match(given)


def _is_family(words: str) -> bool:
    """Whether these may be a family's name."""
    parts = words.split()
    return 0 < len(parts) <= _MOST_WORDS and parts[-1][0].isupper() and all(map(_WORD.fullmatch, parts))


def _is_one(family: str, given: str) -> bool:
    """Whether `family, given` is one person rather than two."""
    first, *more = given.split() or [""]
    words = family.split()
    if not _is_family(family) or not (_WORD.fullmatch(first) and first[0].isupper()) or SUFFIX.match(given):
        return False
    if words[0].islower():
        return words[0] in _PARTICLES and len(more) < _MOST_WORDS - 1 and all(part[0].isupper() for part in more)
    if not all(map(_INITIALS.fullmatch, more)):
        return False
    if (len(words) > 1 and words[0].lower() in _PARTICLES) or (len(words) == 1 and _PATRONYM.fullmatch(family)):
        return True
    if words[0] in _given_names():
        return len(words) == 1 and sum(map(str.isupper, "".join(more))) > 1
    return first in _given_names() or (len(words) == 1 and bool(more))


@cache
def _given_names() -> frozenset[str]:
    """Given names that are common where articles are written in Latin letters."""
    return frozenset(_GIVEN.split())


_GIVEN = """
    Aaron Abdul Abigail Abraham Ada Adam Adrian Agnes Ahmed Aisha Alan Albert Alberto Alejandro Alex Alexander
    Alexandra Alexis Alfred Ali Alice Alison Allison Amanda Amelia Amir Amy Ana Anders Andre Andrea Andreas Andrew
    Angela Anita Ann Anna Anne Annette Anthony Antoine Anton Antonio Arthur Astrid Audrey Barbara Beatrice Ben
    Benjamin Bernard Beth Betty Bill Birgit Björn Bob Boris Brandon Brian Bruce Bruno Caleb Camille Carl Carla Carlos
    Carmen Carol Caroline Catherine Cecilia Charles Charlotte Chiara Chloe Chris Christian Christina Christine
    Christopher Claire Clara Claude Claudia Colin Connor Craig Cynthia Dan Daniel Daniela Danielle Dave David Deborah
    Dennis Derek Diana Diane Diego Dmitri Dolores Dominic Donald Donna Dorothy Doug Douglas Ed Edgar Edith Edmund
    Eduardo Edward Edwin Eleanor Elena Elias Elisabeth Elizabeth Ella Ellen Emil Emilia Emily Emma Emmanuel Emmy
    Enrique Eric Erica Erik Ernest Erwin Esther Ethan Eugene Eva Eve Evelyn Fatima Felix Fernando Fiona Florence
    Frances Francesca Francesco Francis Francisco Franz Fred Frederick Friedrich Gabriel Gabriela Gareth Gary Geoffrey
    George Georges Gerald Gerard Gertrude Giovanni Giulia Giuseppe Gloria Grace Greg Gregory Greta Guillaume Gunnar
    Gustav Hannah Hans Harold Harriet Harry Hassan Heather Heidi Heinrich Helen Helena Helga Henri Henry Herbert
    Hermann Hiroshi Hubert Hugh Hugo Ian Ibrahim Ignacio Igor Ines Ingrid Irene Iris Isaac Isabel Isabella Ivan Jack
    Jacob Jacqueline Jacques James Jan Jane Janet Jason Javier Jean Jeff Jeffrey Jennifer Jens Jeremy Jerry Jesse
    Jessica Jill Jim Jo Joan Joanna Joe Joel Johan Johann Johanna Johannes John Jon Jonas Jonathan Jorge Jose Josef
    Joseph Joshua José Joyce Juan Judith Judy Julia Julian Juliana Julie Julien Juliet Justin Jürgen Karen Karin Karl
    Kate Katharina Katherine Kathleen Kathryn Katie Keith Ken Kenneth Kevin Klaus Konrad Kristen Kristin Kurt Kyle
    Lars Laura Lauren Laurence Leah Lena Leo Leon Leonard Leonardo Leslie Liam Lillian Linda Lisa Liz Lorenzo Louis
    Louise Luca Lucas Lucia Lucy Luis Luisa Lukas Luke Lydia Maggie Malcolm Manuel Marc Marcel Marco Marcus Margaret
    Margarita Maria Marie Marina Mario Marion Mark Marta Marten Martha Martin Martina Mary Mateo Matt Matteo Matthew
    Matthias Maureen Maurice Max Maximilian Maya Megan Mehmet Melanie Melissa Mia Michael Michel Michelle Miguel Mike
    Mikhail Milan Miriam Mohamed Mohammed Molly Monica Morten Muhammad Nadia Nancy Naomi Natalia Natalie Natasha
    Nathan Nathaniel Neil Niall Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikolai Nina Noah Nora Norman Ola Olaf
    Olga Oliver Olivia Omar Oscar Otto Owen Pablo Pamela Paola Paolo Pascal Pat Patricia Patrick Paul Paula Pauline
    Pedro Penelope Per Peter Petra Phil Philip Philippe Phillip Pierre Pieter Priya Rachel Rafael Rahul Raj Ralph
    Raphael Raymond Rebecca Renate Renee Ricardo Richard Rita Rob Robert Roberto Robin Rodrigo Roger Roland Roman Ron
    Ronald Rosa Rosalind Rose Rosemary Roy Rudolf Rupert Ruth Ryan Sabine Sally Salman Sam Samantha Samuel Sandra
    Sanjay Sara Sarah Scott Sean Sebastian Sergei Sergio Seth Sharon Sheila Shirley Sigrid Simon Simone Sofia Sonia
    Sophia Sophie Stefan Stella Stephanie Stephen Steve Steven Stuart Susan Susanne Suzanne Sven Sylvia Tamara Tanya
    Ted Terence Teresa Terry Theo Theodor Theodore Theresa Thomas Tim Timothy Tina Tobias Todd Tom Tomas Toni Tony
    Tracy Ulrich Ulrike Ursula Valentina Valerie Vanessa Vera Veronica Victor Victoria Vikram Vincent Viola Virginia
    Vladimir Walter Wendy Werner Wilhelm Will William Wolfgang Xavier Yasmin Yolanda Yuri Yusuf Yves Yvonne Zoe
"""
