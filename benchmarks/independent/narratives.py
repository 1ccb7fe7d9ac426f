"""Draws narratives: figures, parts and declarations of every sort, with the amounts of a random world, some spoiled."""
# ruff: noqa: PLR2004 - the odds of each sort stand where it is drawn

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from benchmarks.independent import seldom
from benchmarks.independent.codes import Codes
from benchmarks.independent.figures import EVENTS, OPEN, Figures
from benchmarks.independent.read import told
from benchmarks.independent.sums import FRACTIONS
from benchmarks.independent.worlds import Component

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from benchmarks.independent.codes import Report
    from benchmarks.independent.sums import Value

# Codes by dimension, and how often a report has the dimension.
FREE: Mapping[str, Sequence[str]] = {}
DIMENSIONS: dict[str, tuple[int, list[str]]] = {
    "exploitation": (6, ["sexual", "labour", "begging", "domestic_servitude", "criminality"]),
    "sex": (3, ["female", "male", "other"]),
    "age": (2, ["child", "adult"]),
    "actor": (3, ["government", "federal", "state", "fevimtra", "ngo"]),
    "place": (2, ["MEX", "MX-CHP", "MX-OAX", "abroad", "USA"]),
    "nationality": (1, ["national", "foreign", "USA", "GTM", "stateless", "central_america", "EU28"]),
    "recognition": (1, ["potential", "confirmed"]),
    "exploited_in": (
        2,
        ["MEX", "abroad", "DEU", "americas", "europe", "southern_europe", "EU27_2007", "EU27_2020", "EU28"],
    ),
    "period": (
        2,
        [
            "2022",
            "2022-01/2022-06",
            "2022-07/2022-12",
            "2022-06",
            "2021",
            "2022/2023",
            "as of 2022-12-31",
            "since 2022",
        ],
    ),
    "channel": (2, ["web", "phone", "text", "app"]),
}
MIXED = {"exploitation": ["sexual+labour", "multiple"], "actor": ["federal+state"], "channel": ["phone+text"]}
BANDS = ["child", "adult", "0-8", "9-17", "15-17", "15-24", "18-24", "65+"]
INDICATORS = ["identified_victims"] * 6 + ["assisted_victims", "investigations", "investigations", "notifications"]


TOPS = [5, 13, 60, 500, 10**4, 10**7]  # about how many records of a kind there are at most
REAL_TOPS = [500, 10**4, 10**6, 10**7]


def chance(rng: Random, percent: float) -> bool:
    """Decide by lot."""
    return rng.random() < percent / 100


def some_codes(rng: Random, dimension: str, pool: Sequence[str], *, mixed: bool) -> list[str]:
    """Draw the codes of a figure on a dimension."""
    roll = rng.random()
    if roll < 0.05:
        return ["unspecified"]
    if roll < 0.17 and dimension in MIXED:
        return [rng.choice(MIXED[dimension])] if mixed else [rng.choice(pool)]
    if roll < 0.27 and len(pool) > 1 and dimension != "period":
        return sorted(rng.sample(pool, 2))
    return [rng.choice(pool)]


def dimensions(rng: Random, count: int) -> list[str]:
    """Draw the dimensions of a report."""
    weighted = [d for d, (often, _) in DIMENSIONS.items() for _ in range(often)]
    found: list[str] = []
    while len(found) < count:
        if (d := rng.choice(weighted)) not in found:
            found.append(d)
    return found


def declared(rng: Random, dims: Sequence[str]) -> dict[str, Any]:
    """Draw what the file declares of its dimensions."""
    found: dict[str, Any] = {}
    if "channel" in dims:
        under = {"web": None, "phone": None, "text": None, "app": rng.choice([None, "web"])}
        exclusive = rng.choice([None, None, "yes", "no"])
        found["channel"] = {"title": "How contact was made", "exclusive": exclusive, "codes": under}
    if "exploitation" in dims and chance(rng, 15):
        found["exploitation"] = {"codes": {"begging": rng.choice([None, "labour", "criminality"])}}
    for d in dims:
        if d in {"exploitation", "actor", "recognition", "nationality"} and chance(rng, 6):
            found.setdefault(d, {})["exclusive"] = rng.choice(["yes", "no"])
    return found


