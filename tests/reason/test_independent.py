"""Holds the second reading of docs/consistency.md to examples whose answers a person has worked out by hand."""
# ruff: noqa: S311 - what is drawn is no secret

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.independent import narratives, read, sums, tables
from benchmarks.independent.tally import traits
from benchmarks.independent.worlds import components
from benchmarks.independent.write import as_csv, as_yaml, in_rows

pytestmark = pytest.mark.no_cover  # most of it is another reading than the package's
HEAD = "source: {{id: e, title: E, edition: 2023, country: MEX, kind: {kind}}}\n"


def verdicts(text: str, kind: str) -> list[str]:
    """Return the verdict of each component, with the assumptions that a contradiction needs."""
    found = []
    for c in components(read.yaml_report(HEAD.format(kind=kind) + text)):
        assumptions = c.assumptions
        if c.verdict == "warning":
            for one in sorted(assumptions, key=str):
                if not c.possible(assumptions=assumptions - {one}):
                    assumptions -= {one}
            found += [" ".join(["warning", *sorted(str(a[0]) for a in assumptions)])]
        else:
            found += [c.verdict]
    return found


def whole(value: object, *breakdowns: str, before: str = "", after: str = "") -> str:
    """Return a narrative of one whole."""
    parts = ", ".join(f"{{{b}}}" for b in breakdowns)
    figures = f"figures:\n  - {{id: t, indicator: identified_victims, value: {value}, breakdowns: [{parts}]}}\n"
    return before + figures + after


def rows(*stated: str, before: str = "") -> str:
    """Return a table of rows."""
    return before + "figures:\n" + "".join(
        f"  - {{id: r{n}, indicator: identified_victims, {row}}}\n" for n, row in enumerate(stated)
    )  # fmt: skip


def events(text: str) -> str:
    return text.replace("identified_victims", "investigations")


MEX, YEAR = "defaults: {place: MEX}\n", "defaults: {period: 2022}\n"
CHANNEL = "dimensions: {channel: {title: C, exclusive: %s, codes: {web: W, text: T}}}\n"
WEB = "by: channel, parts: {web: 60, text: 50}"
ABROAD = "where: {place: abroad}, by: exploitation, parts: {labour: 5, begging: 7}"
REST = "by: actor, complete: remainder, parts: {police: 530, health_care: 91, labour_inspection: 75, border: 12}"
REFERRED = "parts: [{indicator: referred_victims, value: 578}]"
BEGGING = "dimensions: {exploitation: {codes: {begging: {title: B%s}}}}\n"
NESTED = "parts: [{%s, value: %s, breakdowns: [{parts: [{%s, value: %s}]}]}]"
HALVES = "by: period, complete: stated, parts: {2022-01/2022-06: 70, 2022-07/2022-12: 60}"
SCOTLAND = [f"exploitation: {c}, value: {n}" for c, n in [("labour", 127), ("sexual", 55), ("unspecified", 16)]]
EIGHT = [f"exploitation: {c}, value: {n}" for c, n in [("sexual", 408), ("labour", 603), ("unspecified", 38)]]
STATES = "  - {id: st, indicator: states_identifying, value: 3, breakdowns: [{by: exploitation, parts: {sexual: 5}}]}\n"

