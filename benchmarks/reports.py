"""Reports in YAML to measure a check by, as people write them: one country and year each, about 60 figures.

For `benchmarks.workload`. Everybody who is counted is drawn first, so that all figures go together; which of them are
stated, and in which words, differs from report to report. In five percent of the reports one thing is then made wrong.
"""
# ruff: noqa: INP001, S311 - scripts beside the package; chance here is for variety, not for secrets

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from tipreport import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SIZES = {"50": (10, 5), "475": (19, 25), "4750": (190, 25)}
"""Countries and years."""

FIRST_YEAR = 1999
FORMS = ("sexual", "labour", "begging", "unspecified")
OF_FORMS = ("sex trafficking", "forced labor", "forced begging", "unspecified trafficking")
GROUPS = {
    "girls": ("female", "child"),
    "women": ("female", "adult"),
    "boys": ("male", "child"),
    "men": ("male", "adult"),
}
COURTS = {"investigated": "investigations", "prosecuted": "prosecutions", "convicted": "convictions"}
OTHERS = {"visas": "visas_granted", "trained": "officials_trained", "calls": "hotline_calls"}
WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FAULTS = (
    *("one part above its whole", "parts below a complete whole", "disjoint parts above their whole"),
    *("parts of two breakdowns above their whole", "number not in its quote", "restated"),
)
SOURCE = """\
tipreport: 1

source:
  id: {source}
  title: "{year} Trafficking in Persons Report: {country}"
  publisher: United States Department of State
  edition: {year}
  country: {country}
  kind: narrative
  language: en
  url: https://www.state.gov/reports/{year}-trafficking-in-persons-report/{source}/

# What holds for every figure that does not say otherwise.
defaults: {{place: {country}, period: {period}, actor: government}}

figures:

"""
OVERLAPS = """\
# How many of those referred were assisted is not said.
overlaps:
  - {between: [referred, assisted], extent: unknown, cite: p4 s2}
"""

Record = tuple[str, str, str, str, str]
"""Form, sex, age, nationality and actor."""

Records = Counter[Record]
FACETS = ("exploitation", "sex", "age", "nationality", "actor")


