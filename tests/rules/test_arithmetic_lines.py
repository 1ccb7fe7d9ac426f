"""Every line of arithmetic in a finding can be redone: a reader that knows no engine parses it and does so."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples, seeds
from tests.reports import report
from tipreport import Amount
from tipreport.rules.assumptions import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport import Finding

pytestmark = pytest.mark.no_cover  # each branch has smaller examples
HERE = Path(__file__).parent
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
SIDE = r"(?:\d[\d,]* × )?\d[\d,]* \([^()]*\)(?: \+ (?:\d[\d,]* × )?\d[\d,]* \([^()]*\))*(?: = \d[\d,]*)?"
SHARE = r"((?! ).+?)"
PROPORTION = r"((?:about )?\d[\d,]*(?:\.\d+)?%|exactly \d+/\d+)"
RANGE = rf"((?:at least |at most )?{NUMBER}(?: to {NUMBER})?)"
ENDS = r"(?:, unless [^:]*)?\."
TERM = r"(?:\d[\d,]* × )?\d[\d,]*(?:\.\d+)?% \([^()]*\)"
PERCENTS = rf"{TERM}(?: \+ {TERM})*(?: = \d[\d,]*(?:\.\d+)?%)?"
SHARED = r"(?P<part>[^,]*?) is (?P<end>at least|at most) (?P<share>\d[\d.]*)% of (?P<base>.*?)"
INSIDE = r"[Aa]ll of (?P<inner>.*?) is in (?P<outer>.*?)"
KNOWN = r"(?P<other>.*?) is (?P<bound>at least|at most) (?P<known>\d[\d.,]*)% of (?P<in>.*?)"
SO = r"so (?P<index>.*?) is (?P<so>at least|at most) (?P<found>\d[\d.,]*)% of (?P<whole>.*)\."
CASE = re.compile(
    r"(?:Either|Or) .*?(?:,| and) and then |Either .*? and then |Or at least .*?, and then |If .*?, then "
)


def number(words: str) -> Fraction:
    return Fraction(words.replace(",", ""))


def side(words: str) -> Fraction:
    """What one side of a sum comes to, once its terms are added up."""
    terms, _, stated = words.partition(" = ")
    found = re.findall(rf"(?:{NUMBER} × )?{NUMBER} \(", terms)
    total = sum((number(times or "1") * number(one) for times, one in found), Fraction(0))
    assert not stated or number(stated) == total, words
    assert bool(stated) == (len(found) > 1 or bool(found[0][0])), words
    return total


@frozen
class Proportion:
    """A share as a reader takes it: from so many percent to so many, with or without the ends."""

    low: Fraction
    high: Fraction
    above: bool
    below: bool

    @classmethod
    def read(cls, words: str) -> Proportion:
        read = Amount.read(words).share
        assert read is not None, words
        band = read.band
        return cls(band.low, Fraction(1) if band.high is None else band.high, band.above, band.below)

    def fits(self, count: Fraction, base: Fraction) -> bool:
        low, high = self.low * base, self.high * base
        return (low < count if self.above else low <= count) and (count < high if self.below else count <= high)

    def of(self, least: Fraction, most: Fraction | None) -> tuple[int, int | None]:
        """The least and the greatest count that is such a share of a number within bounds."""
        low, high = self.low * least, None if most is None else self.high * most
        fewest = floor(low) + 1 if self.above else ceil(low)
        return fewest, None if high is None else max(0, ceil(high) - 1 if self.below else floor(high))

    def base(self, least: Fraction, most: Fraction | None) -> tuple[int, int | None]:
        """The least and the greatest number of which a count within bounds is such a share."""
        low = least / self.high if self.high else Fraction(0)
        high = None if most is None or not self.low else most / self.low
        fewest = floor(low) + 1 if self.below and least else ceil(low)
        return fewest, None if high is None else max(0, ceil(high) - 1 if self.above else floor(high))


def same(words: str, stated: Fraction, found: tuple[int, int | None]) -> None:
    """Whether `at least`, `at most`, or exactly a number is what was found."""
    if words != "at most ":
        assert stated == found[0]
    if words != "at least ":
        assert stated == found[1]


def bounds(words: str) -> tuple[Fraction, Fraction | None]:
    found = [number(one) for one in re.findall(NUMBER, words)]
    if words.startswith("at least"):
        return found[0], None
    return (Fraction(0), found[0]) if words.startswith("at most") else (found[0], found[-1])


def redo(line: str) -> None:  # noqa: C901, PLR0912 - all forms of lines
    """Do a line of arithmetic again.

    Raises:
        AssertionError: It is wrong, or is in no form that a reader knows.
    """
    line = CASE.sub("", line)
    if found := re.fullmatch(rf"({SIDE}), but (.*) is (at most )?{NUMBER}: {NUMBER} too many{ENDS}", line):
        least, _, _, most, more = found.groups()
        times = re.match(rf"{NUMBER} × ", found[2])
        assert side(least) - number(most) * (number(times[1]) if times else 1) == number(more) > 0
    elif found := re.fullmatch(rf"({SIDE}), but (.*) is (at least )?{NUMBER}: {NUMBER} too few{ENDS}", line):
        most, _, _, least, fewer = found.groups()
        times = re.match(rf"{NUMBER} × ", found[2])
        assert number(least) * (number(times[1]) if times else 1) - side(most) == number(fewer) > 0
    elif found := re.fullmatch(rf"({SIDE}) at least, but ({SIDE}) at most: {NUMBER} too many{ENDS}", line):
        assert side(found[1]) - side(found[2]) == number(found[3]) > 0
    elif found := re.fullmatch(rf"({SIDE}), but nobody can be there: {NUMBER} too many{ENDS}", line):
        assert side(found[1]) == number(found[2]) > 0
    elif found := re.fullmatch(rf"(.*) = (at least|at most|under) {NUMBER}% of .*, (more|less) than 100%{ENDS}", line):
        terms = re.findall(rf"(?:{NUMBER} × )?{NUMBER}% \(", found[1])
        assert sum(number(times or "1") * number(one) for times, one in terms) == number(found[3])
        assert len(terms) == found[1].count(" + ") + 1
        under = number(found[3]) < 100 or (found[2] == "under" and number(found[3]) == 100)
        assert number(found[3]) > 100 if found[2] == "at least" else under
        assert found[4] == ("more" if found[2] == "at least" else "less")
    elif found := re.fullmatch(rf"(.*) is (at most|under) {NUMBER}% of (.*), but all of \4 is in it{ENDS}", line):
        assert number(found[3]) <= 100 - (found[2] == "at most")
    elif found := re.fullmatch(
        rf"{SHARE} of {NUMBER} \(.*?\) is (over |about )?{NUMBER}(?: to (?:under )?{NUMBER})? \(.*\), which no .*", line
    ):
        proportion, base = Proportion.read(found[1]), number(found[2])
        for exact, shown in ((proportion.low * base, found[4]), (proportion.high * base, found[5] or found[4])):
            assert abs(exact - number(shown)) <= (Fraction(1, 200) if "." in shown else 0)
        assert not any(proportion.fits(Fraction(one), base) for one in range(int(base) + 1))
    elif found := re.fullmatch(rf"at most {NUMBER} \(.*?\) is at most {NUMBER}% of at least {NUMBER} \(.*\)\.", line):
        assert number(found[1]) * 100 <= number(found[2]) * number(found[3])
    elif found := re.fullmatch(rf"(all(?: but {NUMBER})?) of {NUMBER} \(.*?\) is {NUMBER} \(.*\)\.", line):
        assert number(found[3]) - number(found[2] or "0") == number(found[4])
    elif found := re.fullmatch(rf"{SHARE} of {RANGE} \(.*?\) is (at least |at most )?{NUMBER} \(.*\)\.", line):
        same(found[5] or "", number(found[6]), Proportion.read(found[1]).of(*bounds(found[2])))
    elif found := re.fullmatch(rf"{RANGE} \(.*?\) is {SHARE} of (at least |at most )?{NUMBER} \(.*\)\.", line):
        same(found[5] or "", number(found[6]), Proportion.read(found[4]).base(*bounds(found[1])))
    elif found := re.fullmatch(rf"{NUMBER} \(.*?\) of {NUMBER} \(.*\) is {PROPORTION}, not {SHARE}\.", line):
        redo_share(*(found[each] for each in (1, 2, 3, 4)))
    elif found := re.fullmatch(
        rf"{NUMBER} \(.*?\) of {NUMBER} is {PROPORTION}, and of {NUMBER} it is {PROPORTION}: "
        rf"of no whole number \(.*\) is it {SHARE}\.",
        line,
    ):
        redo_share(*(found[each] for each in (1, 2, 3, 6)))
        redo_share(*(found[each] for each in (1, 4, 5, 6)))
        assert number(found[4]) == number(found[2]) + 1
        read = Proportion.read(found[6])
        assert read.high <= printed(found[3])
        assert read.low >= printed(found[5])
    elif not redo_percents(line):
        assert re.fullmatch(r"(.*) is a share of (.*), so \2 is at least 1\.", line), line


def redo_percents(line: str) -> bool:
    """Do a line in percent of one set again, if it is one."""
    if found := re.fullmatch(
        rf"({PERCENTS}), but (.*) is at most {NUMBER}% of (.*): {NUMBER}% of \4 too many{ENDS}", line
    ):
        assert in_percent(found[1]) - number(found[3]) == number(found[5]) > 0
        for least, words in re.findall(rf"{NUMBER}% \([^()]*?, ([^()]*?) of {re.escape(found[4])}\)", found[1]):
            assert number(least) <= 100 * Proportion.read(words).low
        if stated := re.fullmatch(rf".*?, (.*) of {re.escape(found[4])},", found[2]):
            assert number(found[3]) >= 100 * Proportion.read(stated[1]).high
    elif found := re.fullmatch(
        rf"({PERCENTS}) at least, but ({PERCENTS}) at most: {NUMBER}% of .* too many{ENDS}", line
    ):
        assert in_percent(found[1]) - in_percent(found[2]) == number(found[3]) > 0
    elif found := re.fullmatch(rf"{INSIDE}, and {KNOWN}, {SO}", line):
        ends = (found["outer"], found["inner"]) if found["so"] == "at least" else (found["inner"], found["outer"])
        assert (found["index"], found["other"]) == ends
        assert (found["so"], found["found"], found["whole"]) == (found["bound"], found["known"], found["in"])
    elif found := re.fullmatch(rf"{SHARED}(?:, and (?:{INSIDE}|{KNOWN}))?, {SO}", line):
        redo_share_in_percent(found)
    else:
        return False
    return True


def in_percent(words: str) -> Fraction:
    """What one side of a sum of percentages comes to."""
    return side(words.replace("%", ""))


def redo_share_in_percent(found: re.Match[str]) -> None:
    """Do again what a share of a number of percent comes to, or what has so many percent as its share."""
    whole, shared = found["whole"], number(found["share"]) / 100
    of_base = found["index"] == found["base"]
    assert found["index"] == (found["base"] if of_base else found["part"])
    other = found["part"] if of_base else found["base"]
    known = Fraction(100)
    if found["inner"] is not None:
        pair = (other, whole) if found["so"] == "at most" else (whole, other)
        assert (found["inner"], found["outer"]) == pair
    elif found["known"] is not None:
        assert (found["other"], found["in"], found["bound"]) == (other, whole, found["so"])
        known = number(found["known"])
    else:
        assert other == whole
    assert (found["end"] == found["so"]) is not of_base
    exact, shown = known / shared if of_base else known * shared, number(found["found"])
    # Rounded outwards; a share that no decimal is is printed with two places.
    near = Fraction(1, 10_000) + (0 if shared.denominator <= 1000 else exact / shared / 10_000)
    assert -near <= (exact - shown if found["so"] == "at least" else shown - exact) <= near


def redo_share(count: str, base: str, shown: str, stated: str) -> None:
    exact = number(count) / number(base)
    assert abs(exact - printed(shown)) <= (Fraction(1, 20_000) if shown.startswith("about") else 0)
    read = Proportion.read(stated)
    assert not read.fits(number(count), number(base))
    assert not read.fits(printed(shown), Fraction(1))


def printed(words: str) -> Fraction:
    """What `about 33.33%` or `exactly 1/3` is."""
    one = words.removeprefix("about ").removeprefix("exactly ")
    return number(one.removesuffix("%")) / 100 if one.endswith("%") else Fraction(one)


RELATIONS = ("Every unit of ", "No unit of ", "Declared of ", "The parts of ", "Hint: ", "No number is both")
CONFLICTS = {"OVL002", "OVL003", "AMT005", *(f"SUM00{number}" for number in (1, 2, 3, 4, 5, 6, 9))}
SIZE = re.compile(rf"(.+?) is {RANGE}")


def cover(cases: list[tuple[str, Fraction, Fraction | None]], stated: dict[str, set[Fraction | None]]) -> None:
    """Check that one of some cases holds, whatever the size is: each begins where the one before ends."""
    (name,) = {one for one, _, _ in cases}
    ends = stated.get(name, set())
    assert cases[0][1] in {0, *ends}
    assert [low for _, low, _ in cases[1:]] == [high + 1 for _, _, high in cases[:-1] if high is not None]
    assert cases[-1][2] in {None, *ends}


def cover_all(finding: Finding) -> None:
    """Check that the cases of a finding are all there are."""
    stated: dict[str, set[Fraction | None]] = {}
    for member in finding.members:
        for one in filter(None, (member.figure.amount.firm, member.figure.amount.soft)):
            ends = {Fraction(one.low), None if one.high is None else Fraction(one.high)}
            stated.setdefault(label(member.id), set()).update(ends)
    found = [line.partition(", then ")[0].removeprefix("If ") for line in arithmetic(finding) if line.startswith("If ")]
    if found:
        sizes = filter(None, map(SIZE.fullmatch, dict.fromkeys(found)))
        cover([(one[1], *bounds(one[2])) for one in sizes], stated)


def arithmetic(finding: Finding) -> Iterator[str]:
    """The lines of arithmetic of a finding about a conflict."""
    if finding.code not in CONFLICTS:
        return
    for line in finding.explanation[len(finding.members) :]:
        said = re.search(r" is said to be (additional to|included in) ", line)
        if not line.startswith(RELATIONS) and not said:
            yield line


GIVEN_UP = re.compile(
    r"No numbers of units satisfy all of this|Whatever number .* is, .* is not .* of it if all else here"
)


def redo_all(of: tipreport.Report, *, given_up: bool = False) -> int:
    """Redo all lines of a report's findings; in a drawn conflict that no sums show, z3 finds no world."""
    findings = tipreport.check(of).findings
    count = 0
    for finding in findings:
        cover_all(finding)
        for line in arithmetic(finding):
            if given_up and GIVEN_UP.match(line):
                redo_with_z3(of, finding)
            else:
                redo(line)
            redo_ends(line, finding)
            count += 1
    return count


