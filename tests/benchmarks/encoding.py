"""How many texts of each length are read right, by the encoding they are in, and the milliseconds that each takes.

python tests/benchmarks/encoding.py
"""

# ruff: noqa: T201 - it prints its figures

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "article"))

from many_tongues import TONGUES, chance, passage

from deepread.article.encoding import decode

LENGTHS = (30, 60, 200, 1000, 5000)
EACH = 20


def main() -> None:
    dice = chance(7)
    right: Counter[tuple[str, int]] = Counter()
    tongues_of = Counter(codec for tongue in TONGUES.values() for codec in tongue.encodings)
    decode("é".encode("cp1252"))
    spent = 0.0
    for tongue in TONGUES.values():
        for codec in tongue.encodings:
            for length in LENGTHS:
                for _ in range(EACH):
                    text = passage(tongue, length, dice)
                    while text.isascii():
                        text = passage(tongue, length, dice)
                    data = text.encode(codec)
                    start = time.process_time()
                    found = decode(data)
                    spent += time.process_time() - start
                    right[codec, length] += found.text == text
    total = EACH * sum(tongues_of.values())
    print(f"{'characters':12}", *(f"{length:>7}" for length in LENGTHS))
    for codec, tongues in tongues_of.items():
        print(f"{codec:12}", *(f"{right[codec, length] / tongues / EACH:>7.1%}" for length in LENGTHS))
    whole = [sum(right[codec, length] for codec in tongues_of) / total for length in LENGTHS]
    print(f"{'all':12}", *(f"{share:>7.1%}" for share in whole))
    print(f"{spent / total / len(LENGTHS) * 1e3:.2f} ms each, {total * len(LENGTHS):,} texts")


if __name__ == "__main__":
    main()
