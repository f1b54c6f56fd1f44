"""Check the ranking against the judged sets that lie beside the repository, through the command as a user runs it.

The bars are the best of Whoosh, bm25s and FTS5 on each set; nothing may be tuned to one of its questions.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the judged sets do not ship with the project")


@pytest.mark.parametrize(("judged", "bar"), [("cranfield", 0.445), ("cisi", 0.387)])
def test_the_ranking_passes_the_best_of_the_others(judged: str, bar: float) -> None:
    folder = SHARED / "search-quality"
    command = f"{sys.executable} -m deepread"
    answer = subprocess.run(
        [sys.executable, str(folder / "judge.py"), str(folder / f"{judged}.tar.xz"), "--command", command],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(answer.stdout)
    print(f"{judged}: {answer.stdout.strip()}")
    assert figures["nDCG@10"] >= bar
    assert figures["no_results"] == 0
