"""What holds for all tests. How long an example of a property takes, and how many are made in vain, is the machine's
affair, or chance: nothing is said of it. And no command that is tested ignores a signal because whoever started the
tests does, as behind `&` or `nohup`.
"""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

CHANCE = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
settings.register_profile("deepread", deadline=None, print_blob=True, suppress_health_check=CHANCE)
settings.register_profile("brief", settings.get_profile("deepread"), max_examples=25)  # for one more Python of several
settings.load_profile("deepread")

for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, lambda *_: None)  # ignored here as before, and not by a child process: it begins anew
