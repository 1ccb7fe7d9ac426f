"""What tipreport says of the text of a file, and what its words mean here."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import tipreport
from benchmarks.independent import sums
from benchmarks.independent.codes import is_mixed
from benchmarks.independent.figures import ORDER
from benchmarks.independent.worlds import POPULATION
from benchmarks.independent.write import words
from tipreport.reason.explain import ranging
from tipreport.rules import conflicts
from tipreport.solver.simplex import Budget

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.independent.worlds import Component, Label, Labels

CONFLICTS = re.compile(r"SUM00[1-6]|OVL00[23]|AMT005")
ASIDE = {"base", "related"}  # roles of figures whose numbers are not in the conflict
RECENT = 50  # files that are kept as they were read, and what was said of them: some questions ask the same again
RANKS = {"note": 0, "warning": 1, "error": 2}


class Hint(NamedTuple):
    """A number that tipreport offers in the place of the one stated."""

    figure: str
    stated: str
    nearest: str


class Conflict(NamedTuple):
    """A conflict as tipreport reports it: the figures by id, the assumptions in its words, the figure of its group."""

    code: str
    severity: str
    headline: str
    numbers: frozenset[str]
    named: frozenset[str]
    assumptions: tuple[str, ...]
    hints: tuple[Hint, ...]
    group: str = ""
    accepted: bool = False

    def __str__(self) -> str:
        """Return its code and its arithmetic."""
        return f"{self.code} {self.severity} {self.headline} {sorted(self.numbers)} {list(self.assumptions)}"


class Outcome(NamedTuple):
    """What a check says.

    Attributes:
        conflicts: Contradictions, without notes about populations.
        notes: Notes and warnings that assume one population.
        rulings: Of each account its ruling.
        more: Accounts that say that more may be hidden.
        problems: What could not be read.
        undecided: How many accounts are undecided.
    """

    conflicts: tuple[Conflict, ...]
    notes: tuple[Conflict, ...]
    rulings: dict[str, str]
    more: bool
    problems: tuple[str, ...]
    undecided: int


@lru_cache(RECENT)
def load(text: str, *, rows: bool = False) -> tipreport.Report | tipreport.Dataset:
    """Read the text of one report, in YAML or in rows of CSV."""
    return tipreport.loads(text, format="csv") if rows else tipreport.loads(text)


@lru_cache(RECENT)
def check(text: str, *, rows: bool = False) -> Outcome:
    """Check the text of one report, in YAML or in rows of CSV."""
    try:
        outcome = tipreport.check(load(text, rows=rows))
    except tipreport.InputError as error:
        return Outcome((), (), {}, more=False, problems=(str(error),), undecided=0)
    found: list[Conflict] = []
    notes: list[Conflict] = []
    for finding in outcome.findings:
        if not (CONFLICTS.fullmatch(finding.code) or finding.code == "SUM009"):
            continue
        own = [m for m in finding.members if m.role not in ASIDE]
        conflict = Conflict(
            finding.code,
            finding.severity.value,
            finding.headline,
            frozenset(m.id for m in own),
            frozenset(m.id for m in finding.members),
            tuple(a.text for a in finding.assumptions),
            tuple(Hint(m.figure, m.stated, m.nearest) for m in finding.mistakes),
            finding.group,
            not finding.open,
        )
        population = any("count all that lies in" in a or "one population" in a for a in conflict.assumptions)
        (notes if population or conflict.severity == "note" or conflict.code == "SUM009" else found).append(conflict)
    more = any("hidden" in reason for v in outcome.verdicts for reason in v.reasons)
    return Outcome(
        tuple(found),
        tuple(notes),
        {v.account: v.ruling.value for v in outcome.verdicts},
        more=more or bool(getattr(outcome.summary, "hidden", 0)),
        problems=tuple(str(p) for p in outcome.problems),
        undecided=outcome.summary.undecided,
    )


@lru_cache(RECENT)
def patient(text: str, *, times: int = 1000) -> Outcome:
    """Check the text of a report where a hint may take longer to find than it is worth (W8)."""
    with patch.object(ranging.Ranging, "_allowance", lambda _: Budget(times * ranging.BUDGET)):
        return check.__wrapped__(text)


@lru_cache(RECENT)
def without_hints(text: str) -> Outcome:
    """Check the text of a report, and look for no hints."""
    with patch.object(conflicts, "repairs", lambda *_: ()):
        return check.__wrapped__(text)


def meaning(component: Component, text: str, conflict: Conflict) -> Labels | None:
    """Return the assumptions that words of tipreport stand for; nothing where they are not known here."""
    ways: list[tuple[str, Callable[[re.Match[str]], Labels]]] = [
        (r"codes of (\S+) do not overlap$", lambda m: frozenset({("codes", m[1])})),
        (r"(.+) is counted in (.+)$", lambda m: _convention(component, m[1])),
        (r"(.+) beside (.+) means other", lambda m: _rest(component, m[1], m[2], conflict)),
        (r"mixed codes of (\S+) are counted apart(?:.* in (\S+))?$", lambda m: _mixed(component, m[1], m[2])),
        (r"the parts of (\S+)(?: by (.+?))?(?: \((.+?)\))? are all of it", lambda m: _judged(component, *m.groups())),
        (r"'(.+?)' means ", lambda m: _vague(component, m[1])),
        (r".*(?:one population|count all that lies in)", lambda _: _population(component)),
    ]
    for pattern, read in ways:
        if found := re.match(pattern, text.lower()):
            return read(found)
    return None


def declared(component: Component, conflict: Conflict) -> Labels:
    """Return the numbers of excesses and overlaps that a conflict names after its arithmetic (W9)."""
    found: set[Label] = set()
    ids = {n: f.name for n, f in enumerate(component.figures.all)}
    for one in component.statements:
        if one[0] == "many":
            pair = next((ids[a], ids[b]) for i, a, b, _ in component.overlaps if i == one[1])
            words = "|".join(rf"the overlap of {re.escape(x)} and {re.escape(y)}" for x, y in (pair, pair[::-1]))
        elif one[0] == "excess":
            words = _excess(component, one[1])
        else:
            continue
        found |= {one} if re.search(rf"(?:{words})(?:,|\)| and the)", conflict.headline) else set()
    return frozenset(found)


def _excess(component: Component, b: int) -> str:
    """Return a pattern of the words for an excess; what a `where` opens is named after its whole and codes."""
    figures = component.figures
    whole = figures.all[figures.breakdowns[b].whole]
    order = sorted(whole.spec["codes"], key=ORDER.index) if whole.where else ()
    stated = [whole.spec["codes"][d] for d in order]
    codes = ".".join("\\+".join(map(_spelled, some)) for some in stated)
    id_ = f"{re.escape(_name(component, whole.n))}(?:/{codes})?"  # with its whole's own codes it is the whole (F6)
    by = " and ".join(sorted(dimensions(component, b)))
    parts = ", ".join(sorted(figures.all[p].name.rpartition("/")[2] for p in figures.breakdowns[b].parts))
    return rf"the excess of {id_}{f' by {by}' if by else ''}(?: \({re.escape(parts)}\))?"


def _spelled(code: str) -> str:
    """Return a pattern of a code, the codes of a mixed one in any order."""
    joined = code.split("+") if is_mixed(code) else [re.sub(r"\+$", "_or_over", code)]
    joined = [one.replace(" ", "-") for one in joined]  # a period, as an id has it
    return f"(?:{'|'.join('[+]'.join(map(re.escape, some)) for some in itertools.permutations(joined))})"


def _population(component: Component) -> Labels:
    return frozenset({(POPULATION, n) for n in component.members})


def _plain(code: str) -> str:
    name = code.strip().replace(" ", "_")
    return "+".join(sorted(name.split("+"))) if is_mixed(name) else name


def _convention(component: Component, code: str) -> Labels:
    wanted = {_plain(c) for c in re.split(r", | and ", code)}
    return frozenset(a for a in component.assumptions if a[0] == "convention" and a[2] in wanted)


def _rest(component: Component, wide: str, narrow: str, conflict: Conflict) -> Labels:
    """Return the pairs of P beside Q by their ids or their codes; of several, those with a figure of the conflict."""
    all_ = component.figures.all
    names = component.names
    if wide in names and narrow in names:
        return frozenset({("rest", names[wide], names[narrow])}) & component.assumptions

    def codes(n: int) -> set[str]:
        return {c for some in all_[n].cell.values() for c in some}

    def told(text: str) -> set[str]:
        return {_plain(c) for c in re.split(r", | or | and |[\[\]]", text) if c.strip()}

    rest = [a for a in component.assumptions if a[0] == "rest"]
    fit = [a for a in rest if told(wide) & codes(a[1]) and told(narrow) & codes(a[2])] or rest
    near = [a for a in fit if {all_[a[1]].name, all_[a[2]].name} & conflict.named]
    return frozenset(near or fit)


def _name(component: Component, n: int) -> str:
    """Return the name of a whole; of what a `where` opens, that of the figure it is in."""
    f = component.figures.all[n]
    return _name(component, f.parent) if f.where and f.parent is not None else f.name


def _mixed(component: Component, dimension: str, whole: str | None) -> Labels:
    fit = [a for a in component.assumptions if a[0] == "mixed" and a[2] == dimension]
    near = [a for a in fit if _name(component, component.figures.breakdowns[a[1]].whole) == whole]
    return frozenset(near or fit)


def _judged(component: Component, whole: str, by: str | None, parts: str | None) -> Labels:
    """Return that the parts of a whole are all of it, in its breakdowns by some dimensions, or of some parts."""
    figures = component.figures
    judged = [a for a in component.assumptions if a[0] == "judged"]
    names = {a: _name(component, component.figures.breakdowns[a[1]].whole).lower() for a in judged}
    judged = [a for a in judged if by is None or dimensions(component, a[1]) == set(by.split(" and "))] or judged
    own = [a for a in judged if names[a] == whole] or [a for a in judged if whole.startswith(names[a] + "/")]
    if parts is not None:
        wanted = set(parts.split(", "))
        own = [a for a in own if {figures.all[p].name for p in figures.breakdowns[a[1]].parts} == wanted]
    return frozenset(own)


def dimensions(component: Component, b: int) -> set[str]:
    """Return the dimensions by which the parts of a breakdown differ from their whole."""
    figures = component.figures
    whole = figures.all[figures.breakdowns[b].whole]
    top = figures.all[figures.index[whole.name]].cell  # with its whole's own codes a `where` opens the whole (F6)
    parts = [figures.all[p].cell for p in figures.breakdowns[b].parts]
    return {d for cell in parts for d, some in cell.items() if top.get(d) != some}


def _vague(component: Component, text: str) -> Labels:
    """Return the soft readings of these words, whose ever they are."""
    found: set[Label] = set()
    for of, value in component.vague():
        if words(value).lower() == text and sums.soft(value):
            found.add(("about", *of))
    return frozenset(found)
