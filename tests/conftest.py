"""What holds for all tests: how long an example of a property takes is the machine's affair; nothing is said of it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deepread", deadline=None, print_blob=True)
settings.register_profile("brief", settings.get_profile("deepread"), max_examples=25)  # for one more Python of several
settings.load_profile("deepread")