class Drawer:
    """Draws the figures of one narrative."""

    def __init__(self, rng: Random, *, realistic: bool = False) -> None:
        """Choose the dimensions, their codes, and about how many figures there are."""
        self.rng, self.n, self.realistic = rng, 0, realistic
        self.dims = dimensions(rng, rng.choice([1, 2, 2, 3]))
        self.pools = {
            d: sorted(rng.sample(p := DIMENSIONS[d][1], min(len(p), rng.choice([2, 3, 3])))) for d in self.dims
        }
        if "age" in self.pools and chance(rng, 40):
            self.pools["age"] = sorted(rng.sample(BANDS, 3))
        if "exploitation" in self.pools and chance(rng, 50):
            self.pools["exploitation"] = sorted({*self.pools["exploitation"][:1], "labour", "begging"})
        self.declared = declared(rng, self.dims)
        self.book = Codes({"country": "MEX", "dimensions": self.declared})
        self.room = rng.choice([2, 3, 4, 5, 6, 7])

    def root(self) -> dict[str, Any]:
        """Draw a root with its parts; of realistic size, with as many parts as another."""
        if self.realistic:
            self.room = self.rng.choice([5, 6, 7])
        return self.figure(2, self.dims, None)

    def codes(self, dims: Sequence[str], cell: Mapping[str, Sequence[str]] = FREE) -> dict[str, list[str]]:
        """Draw codes on these dimensions, mostly such that lie in a cell."""
        exclusive = {d for d, spec in self.declared.items() if spec.get("exclusive") == "yes"}
        found = {}
        for d in dims:
            inside = [c for c in self.pools[d] if any(self.book.lies(d, c, o) for o in cell.get(d, [c]))]
            narrowed = d in cell and not chance(self.rng, 20)
            if not narrowed or inside:
                pool = inside if narrowed else self.pools[d]
                found[d] = some_codes(self.rng, d, pool, mixed=d not in exclusive and not narrowed)
        return found

    def figure(self, depth: int, dims: Sequence[str], whole: Mapping[str, Any] | None) -> dict[str, Any]:
        """Draw a figure and its parts, without amounts."""
        rng = self.rng
        self.n += 1
        f: dict[str, Any] = {"id": f"f{self.n}", "value": ("notstated",), "codes": {}}
        if whole is None:
            f["indicator"] = rng.choice(INDICATORS)
            if f["indicator"] == "notifications":
                f["unit"] = rng.choice(["victim", "notification"])
            if chance(rng, 40):
                f["codes"] = self.codes([rng.choice(self.dims)])
            if chance(rng, 12):
                f["reporter"] = rng.choice(["io", "ngo", "Some Institute"])
            if chance(rng, 8):
                f["coverage"] = "partial"
            f["events"] = f["indicator"] in EVENTS or f["indicator"] == "notifications"
        else:
            f["events"] = whole["events"]
            if not chance(rng, 5):
                f["codes"] = self.codes(rng.sample(dims, min(rng.choice([1, 1, 1, 2]), len(dims))), whole["cell"])
            if not f["events"] and (chance(rng, 7) or not f["codes"]):
                f["indicator"] = rng.choice(["assisted_victims", "referred_victims"])
            if chance(rng, 6):
                f["coverage"] = "partial"
        f["cell"] = {**(whole["cell"] if whole else {}), **f["codes"]}
        if depth and self.room > 1 and (whole is None or chance(rng, 35)):
            several = rng.choice([1, 1, 2]) if whole is None else 1
            f["breakdowns"] = [b for b in (self.breakdown(depth - 1, f) for _ in range(several)) if b]
        return f

    def breakdown(self, depth: int, whole: Mapping[str, Any]) -> dict[str, Any] | None:
        """Draw a breakdown of a whole."""
        rng = self.rng
        count = min(self.room, rng.choice([1, 2, 2, 3, 3]))
        if not count:
            return None
        self.room -= count
        b: dict[str, Any] = {}
        if chance(rng, 18):
            b["where"] = self.codes([rng.choice(self.dims)], whole["cell"])
        by = rng.sample(self.dims, 1 if chance(rng, 75) else min(2, len(self.dims)))
        b["complete"] = rng.choice(["no", "no", "no", "stated", "closes", "judged", "remainder"])
        b["exclusive"] = rng.choice(["unknown"] * 4 + ["yes", "no"])
        if chance(rng, 8) and b["exclusive"] != "yes":
            b["excess"] = ("exact", 0)
        if chance(rng, 5):
            b["coverage"] = "partial"
        whole = {**whole, "cell": {**whole["cell"], **b.get("where", {})}}
        b["parts"] = [self.figure(depth, by if chance(rng, 88) else self.dims, whole) for _ in range(count)]
        return b

    def report(self) -> Report:
        """Draw a narrative without amounts."""
        rng = self.rng
        r: Report = {"kind": "narrative", "country": None if chance(rng, 8) else "MEX", "overlaps": []}
        r["dimensions"] = self.declared
        if chance(rng, 15) and (d := rng.choice(self.dims)):
            r["defaults"] = {d: [rng.choice(self.pools[d])]}
        roots = rng.choice([9, 10, 11] if self.realistic else [1, 1, 1, 2, 2, 3])
        r["figures"] = [self.root() for _ in range(roots)]
        if chance(rng, 3):
            r["figures"].append({"id": "st", "indicator": "states_identifying", "codes": {}, "value": ("exact", 3)})
        figures = [f for f in told(r) if f["id"] != "st"]
        names = [f["id"] for f in figures]
        also = [*names, *opened(r) * 4]  # a whole that is not printed may be named as well
        if len(figures) > 2 and chance(rng, 35):
            a = rng.choice(also)
            b = rng.choice([name for name in also if name != a])
            extent = rng.choice(["none", "within", "same", ("exact", 0), "unknown"])
            if one_account(r, a, b):
                r["overlaps"].append((a, b, extent))
        if len(figures) > 2 and chance(rng, 10):
            f = rng.choice(figures)
            if (other := rng.choice(also)) != f["id"]:
                f["additional_to"] = [other]
        return r