def redo_ends(line: str, finding: Finding) -> None:
    """Check that an end of a share, where a line names one, is one of the share that the figure states."""
    if found := re.match(rf"{SHARED}, (?:and|so) ", line):
        figures = [member.figure for member in finding.members if label(member.id, ids(finding)) == found["part"]]
        stated = [one for figure in figures for one in (figure.share, figure.amount) if one and one.share]
        bands = [band for one in stated if one.share for band in (one.share.firm, one.share.soft) if band]
        ends = [band.low if found["end"] == "at least" else band.high or Fraction(1) for band in bands]
        assert any(abs(100 * end - number(found["share"])) <= Fraction(1, 200) for end in ends), line


def ids(finding: Finding) -> list[str]:
    return [member.id for member in finding.members]


def redo_with_z3(of: tipreport.Report, finding: Finding) -> None:
    from benchmarks.oracle import conflict_has_world  # noqa: PLC0415 - only where z3 is there

    assert not conflict_has_world(of, finding)


@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "cases").glob("found-*.yaml")))
def test_the_lines_of_a_case_can_be_redone(name: str) -> None:
    of = tipreport.load(HERE / "cases" / f"{name}.yaml")
    conflicts = [one for report in of for one in tipreport.check(report).findings if one.code in CONFLICTS]
    assert bool(sum(map(redo_all, of))) == bool(conflicts)


