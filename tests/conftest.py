"""What holds for all tests: how long an example of a property may take depends on the machine, so nothing is said of it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deepread", deadline=None, print_blob=True)
settings.load_profile("deepread")
