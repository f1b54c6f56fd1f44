"""Owns telling a message at once: posted, it would come behind the keys that were typed behind the one at hand, and
these are for what the message leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message import Message
    from textual.message_pump import MessagePump


def tell(hearer: MessagePump, message: Message) -> None:
    """Have `hearer` do now what it does when `message` comes to it."""
    getattr(hearer, message.handler_name)(message)