PLAIN = {"exploitation", "sex", "actor", "recognition", "channel"}
"""Dimensions whose codes are written in an id as everywhere."""


def opened(report: Report) -> list[str]:
    """Return the ids of wholes that are opened by a `where` with plain codes."""
    figures = Figures(report)
    return [
        name
        for name, n in figures.index.items()
        if (f := figures.all[n]).where and f.spec["codes"].keys() <= PLAIN and "+" not in str(f.spec["codes"])
    ]


def one_account(report: Report, *names: str) -> bool:
    """Whether figures are of one account."""
    figures = Figures(report)
    return len({figures.all[figures.index[name]].account for name in names}) == 1


def wholes(report: Report) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Return of each part its whole and its breakdown."""
    return {p["id"]: (f, b) for f in told(report) for b in f.get("breakdowns", ()) for p in b["parts"]}


def percentage(rng: Random, part: int, whole: int) -> str:
    """Return a percentage as printed: rounded or cut off, with up to two decimals."""
    places = rng.choice([0, 0, 0, 1, 1, 2])
    scaled = part * 10 ** (places + 2)
    number = scaled // whole if chance(rng, 40) else (2 * scaled + whole) // (2 * whole)
    number = min(number, 10 ** (places + 2))
    return f"{number // 10**places}.{number % 10**places:0{places}d}" if places else str(number)


def bounded_share(rng: Random, part: int, whole: int) -> Value:
    """Return a share with bounds that is true or nearly so."""
    near = 100 * part // whole
    low, high = max(0, near - rng.choice([0, 0, 1, 10])), min(100, near + rng.choice([1, 1, 2, 10]))
    hedge = rng.choice(["more than", "at least", "less than", "up to", "just over", "exactly", "range"])
    if hedge == "range":
        return "sharerange", str(low), str(high)
    number = min(low, 99) if hedge in {"more than", "at least", "just over"} else max(1, high)
    return "hedgedshare", hedge, str(near if hedge == "exactly" else number)


def in_words(rng: Random, part: int, whole: int) -> Value:
    """Return a share in words that is true or nearly so."""
    near = sorted(FRACTIONS, key=lambda words: abs(FRACTIONS[words] - Fraction(100 * part, whole)))
    over = 100 * part > FRACTIONS[near[0]] * whole
    hedges = ["just over", "more than", "at least"] if over else ["almost", "less than", "up to", "exactly"]
    if chance(rng, 20):
        return ("majority",) if 2 * part > whole else ("minority",)
    return "fraction", rng.choice(["", "", "about", *hedges]), near[0]


def any_share(rng: Random, part: int, whole: int) -> Value:
    """Return a share of a whole that is not 0, of any form."""
    ways = [("share", percentage(rng, part, whole)), bounded_share(rng, part, whole), in_words(rng, part, whole)]
    return rng.choices(ways, [3, 2, 1])[0]


def amount(rng: Random, n: int, whole: int | None) -> Value:
    """Return an amount that is true of a number."""
    place = 10 ** max(0, len(str(n)) - 2)
    ways: list[tuple[int, Value]] = [
        (60, ("exact", n)),
        (5, ("atleast", max(0, n - rng.choice([0, 1, place])))),
        (4, ("atmost", n + rng.choice([0, 1, place]))),
        (2, ("over", n - 1) if n else ("exact", n)),
        (3, ("range", max(0, n - place), n + place)),
        (4, ("about", max(place, n // place * place)) if n else ("exact", 0)),
        (1, ("nearly", n + 1)),
        (1, ("justover", n - 1) if n > 1 else ("exact", n)),
        (2, ("rounded", (n + 5) // 10 * 10, 10)),
        (1, ("dozen",) if 10 <= n <= 14 else ("hundreds",) if 200 <= n < 1000 else ("exact", n)),
        (1, ("withheldrange", 1, 4) if 1 <= n < 5 else ("secondary",)),
        (2, ("withheldunder", 5) if n < 5 else ("exact", n)),
        (3, (rng.choice(["withheld", "notreported", "notapplicable", "notstated"]),)),
    ]
    if whole:
        ways += [
            (18, ("share", percentage(rng, n, whole))),
            (3, ("hedgedshare", "about", str(round(10 * n / whole) * 10))) if n * 20 >= whole else (0, ("exact", n)),
            (1, ("hedgedshare", "almost", str(max(10, min(90, round(10 * n / whole) * 10))))),
            (8, bounded_share(rng, n, whole)),
            (5, in_words(rng, n, whole)),
            (2, ("all",) if n == whole else ("allbut", whole - n)),
        ]
    return rng.choices([v for _, v in ways], [often for often, _ in ways])[0]


def numbers(rng: Random, report: Report, tops: Sequence[int] = TOPS) -> dict[str, int]:
    """Return how many are in each figure, in a world of the report without amounts."""
    figures = Figures(report)
    found: dict[str, int] = {}
    for members in figures.components():
        component = Component(figures, members)
        avoided = component.statements | (component.assumptions if chance(rng, 65) else frozenset())
        kinds = sorted((k for k in component.allowed(avoided) if k), key=sorted)
        found |= {figures.all[n].name: 0 for n in members}
        top = rng.choice(tops)
        for kind in rng.sample(kinds, min(len(kinds), rng.choice([1, 2, 3, 4, 5]))):
            many = rng.choice([1, rng.randint(1, top), rng.randint(1, top)])
            for n in kind:
                found[figures.all[n].name] += many
    return found


def fill(rng: Random, report: Report, tops: Sequence[int] = TOPS) -> Report:
    """Give the figures the amounts of a random world, and spoil some."""
    true = numbers(rng, report, tops)
    up = wholes(report)
    names = [f["id"] for f in told(report) if f["id"] in true]
    also = [name for name in opened(report) if name in true]
    for f in told(report):
        if f["id"] not in true or f["value"][0] == "included":
            continue
        n = true[f["id"]]
        whole, b = up.get(f["id"], (None, {}))
        base = true[whole["id"]] if whole and not b.get("where") else None
        other = rng.choice(also if also and chance(rng, 50) else names)
        if (
            chance(rng, 6)
            and other != f["id"]
            and true[other] >= n
            and true[other]
            and (one_account(report, other, f["id"]) or chance(rng, 40))
        ):
            f["value"], f["of"] = any_share(rng, n, true[other]), other
        elif chance(rng, 3):
            f["value"], f["of"] = any_share(rng, n, n + rng.choice([1, 1, max(1, n), 3 * n + 10])), OPEN
        else:
            f["value"] = amount(rng, n, base)
            if f["value"][0] in {"exact", "atleast"} and base and chance(rng, 6):
                f["share"] = any_share(rng, n, base)
        siblings = [p for p in b.get("parts", ()) if p is not f and p["value"][0] != "included"]
        if chance(rng, 4) and siblings:
            f["value"] = ("included", rng.choice(siblings)["id"])
            f.pop("share", None)
            f.pop("of", None)
    _declarations(rng, report, true)
    return spoil(rng, report)


def _declarations(rng: Random, report: Report, true: Mapping[str, int]) -> None:
    """Give overlaps and excesses their numbers."""
    for i, (a, b, extent) in enumerate(report["overlaps"]):
        if isinstance(extent, tuple):
            least = min(true.get(a, 0), true.get(b, 0))
            value = rng.choice([("exact", least), ("atleast", 1), ("about", max(1, least)), ("atmost", least // 2)])
            report["overlaps"][i] = (a, b, value)
    for f in told(report):
        for b in f.get("breakdowns", ()):
            if "excess" in b:
                over = max(0, sum(true[p["id"]] for p in b["parts"]) - true[f["id"]])
                b["excess"] = rng.choice([("exact", over), ("exact", 1), ("atleast", 1), ("about", max(2, over))])


SPOILT = frozenset({"exact", "atleast", "atmost", "share", "hedgedshare"})
"""The words of amounts whose number may be changed."""


def spoil(rng: Random, report: Report) -> Report:
    """Change a number or two, or none."""
    figures = [f for f in told(report) if f["value"][0] in SPOILT and f["id"] != "st"]
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3]) if figures else 0):
        f = rng.choice(figures)
        word, *hedge, old = f["value"]
        if word in {"share", "hedgedshare"}:
            least, most = (0, 100) if word == "share" else (1, 99)
            number = max(least, min(most, int(float(old)) + rng.choice([-7, -2, -1, 1, 2, 7])))
            f["value"] = (word, *hedge, str(number))
        else:
            step = rng.choice([1, 1, 2, 3, 10, max(1, old // 10), old])
            f["value"] = (word, max(0, old + rng.choice([-1, 1]) * step))
    return report


def draw(rng: Random, *, realistic: bool = False) -> Report:
    """Draw a narrative; of realistic size, one with some sixty figures and counts up to ten million."""
    drawer = Drawer(rng, realistic=realistic)
    report = drawer.report()
    if not realistic and chance(rng, seldom.OFTEN):
        seldom.add(rng, report, drawer.dims)
    return fill(rng, report, REAL_TOPS if realistic else TOPS)
