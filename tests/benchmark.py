"""How fast, beside a known yardstick: ``python tests/benchmark.py``. A script, not a test.

Numbers differ from machine to machine, the ratio hardly.
One brief of a seed, warm, is set against razdel cutting the same text into sentences and tokens, both in the same run.
Loading is measured in fresh processes: cold with an empty cache folder, then with the cache that the first left.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import razdel

from summarizer.pipeline import Summarizer
from summarizer.reader import find_articles, read_file
from summarizer.resources import shipped

ROUNDS = 15
LOAD = """
import time, sys
began = time.perf_counter()
from summarizer.pipeline import Summarizer
Summarizer.load()
print(time.perf_counter() - began)
"""
PEAK = """
import sys
from pathlib import Path
from summarizer.pipeline import Summarizer
from summarizer.reader import read_file
summarizer = Summarizer.load()
for path in sys.argv[1:]:
    summarizer.brief(read_file(Path(path)))
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak * (1 if sys.platform == "darwin" else 1024))
except ImportError:  # Windows
    print("nan")
"""


def best(work: Callable[[], object]) -> float:
    """Seconds of the median round; one round before it warms the caches."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def cut(text: str) -> int:
    return sum(1 for sentence in razdel.sentenize(text) for _ in razdel.tokenize(sentence.text))


def in_new_process(code: str, *arguments: str, cache: str) -> float:
    environment = {**os.environ, "KEZDESU_CACHE": cache, "XDG_CACHE_HOME": cache, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)


def main() -> None:
    paths = find_articles([shipped("seeds")])
    summarizer = Summarizer.load()
    print(f"{'article':28} {'characters':>10} {'brief, ms':>10} {'razdel, ms':>11} {'ratio':>6}")
    totals = [0.0, 0.0]
    for path in paths:
        article = read_file(path)
        ours, theirs = best(lambda a=article: summarizer.brief(a)), best(lambda a=article: cut(a.text))  # type: ignore[misc]
        totals = [totals[0] + ours, totals[1] + theirs]
        print(f"{path.stem[:28]:28} {len(article.text):>10} {ours * 1000:>10.2f} {theirs * 1000:>11.2f} {ours / theirs:>6.2f}")
    print(f"{'all':28} {'':>10} {totals[0] * 1000:>10.2f} {totals[1] * 1000:>11.2f} {totals[0] / totals[1]:>6.2f}\n")
    with tempfile.TemporaryDirectory() as cache:
        print(f"load, cold cache   {in_new_process(LOAD, cache=cache):6.2f} s")
        print(f"load, warm cache   {min(in_new_process(LOAD, cache=cache) for _ in range(3)):6.2f} s")
        print(f"peak memory        {in_new_process(PEAK, *map(str, paths), cache=cache) / 1e6:6.0f} MB")


if __name__ == "__main__":
    main()