NARRATIVES = {
    "R1 no list is complete": (whole(100, "by: sex, parts: {male: 40}"), "consistent"),
    "R2 federal": (whole(100, NESTED % ("actor: federal", 20, "actor: fevimtra", 25)), "error"),
    "R3 a part of its whole": (whole(100, NESTED % ("exploitation: labour", 5, "exploitation: begging", 7)), "error"),
    "R4 sex": (whole(100, "by: sex, parts: {female: 60, male: 50}"), "error"),
    "R4 another sex": (whole(100, "by: sex, parts: {female: 60, other: 50}"), "warning codes"),
    "R4 age": (whole(100, "by: age, parts: {child: 60, adult: 50}"), "error"),
    "R4 bands of age": (whole(100, "parts: [{age: 0-8, value: 60}, {age: 15-24, value: 50}]"), "error"),
    "R4 bands of age that overlap": (whole(100, "parts: [{age: child, value: 60}, {age: 15-24, value: 50}]"), "consistent"),  # noqa: E501
    "R4 what bands of age have in common": (
        whole(100, "parts: [{age: child, value: 60}, {age: 15-24, value: 50}, {age: 15-17, value: 9}]"),
        "error",
    ),
    "R4 recognition": (whole(140, "by: recognition, parts: {potential: 100, confirmed: 60}"), "warning codes"),
    "R4 dual nationals": (whole(100, "by: nationality, parts: {MEX: 70, USA: 40}"), "warning codes"),
    "R4 places of persons": (whole(100, "by: place, parts: {MX-CHP: 70, MX-OAX: 40}"), "warning codes"),
    "R4 places of events": (events(whole(100, "by: place, parts: {MX-CHP: 70, MX-OAX: 40}")), "error"),
    "R4 periods of persons": (whole(100, HALVES, before=YEAR), "consistent"),
    "R4 periods of events": (events(whole(100, HALVES, before=YEAR)), "error"),
    "R4 periods that overlap": (events(whole(100, HALVES.replace("-07", "-06"), before=YEAR)), "consistent"),
    "R4 declared": (whole(100, WEB, before=CHANNEL % "yes"), "error"),
    "S1 declared to overlap": (whole(100, WEB, before=CHANNEL % "no"), "consistent"),
    "R5 unspecified": (whole(100, "by: exploitation, parts: {sexual: 60, unspecified: 50}"), "error"),
    "F3 outside": (whole(40, "by: place, parts: {abroad: 3}", before=MEX), "consistent"),
    "F3 outside and greater": (whole(40, "by: place, parts: {abroad: 50}", before=MEX), "error"),
    "F3 below what is outside": (
        whole(20, ABROAD, before=MEX),
        "consistent",
    ),
    "F3 exclusive below what is outside": (
        whole(20, ABROAD + ", exclusive: yes", before=MEX),
        "consistent",
    ),
    "F4 labour beside domestic servitude": (
        whole(130, "by: exploitation, parts: {labour: 121, domestic_servitude: 30}"),
        "warning codes rest",
    ),
    "F4 nested": (
        whole(130, NESTED % ("exploitation: labour", 121, "exploitation: domestic_servitude", 30)),
        "consistent",
    ),
    "F4 a sum": (
        whole(130, "parts: [{exploitation: [labour, begging], value: 130}, {exploitation: labour, value: 100}, "
        "{exploitation: begging, value: 30}]"),
        "consistent",
    ),
    "F5 another dimension": (
        whole(70, "parts: [{exploitation: multiple, value: 10}, {sex: female, value: 65}]"),
        "consistent",
    ),
    "F5 another dimension, mixed": (
        whole(3, "parts: [{sex: male, value: 2}, {exploitation: sexual+labour, value: 2}]"),
        "consistent",
    ),
    "S3 by a dimension on which codes are the same in other words": (
        whole(9, "parts: [{place: MEX, value: 6}, {place: [MX-CHP, MEX], sex: female, value: 4}]"),
        "warning codes rest",
    ),
    "S3 of a band without an end": (whole(14, "parts: [{age: 65+, value: 13}, {value: 3}]"), "warning rest"),
    "S4 of two plain parts": (
        whole(7, "parts: [{exploitation: labour, value: 5}, {exploitation: labour, value: 4}, "
        "{exploitation: sexual+labour, value: 1}]"),
        "consistent",
    ),
    "S4": (whole(10, "by: exploitation, parts: {sexual: 7, multiple: 5}"), "warning mixed"),
    "S4 three": (whole(10, "by: exploitation, parts: {sexual: 5, sexual+labour: 3, labour: 4}"), "warning codes mixed"),
    "F6 the whole itself": (
        whole(10, "where: {sex: female}, by: age, parts: {child: 12}", before="defaults: {sex: female}\n"),
        "error",
    ),
    "F7 stated": (whole(100, "by: sex, complete: stated, parts: {female: 50, male: 40}"), "error"),
    "F7 closes": (whole(100, "by: sex, complete: closes, parts: {female: 50, male: 40}"), "warning judged"),
    "F7 three exclusive": (whole(100, "by: actor, exclusive: yes, parts: {federal: 70, state: 40}"), "error"),
    "F8 excess": (whole(100, "by: actor, excess: 5, complete: stated, parts: {federal: 60, state: 50}"), "error"),
    "F8 excess that fits": (
        whole(100, "by: actor, excess: 10, complete: stated, parts: {federal: 60, state: 50}"),
        "consistent",
    ),
    "S6 of an excess": (whole(10, "by: actor, excess: about 20, parts: {federal: 9, state: 10}"), "warning about"),
    "F11 106 percent": (whole(584, "by: sex, parts: {female: 78%, male: 19%, unspecified: 9%}"), "error"),
    "F11 beside a count": (whole(10, "parts: [{sex: female, value: 7, share: 75%}]"), "error"),
    "F11 nobody of nobody": (whole(0, "by: sex, parts: {female: 0%}"), "consistent"),
    "F11 some of nobody": (whole(0, "by: sex, parts: {female: about 30%}"), "error"),
    "F11 a base that is not stated": (
        whole(3, "parts: [{sex: male, value: 3, share: 75%, of: not stated}]"),
        "consistent",
    ),
    "F11 a base of its own of which there is no such share": (
        whole(1, "parts: [{sex: male, value: 1, share: 75%, of: not stated}]"),
        "error",
    ),
    "F11 adjusted": (whole(99, "by: sex, parts: {female: 33%, male: 33%, unspecified: 34%}"), "error"),
    "F11 no whole number": (whole(15, "parts: [{indicator: assisted_victims, value: 51%}]"), "error"),
    "F11 a base of at least one": (
        whole(1, "parts: [{sex: male, value: withheld, breakdowns: [{parts: [{age: child, value: about 90%}]}]}]"),
        "warning about",
    ),
    "F11 a large one": (
        whole("not stated", NESTED[:-1] % ("sex: male", "82%", "age: child", "at least 5") + ", {sex: female, value: 8858}]"),  # noqa: E501
        "consistent",
    ),
    "Mexico 2016": (whole(740, "by: actor, parts: {federal: 194, state: 691}"), "warning codes"),
    "Netherlands 2016": (
        whole(952, "by: actor, parts: {police: 462, health_care: 240, labour_inspection: 38, border: 12, other: 352}"),
        "warning codes",
    ),
    "Netherlands 2018": (
        whole(668, REST),
        "warning codes",
    ),
    "Netherlands 2022": (
        whole(984, "exclusive: no, by: exploitation, parts: {sexual: 408, labour: 603, unspecified: 38}"),
        "consistent",
    ),
    "Ghana 2023": (
        whole(574, "by: exploitation, parts: {sexual: 361, labour: 217}", REFERRED),
        "error",
    ),
    "rounded counts": (whole(1000, "by: sex, complete: stated, parts: {female: 600, male: 390}"), "error"),
}  # fmt: skip

