"""Rules about the differences between editions and between reporters; `revisions` finds them."""

from __future__ import annotations

from tipreport.rules.rule import Rule


def _edition(year: int, *figures: str, more: str = "") -> str:
    """Return the report of one edition, for an example."""
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
    when=(
        "Two or more reporters state amounts for the same count, place, period and codes that exclude each other. All "
        "of one count are in one note."
    ),
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
    when="A figure is not reported, but the same file or an earlier edition gives a number for an earlier period.",
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