@examples(20)
@given(seeds)
def test_the_lines_of_drawn_reports_can_be_redone(seed: int) -> None:
    pytest.importorskip("z3")
    from benchmarks.draw import draw  # noqa: PLC0415

    for one in range(5):
        redo_all(draw(Random(f"{seed}/{one}"), "any").report, given_up=True)  # noqa: S311 - chance, not secrecy


@pytest.mark.parametrize(
    "line",
    [
        "194 (federal) + 691 (state) = 884, but t is 740: 144 too many.",
        "194 (federal) + 691 (state) = 885, but t is 740: 144 too many.",
        "5 (a), but t is 7: 2 too many.",
        "60 (female) + 30 (male) = 90, but t is 100: 9 too few.",
        "7 (male) of 10 (t) is 71%, not 75%.",
        "7 (male) of 10 (t) is 70%, not 70%.",
        "50% of 7 (t) is 3.4 to under 3.57 (male), which no whole number is.",
        "50% of 8 to 10 (t) is at most 6 (male).",
        "7 (male) is 75% of at least 11 (t).",
        "60% (a) + 30% (b) = at least 90% of t, more than 100%.",
        "If t is 3, then 50% of 3 (t) is at least 1 (a).",
        "If t is 3, then 50% of 3 (t) is 1.4 to under 1.53 (a), which no whole number is.",
        "If t is at least 3, then at most 1 (a) is at most 33% of at least 3 (t).",
        "all but 2 of 5 (t) is 4 (a).",
        "w is at most 51% of t, and t is at most 90% of m, so w is at most 45% of m.",
        "w is at most 51% of t, and t is at least 90% of m, so w is at most 45.9% of m.",
        "w is at least 50% of t, and w is at most 90% of m, so t is at most 45% of m.",
        "w is at most 50% of t, so t is at least 201% of w.",
        "w is at most 50% of t, and all of t is in v, so w is at most 50% of m.",
        "All of w is in t, and t is at least 50% of m, so w is at least 50% of m.",
        "59.5% (g, 60% of t), but w, 50% of t, is at most 50.5% of t: 9% of t too many.",
        "60.5% (g, 60% of t), but w, 50% of t, is at most 51% of t: 9.5% of t too many.",
        "60% (g) + 50% (w) = 109% at least, but 100% (t) at most: 9% of t too many.",
        "60% (g), but nobody can be there: 59% of t too many.",
        "No numbers of units satisfy all of this.",
        "Whatever number t is, g is not 60% of it if all else here is true.",
        "All of this is wrong.",
    ],
)
def test_the_reader_of_lines_sees_what_is_wrong(line: str) -> None:
    with pytest.raises(AssertionError):
        redo(line)


shares = st.sampled_from(
    [
        "90%",
        "60%",
        "50%",
        "less than a third",
        "a third",
        "at least 40%",
        "under 20%",
        "half",
        "1%",
        "not reported",
        "about 30%",
    ]
)
CODES = (("sex", "female"), ("age", "child"), ("exploitation", "labour"), ("actor", "federal"))


@examples(60)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(CODES), shares, st.booleans()), min_size=2, max_size=6))
def test_the_lines_of_shares_of_shares_can_be_redone(parts: list[tuple[int, tuple[str, str], str, bool]]) -> None:
    pytest.importorskip("z3")
    figures: list[dict[str, Any]] = [{"id": "f0", "indicator": "identified_victims", "value": "not stated"}]
    for number, (above, (dimension, code), share, of_all) in enumerate(parts, 1):
        base = {"of": "f0"} if of_all and share != "not reported" else {}
        figures.append({"id": f"f{number}", dimension: code, "value": share, **base})
        figures[min(above, number - 1)].setdefault("breakdowns", []).append({"parts": [figures[-1]]})
    redo_all(report(f"figures: [{json.dumps(figures[0])}]\n"), given_up=True)
