"""Owns blocks that lead somewhere as a whole, as what stands between a link's brackets. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.document.block import Heading, Image, ItemList, Paragraph, Quote, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.document.block import Block, Inline


def leading(blocks: Iterable[Block], target: str) -> tuple[Block, ...]:
    """The blocks with all their words and pictures that lead nowhere yet as links to `target`."""
    return tuple(_led(block, target) for block in blocks)


def _led(block: Block, target: str) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, inline=_linked(block.inline, target))
        case Image():
            return replace(block, link=block.link or target)
        case Quote():
            return replace(block, blocks=leading(block.blocks, target))
        case ItemList():
            return replace(
                block, items=tuple(replace(item, blocks=leading(item.blocks, target)) for item in block.items)
            )
        case _:
            return block


def _linked(inline: Inline, target: str) -> Inline:
    return tuple(run if run.target else run._replace(role=run.role | Role.LINK, target=target) for run in inline)
