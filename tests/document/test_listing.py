"""The code of a document is found wherever it stands."""

from __future__ import annotations

from document_sources import document as document_of

from deepread.document.listing import code_at, code_between

TEXT = """\
Words.

```
one

two
```

> - quoted
>
>   ```
>   three
>   ```

More words.
"""


def test_code_is_found_by_any_character_of_it_in_lists_and_quotes_too() -> None:
    document = document_of(TEXT)
    for words, whole in (("one", "one\n\ntwo"), ("two", "one\n\ntwo"), ("three", "three")):
        found = code_at(document, document.text.index(words))
        assert found is not None
        assert found.text == whole
        assert document.text[found.start :].startswith(whole)
    assert code_at(document, document.text.index("Words")) is None
    assert code_at(document, document.text.index("quoted")) is None


def test_code_of_which_a_part_is_between_two_offsets_is_found_in_order() -> None:
    document = document_of(TEXT)
    begin, end = document.text.index("two"), document.text.index("three") + 1
    assert [code.text for code in code_between(document, begin, end)] == ["one\n\ntwo", "three"]
    assert not code_between(document, 0, 3)
