"""What the tests of the app share: how soon a Pilot takes the app to be at rest.

Textual's sleeps 20 ms, twice for each key, before it looks whether the process has worked meanwhile: that was most of
the time that these tests took. A quarter of it, with a quarter of the work that counts as rest, is still more for each
key than the app lets pass from frame to frame (`tui/pace.py`).
"""

from __future__ import annotations

from textual import _wait

_wait.SLEEP_GRANULARITY /= 4
_wait.SLEEP_IDLE /= 4
