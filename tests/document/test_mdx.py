"""What MDX adds to Markdown is left out, or shown as the words in it; no prose is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_sources import ARTICLE, document, outside_of_blocks, shown, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Block, Code, Image, ItemList, Paragraph, Quote

PAGE = replace(ARTICLE, path="page.mdx")


def blocks(body: str) -> tuple[Block, ...]:
    return document(body, PAGE).blocks[1:]


def said(body: str) -> list[str]:
    return shown(document(body, PAGE)).split("\n")


@pytest.mark.parametrize(
    "module",
    [
        "import Tabs from '@theme/Tabs';",
        'import {\n  One,\n  Two,\n} from "./parts"',
        "import './style.css'",
        "import * as all from 'all'\nimport one, { two } from 'more'",
        "export const meta = {\n  title: 'a',\n\n  tags: ['b'],\n}",
        "export default function Page({ children }) {\n  return <div>{children}</div>\n}",
        "export { one } from './two'",
    ],
)
def test_imports_and_exports_are_not_shown(module: str) -> None:
    assert said(f"{module}\n\nWords.") == ["Words."]
    assert said(f"Words.\n\n{module}\n\nMore.") == ["Words.", "More."]


@pytest.mark.parametrize(
    "prose",
    [
        "import duties were raised from 'nothing' to ten percent",
        "export controls (of a kind) came later",
        "important: from 'here' on",
        "imports of tea\nfrom 'Assam' fell",
    ],
)
def test_prose_about_imports_and_exports_is_shown(prose: str) -> None:
    assert said(prose) == [prose.replace("\n", " ")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<Tabs>\n<TabItem value='a' label=\"First\">\n\nOne.\n\n</TabItem>\n</Tabs>", ["First", "One."]),
        ("<Steps>\n1. One.\n</Steps>", ["One."]),
        ("<Box items={[1, 2]} onClick={() => { go(); }}>\nOne *and* two.\n</Box>", ["One and two."]),
        ("One <Badge kind={a.b}>and</Badge> two.", ["One and two."]),
        ("One{' '}\ntwo {/* or three */}and four.", ["One two and four."]),
        ("{/* nothing\nof it */}\n\nOne.", ["One."]),
        ("<>\nOne.\n</>", ["One."]),
        ("<div style={{ color: 'red' }}>\nOne *and* two.\n</div>", ["One and two."]),
        ('<Card title="First" icon={<Icon />} />\n\nOne.', ["First", "One."]),
        ("<Chart\n  data={rows}\n  wide\n/>\n\nOne.", ["One."]),
        ("A generic `Map<K, V>` and a <T> in words.", ["A generic Map<K, V> and a in words."]),
    ],
)
def test_components_are_the_words_in_them(body: str, text: list[str]) -> None:
    assert said(body) == text


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("<Note>\nMind *this*.\n</Note>", "note", "Note"),
        ('<Warning title="Hot">Mind *this*.</Warning>', "warning", "Hot"),
        ('<Callout type="info">\n\nMind *this*.\n\n</Callout>', "info", "Info"),
        ("<Admonition type='tip' title={'Hot'}>\nMind *this*.\n</Admonition>", "tip", "Hot"),
    ],
)
def test_components_that_are_callouts_are_callouts(body: str, kind: str, title: str) -> None:
    (quote,) = blocks(body)
    assert isinstance(quote, Quote)
    assert quote.kind == kind
    assert [words(block.inline) for block in quote.blocks if isinstance(block, Paragraph)] == [title, "Mind this."]


def test_a_picture_is_one() -> None:
    (image,) = blocks('<Image src="/a.png" alt="The quay" width={300} />')
    assert isinstance(image, Image)
    assert (image.alt, image.target) == ("The quay", "/a.png")


def test_code_stays_as_it_is() -> None:
    source = "import a from 'b'\n<Note>{' '}</Note>"
    (code,) = blocks(f"```jsx\n{source}\n```")
    assert isinstance(code, Code)
    assert code.text == source


def test_only_what_is_mdx_is_read_so() -> None:
    body = "<Note>\n*this*\n</Note>\n\n{' '}"
    assert shown(document(body)).split() == ["*this*", "{'", "'}"]
    imported = f"import Note from './note'\n\n{body}"
    assert shown(document(imported)).split() == ["Note", "this"]


def test_components_in_lists_are_left_out() -> None:
    (listed,) = blocks("- One\n  <Tag a={1}>\n  two\n  </Tag>\n- Three")
    assert isinstance(listed, ItemList)
    assert len(listed.items) == 2


PARTS = [
    *(
        "<Tabs>",
        "</Tabs>",
        "<Note>",
        "</Note>",
        "<A b={",
        "{",
        "}",
        "<",
        ">",
        "/>",
        "{/*",
        "*/}",
        "word",
        " ",
        "\n",
        "\n\n",
    ),
    *("import a from 'b'\n", "export const a = {\n", "<div style={{a: 1}}>", "</div>", "<>", "`", "    ", "- ", "> "),
]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_nothing_raises_and_what_is_shown_is_in_blocks(body: str) -> None:
    assert not outside_of_blocks(document(body, PAGE))


@pytest.mark.parametrize("unit", ["<A b={", "<A ", "{/* ", "{", "<A>\n", "</A>\n", "export const a = {\n", "<A b={{{"])
def test_hostile_mdx_is_read_in_time(unit: str) -> None:
    assert document(unit * 20_000, PAGE).complete
