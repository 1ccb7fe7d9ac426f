"""How long the verdict on a report takes, over many drawn reports of realistic size.

    python -m benchmarks.realistic --seed 0 --count 10000 --jobs 1 --times times.json --plot docs/images/verdicts.svg

A report is drawn from a world of up to ten million records: a whole with up to 60 figures in breakdowns of up to four
levels, as counts, as percentages with up to two decimals, as "at least", "at most" and "about". One number in about
twenty is off, so that many reports contradict themselves. The tally is JSON on standard output, and stands before the
seconds of the processor of each report, by seed, in the file that is named. The plot needs matplotlib.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

from attrs import asdict, define, frozen

import tipreport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CODES = {
    "sex": ("female", "male"),
    "age": ("child", "adult"),
    "exploitation": ("sexual", "labour", "marriage", "other"),
    "actor": ("federal", "state", "ngo", "police"),
    "nationality": ("MEX", "USA", "GTM", "HND", "foreign"),
}
SIZES = ((5, 500), (100, 20_000), (10_000, 10_000_000))
FIGURES = (6, 12, 25, 60)


@frozen
class Verdict:
    """What became of one report.

    Attributes:
        seed: The seed that it is drawn with.
        seconds: How long its check took, in seconds of the processor.
        figures: How many figures it has.
        errors: How many contradictions of facts are found.
        warnings: How many contradictions need an assumption.
        undecided: How many accounts are undecided.
        hidden: How many accounts have contradictions behind which more may be hidden.
    """

    seed: int
    seconds: float
    figures: int
    errors: int
    warnings: int
    undecided: int
    hidden: int


@define
class _Room:
    """How many more figures and levels of breakdowns a report may have, and how many figures it has."""

    left: int
    levels: int
    used: int = 0


def draw(seed: int) -> str:
    """Return a report as the text of a YAML file, always the same for a seed."""
    rng = Random(seed)  # noqa: S311 - seeded on purpose
    whole = rng.randint(*rng.choice(SIZES))
    figure = _figure(rng, whole, None, tuple(CODES), _Room(rng.choice(FIGURES), 3))
    figure |= {"indicator": "identified_victims", "place": "MEX", "period": 2020}
    source = {"id": f"drawn-{seed}", "title": "Drawn", "edition": "2021", "country": "MEX"}
    return json.dumps({"tipreport": "1", "source": source, "figures": [figure]})


def _figure(rng: Random, count: int, base: int | None, names: Sequence[str], room: _Room) -> dict[str, Any]:
    """Return a figure of a number of records, with breakdowns by some of the dimensions."""
    room.used += 1
    figure: dict[str, Any] = {"id": f"f{room.used}", "cite": "p1", "value": _words(rng, count, base)}
    if names and room.levels and count > 1:
        drawn = (_breakdown(rng, count, names, room) for _ in range(rng.choice((1, 1, 2, 3))) if room.left > 2)  # noqa: PLR2004
        breakdowns = list(drawn)
        if breakdowns:
            figure["breakdowns"] = breakdowns
    return figure


def _breakdown(rng: Random, count: int, names: Sequence[str], room: _Room) -> dict[str, Any]:
    """Return a breakdown of a number of records, some of them in no part."""
    name = rng.choice(names)
    codes = rng.sample(CODES[name], rng.randint(1, len(CODES[name])))
    complete = rng.choice(("", "", "closes", "stated")) if len(codes) > 1 else ""
    others = [other for other in names if other != name]
    parts, left = [], count
    room.levels -= 1
    for code in codes:
        few = rng.random() < 0.2  # noqa: PLR2004
        inside = left if complete and code == codes[-1] else rng.randint(0, min(left, 9) if few else left)
        left -= inside
        room.left -= 1
        narrower = others if rng.random() < 0.4 else ()  # noqa: PLR2004
        parts.append({name: code, **_figure(rng, inside, count, narrower, room)})
    room.levels += 1
    return {"parts": parts, **({"complete": complete} if complete else {})}


def _words(rng: Random, count: int, base: int | None) -> str:
    """Return the words for a number of records, of a base if it may be told as a percentage."""
    nearly = count + rng.randint(0, 1 + count // 50)
    kinds = {
        "count": 45,
        "percentage": 35 if base else 0,
        "least": 6,
        "most": 4,
        "about": 4,
        "none": 6,
    }
    match rng.choices(tuple(kinds), tuple(kinds.values()))[0]:
        case "count":
            return str(max(0, count + (rng.choice((-10, -1, 1, 10)) if rng.random() < 0.05 else 0)))  # noqa: PLR2004
        case "percentage":
            return _percentage(rng, count, base or 1)
        case "least":
            return f"at least {max(1, 2 * count - nearly)}"
        case "most":
            return f"at most {nearly}"
        case "about":
            return f"about {count}"
    return "not stated"


def _percentage(rng: Random, count: int, base: int) -> str:
    """Return a percentage with up to two decimals, rounded or cut off, and now and then off by one."""
    digits = rng.choice((0, 0, 1, 2))
    unit = 10**digits
    rounded = 0 if rng.random() < 0.3 else base // 2  # noqa: PLR2004
    shown = (100 * unit * count + rounded) // base
    if rng.random() < 0.05:  # noqa: PLR2004
        shown += rng.choice((-1, 1))
    shown = min(max(shown, 0), 100 * unit)
    return f"{shown // unit}.{shown % unit:0{digits}}%" if digits else f"{shown}%"


def judge(seed: int) -> Verdict:
    """Draw a report and check it."""
    dataset = tipreport.loads(draw(seed))
    begun = process_time()
    found = tipreport.check(dataset).summary
    seconds = round(process_time() - begun, 4)
    return Verdict(seed, seconds, found.figures, found.errors, found.warnings, found.undecided, found.hidden)


def tally(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """Return what became of reports: how many there are of each kind, and how long the verdicts took."""
    several = sorted(verdicts, key=lambda one: one.seconds)
    counts = Counter[str]()
    for one in several:
        counts += Counter(reports=1, figures=one.figures, at_fault=bool(one.errors or one.warnings))
        counts += Counter(undecided=bool(one.undecided), hidden=bool(one.hidden))
    return {
        **{name: counts[name] for name in ("reports", "figures", "at_fault", "undecided", "hidden")},
        "median": several[len(several) // 2].seconds,
        "percentile_99": several[len(several) * 99 // 100].seconds,
        "worst": {one.seed: one.seconds for one in several[:-6:-1]},
    }


def plot(path: str, seconds: Iterable[float]) -> None:
    """Draw how many reports take longer than a time."""
    import matplotlib as mpl  # noqa: PLC0415 - the tally needs none

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - once it is known how to draw

    longest = sorted(seconds, reverse=True)
    with mpl.rc_context({"svg.hashsalt": "tipreport", "svg.fonttype": "none"}):
        drawn, axis = plt.subplots(figsize=(8, 4), layout="constrained")
        axis.loglog(longest, range(1, len(longest) + 1))
        axis.set(xlabel="seconds of the processor", ylabel=f"reports of {len(longest):,} that take longer")
        axis.grid(alpha=0.3)
        drawn.savefig(path, metadata={"Date": None})


def main() -> int:
    """Draw reports, check them, and write what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0, help="of the first report; the next ones follow")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--times", type=Path, help="where the tally and the seconds of each report are written")
    parser.add_argument("--plot", help="where the plot is written")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    with Pool(asked.jobs) as pool:
        verdicts = list(pool.imap(judge, seeds, chunksize=20))
    found = tally(verdicts)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    if asked.times:
        asked.times.write_text(json.dumps({**found, "verdicts": [asdict(one) for one in verdicts]}), encoding="utf-8")
    if asked.plot:
        plot(asked.plot, [one.seconds for one in verdicts])
    return int(bool(found["undecided"]))


if __name__ == "__main__":
    sys.exit(main())