TABLES = {
    "R7 three forms beside two of them": (
        rows("exploitation: sexual+labour, value: 5", "exploitation: sexual+labour+marriage, value: 7"),
        ["consistent", "consistent"],
    ),
    "R7 a narrower mix": (
        rows("exploitation: sexual+labour, value: 5", "exploitation: sexual+begging, value: 7"),
        ["warning convention"],
    ),
    "R7 a mix of a code with one around it": (
        rows("actor: federal+fevimtra, value: 2", "actor: fevimtra, value: 3"),
        ["consistent"],
    ),
    "R2 definition": (rows("actor: federal, value: 20", "actor: fevimtra, value: 25"), ["error"]),
    "R3 convention": (
        rows("exploitation: labour, value: 5", "exploitation: begging, value: 7"),
        ["warning convention"],
    ),
    "R3 declared under": (
        rows("exploitation: labour, value: 5", "exploitation: begging, value: 7", before=BEGGING % ", under: labour"),
        ["error"],
    ),
    "R3 declared beside": (
        rows("exploitation: labour, value: 5", "exploitation: begging, value: 7", before=BEGGING % ""),
        ["consistent", "consistent"],
    ),
    "R7 mixed in multiple": (
        rows("exploitation: multiple, value: 3", "exploitation: sexual+labour, value: 5"),
        ["error"],
    ),
    "F1 rows": (rows("value: 440", "sex: female, value: 500"), ["error"]),
    "F7 complete": (rows("value: 984, complete: exploitation", *EIGHT[1:]), ["error"]),
    "F7 exclusive": (rows("value: 984, exclusive: exploitation", *EIGHT), ["error"]),
    "S1 in a table": (rows("value: 984", *EIGHT), ["warning codes"]),
    "S1 overlapping": (rows("value: 984, overlapping: exploitation", *EIGHT), ["consistent"]),
    "S2 a whole says otherwise": (
        rows("value: 207, complete: exploitation", *SCOTLAND, "exploitation: domestic_servitude, value: 9"),
        ["consistent"],
    ),
    "S2 both codes in one exclusive part": (
        rows(
            "value: 9, exclusive: exploitation+sex",
            "exploitation: [labour, begging], sex: female, value: 2",
            "exploitation: labour, value: 3",
            "exploitation: begging, value: 4",
        ),
        ["warning convention"],
    ),
    "S2 no whole says otherwise": (
        rows("value: 198, complete: exploitation", *SCOTLAND, "exploitation: domestic_servitude, value: 129"),
        ["warning convention"],
    ),
    "labour, and labour with begging": (
        rows("exploitation: labour, value: 5", "exploitation: [labour, begging], value: 7"),
        ["warning convention"],
    ),
    "Belgium 2015": (rows("sex: female, value: 29", "sex: female, exploitation: sexual, value: 37"), ["error"]),
    "Latvia 2017": (rows("value: 10", "age: adult, value: 20"), ["error"]),
    "Angola 2018": (rows("value: under 5", "exploitation: labour, value: 5"), ["error"]),
    "Albania 2007": (
        rows("value: 9", "exploitation: sexual, value: 9", "exploitation: labour, value: 9"),
        ["warning codes"],
    ),
    "one row twice": (rows("value: 9", "value: 9"), ["consistent"]),
    "one row twice, two numbers": (rows("value: 9", "value: 10"), ["error"]),
}