def written(size: str, seed: int = 2022) -> tuple[Iterator[tuple[str, str]], dict[str, list[str]]]:
    """The names and texts of the reports, and in which of them something is wrong, by kind."""
    rng = random.Random(seed)
    countries, years = SIZES[size]
    names = list(catalogue.countries().values())[:countries]
    later = [(name, year) for name in names for year in range(1, years)]
    chosen = rng.sample(later, len(names) * years // 20)
    wrong = {one: FAULTS[at % len(FAULTS)] for at, one in enumerate(chosen)}
    truth: dict[str, list[str]] = {kind: [] for kind in FAULTS}
    for (name, year), kind in sorted(wrong.items()):
        truth[kind].append(_source(name, FIRST_YEAR + year))
    return _all(rng, names, years, wrong), truth


def _source(country: str, period: int) -> str:
    return f"tip-{period + 1}-{country.lower()}"


def _all(
    rng: random.Random, names: list[str], years: int, wrong: dict[tuple[str, int], str]
) -> Iterator[tuple[str, str]]:
    for country in names:
        others = rng.sample([name for name in names if name != country], 5)
        silent = rng.choice(list(OTHERS))
        level = rng.randint(80, 2500)
        before = (level, level // 5, level // 9)
        for year in range(years):
            level = max(60, int(level * rng.uniform(0.8, 1.25)))
            one = _Report(rng, country, FIRST_YEAR + year, level, others)
            yield one.source, one.text(before, silent, wrong.get((country, year)))
            before = one.totals


class Part(NamedTuple):
    """A part: what it states, how many, what the source says of them, and its own breakdowns."""

    codes: str
    number: int
    words: str = ""
    below: Iterable[str] = ()
    value: str = ""


class _Report:
    """One report."""

    def __init__(self, rng: random.Random, country: str, period: int, level: int, others: list[str]) -> None:
        self.rng = rng
        self.country = country
        self.period = period
        self.others = others
        self.wrong: str | None = None
        self.source = _source(country, period)
        self.identified = self.drawn(level)
        self.referred = self.some(self.identified, 0.6)
        self.assisted = self.some(self.identified, 0.8)
        self.cases = dict(zip(COURTS, (level // 3, level // 5 + 1, level // 9 + 1), strict=True))
        self.totals = (level, self.cases["prosecuted"], self.cases["convicted"])

    def drawn(self, level: int) -> Records:
        """Everybody, roughly by weight."""
        rng = self.rng
        nationalities = {self.country: 12} | {other: rng.randint(1, 3) for other in self.others}
        weighed = product(
            zip(FORMS, (6, 4, 1, 2), strict=True),
            (("female", 7), ("male", 4)),
            (("child", 3), ("adult", 5)),
            nationalities.items(),
            (("federal", 2), ("state", 5)),
        )
        weights: dict[Record, float] = {}
        for (form, first), (sex, second), (age, third), (nationality, fourth), (actor, fifth) in weighed:
            weight = first * second * third * fourth * fifth * rng.uniform(0.5, 1.5)
            weights[form, sex, age, nationality, actor] = weight
        return Counter(rng.choices(list(weights), list(weights.values()), k=level))

    def some(self, records: Records, chance: float) -> Records:
        """Some of them."""
        return Counter({one: sum(self.rng.random() < chance for _ in range(count)) for one, count in records.items()})

    def text(self, before: tuple[int, int, int], silent: str, wrong: str | None) -> str:
        """The file, with something wrong or nothing."""
        self.wrong = wrong
        if wrong == "parts below a complete whole":
            self.totals = (self.totals[0] + 2, *self.totals[1:])
        head = SOURCE.format(source=self.source, country=self.country, year=self.period + 1, period=self.period)
        blocks = (self.victims(), self.help(), self.courts(), self.counted_besides(silent), self.year_before(before))
        return head + "\n".join("\n".join(block) + "\n" for block in blocks) + "\n" + OVERLAPS

    def count(self, records: Records, **codes: str) -> int:
        """How many have these codes."""
        asked = [(FACETS.index(name), code) for name, code in codes.items()]
        return sum(count for one, count in records.items() if all(one[at] == code for at, code in asked))

    def amount(self, number: int) -> str:
        """A number as reports put it."""
        chance, rng = self.rng.random(), self.rng
        if chance < 0.7 or not number:  # noqa: PLR2004
            return WORDS[number] if number < len(WORDS) else f"{number:,}"
        if chance < 0.88:  # noqa: PLR2004
            return f"at least {max(1, int(number * rng.uniform(0.7, 1)))}"
        if chance < 0.94:  # noqa: PLR2004
            return f"more than {max(1, number * 9 // 10) - 1}"
        return f"fewer than {number + rng.randint(1, 20)}"

    def figure(self, id_: str, indicator: str, number: int, place: str, words: str) -> Iterator[str]:
        """A figure that is no part, up to its breakdowns."""
        yield f"  - id: {id_}\n    indicator: {indicator}\n    value: {_quoted(f'{number:,}')}"
        yield f"""    cite: '{place} "{words.format(f"{number:,}")}"'\n    breakdowns:"""

    def breakdown(self, indent: int, parts: Iterable[Part], complete: str = "", cite: str = "") -> Iterator[str]:
        """Parts, of which one in ten is not told; those that are all of their whole are said to be that."""
        parts = list(parts)
        told = [part for part in parts if part is parts[0] or complete or part.value or self.rng.random() > 0.1]  # noqa: PLR2004
        values = [part.value or (str(part.number) if complete else self.amount(part.number)) for part in told]
        every = len(told) == len(parts) and not any(" " in value for value in values)
        heads = [f"complete: {complete or 'closes'}"] if complete or (every and len(parts) > 1) else []
        heads += [f"cite: {cite}"] if cite else []
        lines = [*heads, "parts:"]
        yield "\n".join(" " * indent + ("  " if at else "- ") + line for at, line in enumerate(lines))
        for part, value in zip(told, values, strict=True):
            yield from self.part(indent + 4, part, value)

    def part(self, indent: int, part: Part, value: str) -> Iterator[str]:
        """A part; of those without parts of their own, every second with the source's words."""
        said = f"""'p2 s3 "{value} {part.words}"'"""
        below = list(part.below)
        if below:
            entries = [*part.codes.split(", "), f"value: {_quoted(value)}", f"cite: {said}", "breakdowns:"]
            yield "\n".join(" " * indent + ("  " if at else "- ") + line for at, line in enumerate(entries))
            yield from below
        else:
            cite = f", cite: {said}" if self.rng.random() < 0.5 else ""  # noqa: PLR2004
            yield f"{' ' * indent}- {{{part.codes}, value: {_quoted(value)}{cite}}}"

    def victims(self) -> Iterator[str]:
        """Those identified: by form and, within forms, by sex and age; by actor; by group; by nationality."""
        records = self.identified
        whole = self.totals[0]
        yield from self.figure("identified", "identified_victims", whole, "p1 s2", "{} victims")
        yield from self.breakdown(6, self.forms(records, self.within_form), "closes", "p1 s2")
        federal, state = (self.count(records, actor=actor) for actor in ("federal", "state"))
        words = f"{{federal: {federal}, state: at least {max(1, state - 1)}}}"
        yield f"      - {{by: actor, parts: {words}, cite: p1 s4}}"
        yield from self.breakdown(6, self.groups(records), cite="p1 s5")
        yield from self.breakdown(6, self.nationalities(), cite="p1 s6")

    def forms(self, records: Records, below: Callable[[str], Iterable[str]] | None = None) -> Iterator[Part]:
        """People by form."""
        for form, words in zip(FORMS, OF_FORMS, strict=True):
            number = self.count(records, exploitation=form)
            inside = below(form) if below and form in {"sexual", "labour"} else ()
            yield Part(f"exploitation: {form}", number, f"victims of {words}", inside)

    def groups(self, records: Records) -> Iterator[Part]:
        """People by group."""
        for word, (sex, age) in GROUPS.items():
            yield Part(f"group: {word}", self.count(records, sex=sex, age=age), word)

    def within_form(self, form: str) -> Iterator[str]:
        """Those of one form by sex and age."""
        counts = {
            word: self.count(self.identified, exploitation=form, sex=sex, age=age)
            for word, (sex, age) in GROUPS.items()
        }
        above = form == "sexual" and self.wrong == "one part above its whole"
        if above:
            counts["girls"] = sum(counts.values()) + 3
        stated = str(counts["girls"]) if above else ""
        parts = (
            Part(f"sex: {sex}, age: {age}", counts[word], word, value=stated if word == "girls" else "")
            for word, (sex, age) in GROUPS.items()
        )
        yield from self.breakdown(14, parts, cite="p2 s1")

    def nationalities(self) -> Iterator[Part]:
        """Nationals and others, and some of the countries that these came from."""
        home = self.count(self.identified, nationality=self.country)
        beyond = self.identified.total() - home
        above = self.wrong == "disjoint parts above their whole"
        yield Part("nationality: national", home, "nationals", value=str(home + 5) if above else "")
        below = (
            Part(f"nationality: {other}", self.count(self.identified, nationality=other), f"victims from {other}")
            for other in self.others
        )
        yield Part(
            "nationality: foreign", beyond, "foreigners", self.breakdown(14, below), str(beyond) if above else ""
        )

    def help(self) -> Iterator[str]:
        """Those referred, and those assisted."""
        records = self.referred
        number = records.total()
        said = "{} victims to shelters" if self.wrong != "number not in its quote" else f"referred {number + 1} victims"
        yield from self.figure("referred", "referred_victims", number, "p4 s1", said)
        yield from self.breakdown(6, self.forms(records), "stated")
        yield from self.breakdown(6, self.sexes(records), cite="p4 s1")
        records = self.assisted
        yield "\n" + "\n".join(self.figure("assisted", "assisted_victims", records.total(), "p4 s2", "{} victims"))
        women = self.count(records, sex="female")
        boys = self.count(records, sex="male", age="child")
        above = self.wrong == "parts of two breakdowns above their whole"
        yield f"      - parts:\n          - {{sex: female, value: {women}, cite: p4 s2}}"
        boys = records.total() - women + 2 if above else boys
        yield f"      - {{by: group, parts: {{boys: {boys}}}, cite: p4 s3}}"
        home = self.count(records, nationality=self.country)
        yield from self.breakdown(6, [Part("nationality: national", home, "nationals")], cite="p4 s4")
        records = self.some(records, 0.3)
        yield "\n" + "\n".join(self.figure("sheltered", "sheltered_victims", records.total(), "p4 s5", "{} victims"))
        yield from self.breakdown(6, self.groups(records), cite="p4 s6")

    def sexes(self, records: Records) -> Iterator[Part]:
        """People by sex and, within each, by age."""
        for sex in ("female", "male"):
            ages = [
                Part(f"age: {age}", self.count(records, sex=sex, age=age), words)
                for age, words in (("child", "children"), ("adult", "adults"))
            ]
            yield Part(
                f"sex: {sex}", self.count(records, sex=sex), f"{sex} victims", self.breakdown(14, ages, "closes")
            )

    def courts(self) -> Iterator[str]:
        """Investigations, prosecutions and convictions, by form."""
        for at, (name, indicator) in enumerate(COURTS.items(), 1):
            number = self.cases[name]
            yield "\n".join(self.figure(name, indicator, number, f"p3 s{at}", "{} cases"))
            sexual = number // 2 + 1
            parts = f"{{sexual: {sexual}, labour: {number - sexual}}}"
            yield f"      - {{complete: closes, by: exploitation, parts: {parts}}}"

    def counted_besides(self, silent: str) -> Iterator[str]:
        """What is counted besides, and what is not reported."""
        for at, (name, indicator) in enumerate(OTHERS.items(), 1):
            number = str(self.rng.randint(10, 900))
            value, said = ("not reported", "did not report") if name == silent else (number, number)
            yield f"""  - {{id: {name}, indicator: {indicator}, value: {value}, cite: 'p5 s{at} "{said}"'}}"""
        yield "  - {id: abroad, indicator: identified_victims, place: abroad, nationality: national,"
        yield "     value: not reported, cite: p6}"

    def year_before(self, before: tuple[int, int, int]) -> Iterator[str]:
        """The numbers of the year before, set beside those of this year."""
        period = self.period - 1
        counted = {"identified": "identified_victims", "prosecuted": "prosecutions", "convicted": "convictions"}
        for (name, indicator), was in zip(counted.items(), before, strict=True):
            number = f"{was + 7 * (self.wrong == 'restated' and name == 'prosecuted'):,}"
            yield f"  - {{id: {name}-{period}, indicator: {indicator}, period: {period}, value: {_quoted(number)},"
            yield f"""     cite: 'p1 s3 "{number} in {period}"'}}"""


def _quoted(value: str) -> str:
    return f'"{value}"' if "," in value else value
