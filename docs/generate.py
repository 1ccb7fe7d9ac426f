"""Writes the pages that are made from the code and its data, so that they cannot say anything else.

Run it after a change to a rule or to the catalogue: `python docs/generate.py`.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import tipreport
from tipreport.cli import main as main_of_command
from tipreport.cli.parser import VERBS
from tipreport.model.codebook import Codebook
from tipreport.model.guidance import guidance
from tipreport.model.indicator import standard_indicators
from tipreport.model.unit import UnitKind
from tipreport.output import text
from tipreport.output.entries import dimension_facts, indicator_facts, outside
from tipreport.rules.registry import RULES, TITLES
from tipreport.rules.rule import listing, whole_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.codes import Code, Dimension
    from tipreport.model.indicator import Indicator
    from tipreport.rules.rule import Rule

HERE = Path(__file__).parent
WIDTH = 80
CODE = "`{}`"  # how ids are marked

RULES_HEAD = """\
# Rules

Everything that `tipreport check` can find. A code never changes its meaning, so scripts and accepted findings can rest
on it. Each section says when a finding occurs and why it matters, and shows a report that has it, what the check prints
about that report (how to settle it included), and the report mended. `tipreport explain CODE` prints it in a terminal.

An *error* cannot be true whatever is assumed; a *warning* names what it assumes, or points at something that has to be
decided; a *note* is advice and fails no check by default. A *problem* is something that could not be read. Several
severities mean that it depends on the figures: [](consistency.md#assumptions) says how.

Where citations do not matter the examples leave them out, and `SRC001` with them.
"""

COMMAND_HEAD = """\
# The command

Every command ends with 0 where it did what was asked, and with 2 where something could not be read; `tipreport check`
ends with 1 where something was found, and with 3 where there were no figures. Examples stand at the end of each.
"""

CATALOGUE_HEAD = """\
# The catalogue

What can be counted without declaring anything: indicators, the dimensions they are broken down by, and units. Choose an
indicator by its definition, not by its title. What is missing here, a report can
[declare for itself](format.md#own-indicators-and-dimensions). In a terminal, `tipreport explain identified_victims`
prints an entry with its neighbours and when to choose which; it finds an entry by other words for it, too.

```yaml
figures:
  - {id: identified, indicator: identified_victims, place: MEX, period: 2022, exploitation: forced labor, value: 121}
  - {id: visas, indicator: visas_granted, place: MEX, period: 2022, value: at least 30}
  - {id: spent, indicator: funding, place: MEX, period: 2022, unit: MXN, value: 1.6 million}
```

## Indicators

The first unit of each is meant where a figure states none; `currency` stands for every ISO 4217 code.
"""

DIMENSIONS_HEAD = """\
## Dimensions

A file may use a code or any of the other words beside it; capitals, spaces and hyphens do not matter. Every dimension
also has `unspecified` (no code was recorded) and a rest without a name: no list is taken to be all there is. A code
lies in another by definition, which is a fact, or by convention, which is
[an assumption](consistency.md#assumptions): a report says otherwise where it declares the code anew. The outside codes
are those of the Human Trafficking Case Data Standard (`htcds`), the Counter Trafficking Data Collaborative (`ctdc`),
the International Classification of Crime for Statistical Purposes (`iccs`), the series of SDG indicator 16.2.2 (`sdg`)
and the cross-domain code lists of SDMX (`sdmx`), each only where it was seen there and means the same. What is near but
wider or narrower has none. So it is with the first standard, which describes cases: its `DebtBondage` is a method of
control and no form of exploitation as `bonded_labour` is, its `Servitude` is wider than `domestic_servitude` and
narrower than `slavery`, its `CourtOrProsecution` is two of our actors, its `LawEnforcement` more than the police, its
`NonPoliceGovernmentalOrganization` a part of the government that has no code here, its `NonConforming` a part of
`other`, its two codes of transgender persons are one here, and its sections of industry that hold more than one sector,
such as agriculture with forestry and fishing, are several.
"""

UNITS_HEAD = """\
## Units

Every unit of a count is a thing of its own: victims are never added to visas. A part may be stated in another unit than
its whole only if both are units of persons. Besides these, every ISO 4217 code is a unit of money.
"""

PILLARS = {
    "protection": "Protection",
    "prosecution": "Prosecution",
    "prevention": "Prevention",
    "partnership": "Partnership",
    "context": "Context",
}


def pages() -> dict[Path, str]:
    """Each page by its path."""
    families = {HERE / "rules" / f"{family}.md": family_page(family, rules) for family, rules in by_family()}
    whole = {"rules.md": rules_page(), "catalogue.md": catalogue_page(), "command-line.md": command_page()}
    return {**{HERE / name: page for name, page in whole.items()}, **families}


def by_family() -> list[tuple[str, tuple[Rule, ...]]]:
    """All rules, by the letters that their codes begin with."""
    grouped = groupby(RULES.values(), key=lambda rule: rule.code[:3])
    return [(family, tuple(rules)) for family, rules in grouped]


def rules_page() -> str:
    """All rules in a line each, and where each family is described."""
    listed = _fence("console", f"$ tipreport rules\n{listing(RULES.values())}\n")
    pages = "\n".join(f"rules/{family}" for family, _ in by_family())
    return "\n".join((RULES_HEAD, listed, f"```{{toctree}}\n:maxdepth: 1\n\n{pages}\n```\n"))


def family_page(family: str, rules: Iterable[Rule]) -> str:
    """The rules of one family."""
    return "\n".join((f"# {family}: {TITLES[family]}\n", *map(rule_section, rules)))


def command_page() -> str:
    """What each command prints about itself."""
    sections = (_fence("text", printed_help(verb)) for verb in VERBS)
    titled = (f"## `tipreport {verb}`\n\n{does[0].upper()}{does[1:]}.\n" for verb, does in VERBS.items())
    return "\n".join((COMMAND_HEAD, *(f"{title}\n{text}" for title, text in zip(titled, sections, strict=True))))


def printed_help(verb: str) -> str:
    """The help of one command, in lines of 88 characters."""
    words, before = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "88"
    try:
        with contextlib.redirect_stdout(words), contextlib.suppress(SystemExit):
            main_of_command([verb, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    return words.getvalue()


def rule_section(rule: Rule) -> str:
    """One rule with its examples, and what the check prints about the bad one."""
    head = f"## {rule.code}: {rule.name}\n\n*{rule.severity[0].upper()}{rule.severity[1:]}.* {rule.when} {rule.why}\n"
    return "\n".join((head, *(examples(rule) if rule.bad.strip() else ())))


def examples(rule: Rule) -> Iterator[str]:
    """The bad report, what the check prints about it, and the good one."""
    bad = whole_reports(rule.bad)
    # What is no YAML cannot be coloured as such.
    language = "text" if rule.severity == "problem" else "yml"
    if rule.copy:
        yield f"The source reads:\n\n{_fence('text', rule.copy)}"
    yield f"Found in:\n\n{_fences(language, bad)}"
    yield f"The check prints:\n\n{_fence('text', printed(bad, rule))}"
    yield f"Not in:\n\n{_fences('yaml', whole_reports(rule.good))}"


def printed(reports: Sequence[str], rule: Rule) -> str:
    """What the check prints about reports, its last lines, which only count, left out."""
    with tempfile.TemporaryDirectory() as directory, contextlib.chdir(directory):
        names = [f"report-{number}.yaml" for number in range(1, len(reports) + 1)] if reports[1:] else ["report.yaml"]
        for name, report in zip(names, reports, strict=True):
            Path(name).write_text(report, encoding="utf-8")
        outcome = tipreport.check(".", sources=rule.copies, ignore=rule.aside)
    return text.render(outcome, width=WIDTH).rpartition("\n\n")[0] + "\n"


def catalogue_page() -> str:
    """All indicators, dimensions and units."""
    indicators = list(standard_indicators().values())
    pillars = (
        "\n".join((f"### {title}\n", *(indicator_entry(one) for one in indicators if one.pillar == pillar)))
        for pillar, title in PILLARS.items()
        if any(one.pillar == pillar for one in indicators)
    )
    dimensions = map(dimension_section, Codebook.standard().dimensions)
    return "\n".join((CATALOGUE_HEAD, *pillars, DIMENSIONS_HEAD, *dimensions, UNITS_HEAD, units_table()))


def indicator_entry(indicator: Indicator) -> str:
    """One indicator as an entry of a list of definitions."""
    help_ = guidance("indicators", indicator.id)
    near = f" Near it: {', '.join(f'`{name}`' for name in help_.near)}." if help_.near else ""
    when = f"Choose it where {help_.when}.{near} " if help_.when else ""
    facts = f"{when}{indicator_facts(indicator, CODE)}"
    return f"`{indicator.id}`\n: **{indicator.title}.** {indicator.definition}\n\n  {facts}\n"


def dimension_section(dimension: Dimension) -> str:
    """One dimension with its codes."""
    facts = dimension_facts(dimension, CODE)
    rows = [_row(code, dimension) for code in dimension.codes]
    codes = [_table(("code", "title", "also read", "elsewhere"), rows)] if rows else []
    return "\n".join((f"### `{dimension.id}`: {dimension.title}\n", f"{facts}\n", *codes))


def _row(code: Code, dimension: Dimension) -> tuple[str, ...]:
    basis = "convention" if code.convention else "definition"
    parent = f", in `{code.under}` by {basis}" if code.under else ""
    also = ", ".join(synonym.replace("_", " ") for synonym in code.synonyms)
    return f"`{dimension.read(code.id)}`{parent}", code.title, also, outside(code.outside, CODE)


def units_table() -> str:
    """All units by name."""
    rows = [
        (
            f"`{unit.name}`",
            unit.plural,
            "persons" if unit.person else "" if unit.kind is UnitKind.COUNT else unit.kind.value,
        )
        for unit in Codebook.standard().units
    ]
    return _table(("unit", "several of it", "kind"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join("|" + "".join(f" {cell} |" if cell else " |" for cell in line) + "\n" for line in lines)


def _fence(language: str, content: str) -> str:
    return f"```{language}\n{content}```\n"


def _fences(language: str, reports: Iterable[str]) -> str:
    return "\ntogether with\n\n".join(_fence(language, report) for report in reports)


def main() -> None:
    """Write them all."""
    for path, page in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
