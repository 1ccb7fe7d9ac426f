"""Rules about files that cannot be read; the readers find these problems, and this module documents them."""

from __future__ import annotations

from tipreport.rules.rule import Rule

_GOOD = """
    figures:
      - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
    """


def _problem(  # noqa: PLR0913, PLR0917 - in the order in which they are read
    code: str, name: str, when: str, why: str, bad: str = "", good: str = _GOOD
) -> Rule:
    return Rule(code, name, "problem", when, why, bad, good)


CRASHED = _problem(
    "INP090",
    "a rule crashed",
    "A rule, one of your own or one of tipreport's, ends in an exception on a report.",
    "What it would have found there is not known. The other rules were run. Mend the rule, or leave it out.",
)

UNEXPECTED = _problem(
    "INP091",
    "unexpected exception",
    "tipreport itself fails, or the system stops a process of it. If it fails while a file is read, all others are "
    "still checked.",
    "What it would have found is not known, so that the check is no success. Tell the authors what `--debug` prints.",
)

RULES = (
    _problem(
        "INP001",
        "unreadable file",
        "A file cannot be opened, is no text in UTF-8, or is of a kind that is not read.",
        "What is not read is not checked. Name an existing file or directory, and save it as UTF-8.",
    ),
    _problem(
        "INP002",
        "YAML syntax",
        "A file is no YAML, or uses what reports do not: anchors, aliases, tags, several documents.",
        "A syntax error ends its file: nothing else in it was read. Look at its line and the one above.",
        """
        figures:
          - id: identified
            indicator: identified_victims
            value: > 500
        """,
        """
        figures:
          - id: identified
            indicator: identified_victims
            value: more than 500
        """,
    ),
    _problem(
        "INP003",
        "unknown key",
        "A key does not belong where it stands.",
        "A misspelled key would otherwise be a figure that says less than its author believes.",
        """
        figures:
          - {id: identified, indicator: identified_victims, perod: 2022, value: 440}
        """,
    ),
    _problem(
        "INP004",
        "missing",
        "Something that has to be said is missing or empty.",
        "Where the source has no number, say so: `value: not reported`.",
        """
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022}
        """,
    ),
    _problem(
        "INP005",
        "unknown code",
        "A word is in none of the lists that it could be from: indicators, dimensions, codes, countries.",
        "Codes are compared, so they have to be the same everywhere. A report may declare codes of its own.",
        """
        figures:
          - {id: identified, indicator: identified_victims, place: Mexico, period: 2022, value: 440}
        """,
    ),
    _problem(
        "INP006",
        "repeated id",
        "Two figures of a report, or two reports, have one id.",
        "Overlaps, claims and acceptances name figures by their ids.",
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2022, value: 440}
          - {id: identified, indicator: identified_victims, period: 2021, value: 744}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2022, value: 440}
          - {id: identified-2021, indicator: identified_victims, period: 2021, value: 744}
        """,
    ),
    _problem(
        "INP007",
        "dangling reference",
        "An id is named that no figure of the report has.",
        "What is said of it would be said of nothing.",
        """
        figures:
          - {id: assisted, indicator: assisted_victims, value: 79}
          - {id: referred, indicator: referred_victims, value: 50}
        overlaps:
          - {between: [assisted, refered], extent: unknown}
        """,
        """
        figures:
          - {id: assisted, indicator: assisted_victims, value: 79}
          - {id: referred, indicator: referred_victims, value: 50}
        overlaps:
          - {between: [assisted, referred], extent: unknown}
        """,
    ),
    _problem(
        "INP008",
        "unreadable amount",
        "An amount is outside the grammar of amounts, or can be read in two ways.",
        "An amount is read exactly or not at all: 1.352 may be one thousand or one and a bit.",
        """
        figures:
          - {id: identified, indicator: identified_victims, value: 1.352}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, value: "1,352"}
        """,
    ),
    _problem(
        "INP009",
        "unknown unit",
        "A unit is neither built in, nor declared with an indicator, nor a currency.",
        "Units keep visas from being added to victims.",
        """
        figures:
          - {id: visas, indicator: visas_granted, value: 5, unit: visas}
        """,
        """
        figures:
          - {id: visas, indicator: visas_granted, value: 5, unit: visa}
        """,
    ),
    _problem(
        "INP010",
        "unreadable period",
        "A period is outside the grammar of periods, does not exist, or ends before it begins.",
        "Whether two figures can be compared hangs on their periods.",
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2018-19, value: 440}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2018/19, value: 440}
        """,
    ),
    _problem(
        "INP011",
        "limit exceeded",
        "A file, a number or the nesting of a file is larger than tipreport reads.",
        "Limits keep a broken file from holding up everything else.",
        f"""
        note: {"[" * 60}{"]" * 60}
        figures: []
        """,
    ),
    _problem(
        "INP012",
        "not what belongs here",
        "A list stands where a text belongs, or a word where one of a few others does.",
        "The key table says what belongs where.",
        """
        figures:
          id: identified
          indicator: identified_victims
          value: 440
        """,
    ),
    _problem(
        "INP013",
        "repeated key",
        "One mapping has a key twice.",
        "YAML would keep one of the two and drop the other in silence.",
        """
        figures:
          - {id: identified, indicator: identified_victims, value: 440, value: 444}
        """,
    ),
    _problem(
        "INP014",
        "value cut in two",
        "YAML cuts a value at a comma inside braces, or takes its > or | for the start of a block of text.",
        "Half a number is a number too: 1,352 would be read as 1.",
        """
        figures:
          - {id: identified, indicator: identified_victims, value: 1,352}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, value: "1,352"}
        """,
    ),
    _problem(
        "INP015",
        "unreadable citation",
        "A citation is neither a place with or without a quote, nor a quote alone.",
        "Somebody else must be able to find the words.",
        """
        figures:
          - {id: identified, indicator: identified_victims, value: 440, cite: first paragraph}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, value: 440, cite: p1 s2 "440 victims"}
        """,
    ),
    _problem(
        "INP016",
        "no id can be derived",
        "A part states nothing that its whole does not, so no id can be made for it.",
        "Every figure needs an id, since findings and overlaps name it.",
        """
        figures:
          - id: identified
            indicator: identified_victims
            value: 440
            breakdowns:
              - parts:
                  - {value: 20}
        """,
        """
        figures:
          - id: identified
            indicator: identified_victims
            value: 440
            breakdowns:
              - parts:
                  - {value: 20, id: of-whom-assisted}
        """,
    ),
    _problem(
        "INP017",
        "contradicts itself",
        "One figure, breakdown, overlap or claim says two things that do not go together.",
        "A part that widens its whole, a share of nothing, `all` of no whole: no world makes them true.",
        """
        figures:
          - {id: identified, indicator: identified_victims, value: all}
        """,
    ),
    _problem(
        "INP018",
        "unreadable claim",
        "What a claim says is no direction, size, share or run of years.",
        "Only what can be compared with the figures is written as a claim. The source's own words belong in `cite`.",
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2022, value: 440}
          - {id: identified-2021, indicator: identified_victims, period: 2021, value: 744}
        claims:
          - {from: identified-2021, to: identified, says: worse}
        """,
        """
        figures:
          - {id: identified, indicator: identified_victims, period: 2022, value: 440}
          - {id: identified-2021, indicator: identified_victims, period: 2021, value: 744}
        claims:
          - {from: identified-2021, to: identified, says: decrease}
        """,
    ),
    CRASHED,
    UNEXPECTED,
)

WITHOUT_EXAMPLE = frozenset({"INP001", "INP090", "INP091"})
"""The codes of problems that no example text can show, since they are about a file as such, a rule or tipreport."""