@pytest.mark.parametrize("name", NARRATIVES)
def test_worked_narratives(name: str) -> None:
    text, expected = NARRATIVES[name]

    assert verdicts(text, "narrative") == [expected]


@pytest.mark.parametrize("name", TABLES)
def test_worked_tables(name: str) -> None:
    text, expected = TABLES[name]

    assert verdicts(text, "table") == expected


def test_a_part_of_a_country_may_be_abroad_if_the_report_has_no_country() -> None:
    """Rule R4."""
    text = HEAD.format(kind="narrative") + events(whole(9, "by: place, parts: {abroad: 6, MX-CHP: 5}"))
    forms = (text, text.replace(" country: MEX,", ""))

    assert [c.verdict for form in forms for c in components(read.yaml_report(form))] == ["error", "consistent"]


def test_what_does_not_count_takes_no_part() -> None:
    """Rule A2."""
    assert verdicts(whole(10, "parts: [{sex: female, value: 5}]", after=STATES), "narrative") == ["consistent"]


def test_accounts_are_decided_one_by_one() -> None:
    """Rules A1 and A3, and F1."""
    reporters = "".join(
        f"  - {{id: {name}, indicator: identified_victims, value: {n}, reporter: {name}}}\n"
        for name, n in [("io", 9), ("federal", 5)]
    )
    overlap = "overlaps: [{between: [io, federal], extent: within}]\n"

    assert verdicts("figures:\n" + reporters + overlap, "narrative") == ["consistent", "consistent"]


SEEDS_FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = {
    "mexico-2018": ["warning"],  # 194 and 691 of 740 by federal and state authorities
    "mexico-2019": ["error", "warning"],  # the same, and 106 percent by sex
    "mexico-2023": [],
    "netherlands-2018": ["warning"],  # 1,104 of 952 by organisation
    "netherlands-2020": ["warning"],
    "netherlands-2022": [],
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_contradictions_of_real_reports(name: str) -> None:
    report = read.yaml_report((SEEDS_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))

    assert sorted(c.verdict for c in components(report) if c.verdict != "consistent") == SEEDS[name]


@pytest.mark.parametrize("kind", ["narrative", "table"])
def test_drawn_reports_read_as_they_were_written(kind: str) -> None:
    for seed in range(30):
        rng = Random(f"text-{seed}")
        report = tables.draw(rng) if kind == "table" else narratives.draw(rng)
        forms = [read.yaml_report(as_yaml(report))]
        if in_rows(report):
            forms.append(read.csv_report(as_csv(report)))
        for form in forms:
            assert [c.verdict for c in components(form)] == [c.verdict for c in components(report)]


@pytest.mark.parametrize("kind", ["narrative", "table"])
def test_z3_confirms_the_integer_program(kind: str) -> None:
    for seed in range(30):
        rng = Random(f"z3-{seed}")
        for component in components(tables.draw(rng) if kind == "table" else narratives.draw(rng)):
            labels = component.assumptions | component.statements
            system = component.system(component.numbers, labels)
            assert sums.solve(*system, exactly=True).word in {sums.solve(*system).word, "unsure"}


def test_a_share_of_what_has_no_greatest_number_has_none() -> None:
    text = whole("at least 13463", "parts: [{id: half, value: about half}]")
    (component,) = components(read.yaml_report(HEAD.format(kind="narrative") + text))
    kinds, rows = component.system(component.numbers, component.assumptions)

    for exactly in (False, True):
        assert sums.solve(kinds, rows, dict.fromkeys(kinds, -1), exactly=exactly).word == "unbounded"


def test_drawn_reports_have_what_the_page_speaks_of() -> None:
    occurred: set[str] = set()
    for seed in range(150):
        report = narratives.draw(Random(f"quota-{seed}"))
        occurred |= traits(report, components(report))

    rules = [
        "F3 outside",
        "F4 beside a narrower sibling",
        "F5 beside mixed codes",
        "F8 excess",
        "S2 convention",
        "events",
    ]
    assert {*rules, "count of 100,000 or more", "share with decimals", "code multiple", "defaults"} <= occurred
