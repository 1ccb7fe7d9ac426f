"""Rules about what one edition says beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.compare.revisions import Restated, Silence, disputes, restatements, silences
from tipreport.rules.finding import Finding, Member, Severity
from tipreport.rules.rule import Rule, finds_across

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.compare.statement import Statement
    from tipreport.model.report import Report


def _edition(year: int, *figures: str, more: str = "") -> str:
    """A report of one edition, as an example."""
    head = f"tipreport: 1\nsource: {{id: edition-{year}, title: An example, edition: {year}, country: MEX}}\n"
    defaults = "defaults: {place: MEX, actor: government}\n"
    lines = "".join(f"  - {{{figure}}}\n" for figure in figures)
    return f"{head}{defaults}figures:\n{lines}{more}"


_SAME = "id: identified, indicator: identified_victims, period: 2021, value: 744"
_OTHER = "id: identified-2021, indicator: identified_victims, period: 2021, value: {}"

CMP003 = Rule(
    code="CMP003",
    name="restated in a later edition",
    severity="warning or note",
    when="Two editions of one source state different amounts for the same count, place, period and codes.",
    why=(
        "Figures are revised, and a series that mixes editions then shows a change that never happened. It may also be "
        "a slip of the source, or of the coder. It is a note where a claim in the newer edition compares the two, so "
        "that the source shows the revision itself, and where one edition counts together what the other counts apart."
    ),
    bad=f"{_edition(2022, _SAME)}---\n{_edition(2023, _OTHER.format(774))}",
    good=f"{_edition(2022, _SAME)}---\n{_edition(2023, _OTHER.format('at least 700'))}",
    settle="check both against their sources; if both are as printed, accept it with the reason",
)

CMP006 = Rule(
    code="CMP006",
    name="reporters disagree",
    severity="note",
    when="Two reporters state amounts for the same count, place, period and codes that exclude each other.",
    why="They count by their own methods: neither need be wrong, but the two make no series and no sum.",
    bad="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: identified-ngo, indicator: identified_victims, place: MEX, period: 2022, reporter: ngo, value: 210}
        """,
    good="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: identified-ngo, indicator: identified_victims, place: MEX, period: 2022, actor: ngo, reporter: ngo,
             value: 210}
        """,
    settle="if they count different things, say so by their codes; otherwise name the reporter wherever one is quoted",
)

COV001 = Rule(
    code="COV001",
    name="no longer reported",
    severity="note",
    when="A figure is not reported, and the same file or an earlier edition has the like of it for an earlier period.",
    why="A series ends here. Whether there was nothing to count, or nobody counted, is not said.",
    bad="""
        figures:
          - {id: abroad, indicator: identified_victims, place: abroad, period: 2022, value: not reported}
          - {id: abroad-2021, indicator: identified_victims, place: abroad, period: 2021, value: 86}
        """,
    good="""
        figures:
          - {id: abroad, indicator: identified_victims, place: abroad, period: 2022, value: 104}
          - {id: abroad-2021, indicator: identified_victims, place: abroad, period: 2021, value: 86}
        """,
)

RULES = (CMP003, CMP006, COV001)


@finds_across(*RULES)
def check(reports: Sequence[Report]) -> Iterator[Finding]:
    """Restated figures, reporters who disagree, and figures that are no longer reported."""
    yield from map(_restated, restatements(reports))
    yield from (_disputed(*pair) for pair in disputes(reports))
    yield from map(_silent, silences(reports))


def _finding(rule: Rule, severity: Severity, pair: tuple[Statement, Statement], message: str, headline: str) -> Finding:
    """A finding about an earlier and a later statement; it belongs to the report of the later one."""
    before, now = pair
    source = now.report.source.id if now.report else ""
    other = before.report.source.id if before.report and before.report is not now.report else ""
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=message,
        headline=headline,
        explanation=tuple(f"{_told(statement)}." for statement in (before, now)),
        source=source,
        account=now.account,
        members=(Member(now.figure, "figure"), Member(before.figure, "figure", other)),
        settle=rule.settle,
    )


def _told(statement: Statement) -> str:
    """A figure with its edition and its place in the file."""
    location = statement.figure.location
    where = f", line {location.line}" if location else ""
    periods = " or ".join(statement.figure.cell.codes("period"))
    return f"{statement.name}: {statement.figure.amount}{periods and f' in {periods}'}{where}"


def _restated(found: Restated) -> Finding:
    old, new = found.old, found.new
    why = ", which the edition itself sets beside it" if found.declared else ""
    if found.merged:
        ids = " and ".join(statement.figure.id for statement in found.merged)
        why = f": together with {ids} it is the same"
    return _finding(
        CMP003,
        Severity.NOTE if found.declared or found.merged else Severity.WARNING,
        (old, new),
        f"{new.figure.id} was {old.figure.amount} in edition {old.edition}{why}",
        f"{old.figure.amount} -> {new.figure.amount}",
    )


def _disputed(one: Statement, other: Statement) -> Finding:
    tellers = (statement.account or "the publisher" for statement in (one, other))
    message = "{} and {} disagree".format(*tellers)
    return _finding(CMP006, Severity.NOTE, (one, other), message, f"{one.figure.amount} and {other.figure.amount}")


def _silent(silence: Silence) -> Finding:
    now, before = silence.now, silence.before
    periods = " or ".join(before.figure.cell.codes("period"))
    message = f"{now.figure.id} is not reported; for {periods} there is a number"
    return _finding(COV001, Severity.NOTE, (before, now), message, f"{before.figure.amount}, then not reported")
