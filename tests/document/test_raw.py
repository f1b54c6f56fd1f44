"""Marks by which programs leave a part of a text as it is are not shown; what stands between them is."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown

from deepread.document.block import Code, Paragraph, Role, Run


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{raw}}\nA {{name}} *here*.\n{{/raw}}", "A {{name}} here."),
        ("{{{{raw}}}} A {{name}} {{{{/raw}}}}", "A {{name}}"),
        ("A {% raw %}{{ name }}{% endraw %} here.", "A {{ name }} here."),
        ("A {{/* note */}}word {%- comment -%} note\nof two {% endcomment %}here.", "A word here."),
        ("A `{% raw %}{{ name }}{% endraw %}` here.", "A {{ name }} here."),
        ("A {{raw `<b>bold</b>`}} word.", "A bold word."),
    ],
)
def test_the_marks_are_not_shown(body: str, text: str) -> None:
    assert shown(document(body)) == text


@pytest.mark.parametrize(
    "body",
    [
        "{{</* box */>}} and {{ raw }}, {{rawr}} and {{{{raw}}",
        "{{/* never ended",
        "{{raw `never ended",
        "{% comment %} never ended",
    ],
)
def test_what_is_no_such_mark_stays(body: str) -> None:
    assert shown(document(body)) == body


def test_a_mark_that_is_alone_in_code_is_part_of_it() -> None:
    assert only("Close `{% raw %}` by `{% endraw %}`.", Paragraph).inline[1] == Run("{% raw %}", Role.CODE)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```", "{{ x }}"),
        ("    <a>{% raw %}{{ x }}{% endraw %}</a>", "<a>{{ x }}</a>"),
        ("```\n{% raw %}\n{% raw %}x{% endraw %}\n```", "{% raw %}\nx"),
    ],
)
def test_code_between_marks_is_what_it_will_be(body: str, code: str) -> None:
    assert only(body, Code).text == code


def test_what_a_template_of_go_leaves_alone_is_markdown() -> None:
    above, code, below = blocks("Above:\n{{raw `\n\tf[T]()\n\t  *x*\n`}}\n*Below*.")
    assert isinstance(above, Paragraph)
    assert isinstance(code, Code)
    assert code.text == "f[T]()\n  *x*"
    assert isinstance(below, Paragraph)
    assert below.inline == (Run("Below", Role.EMPHASIS), Run("."))


def test_the_end_of_something_else_of_go_is_no_such_mark() -> None:
    assert shown(document("{{quote `\nwords\n`}}\n\nAfter")) == "{{quote words}}\nAfter"
