"""Every line of arithmetic in a finding can be redone: a reader that knows no engine parses it and does so."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import tipreport
from tests.profiles import examples, seeds
from tipreport import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport import Finding

HERE = Path(__file__).parent
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
SIDE = r"(?:\d[\d,]* × )?\d[\d,]* \([^()]*\)(?: \+ (?:\d[\d,]* × )?\d[\d,]* \([^()]*\))*(?: = \d[\d,]*)?"
SHARE = r"((?:about |nearly |almost )?[\d.]+%)"
RANGE = rf"((?:at least |at most )?{NUMBER}(?: to {NUMBER})?)"
ENDS = r"(?:, unless [^:]*)?\."
CASE = re.compile(r"(?:Either|Or) .*?(?:,| and) and then |Either .*? and then |Or at least .*?, and then ")


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


def share(words: str) -> tuple[Fraction, Fraction, bool]:
    read = Amount.read(words).share
    assert read is not None
    assert read.band.high is not None
    return 100 * read.band.low, 100 * read.band.high, read.band.below


def bounds(words: str) -> tuple[Fraction, Fraction | None]:
    found = [number(one) for one in re.findall(NUMBER, words)]
    if words.startswith("at least"):
        return found[0], None
    return (Fraction(0), found[0]) if words.startswith("at most") else (found[0], found[-1])


def redo(line: str) -> None:  # noqa: C901, PLR0912, PLR0915 - all forms of lines
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
        terms = [number(one) for one in re.findall(rf"{NUMBER}% \(", found[1])]
        assert sum(terms) == number(found[3])
        assert len(terms) == found[1].count(" + ") + 1
        assert number(found[3]) > 100 if found[2] == "at least" else number(found[3]) <= 100 - (found[2] == "at most")
        assert found[4] == ("more" if found[2] == "at least" else "less")
    elif found := re.fullmatch(rf"(.*) is (at most|under) {NUMBER}% of (.*), but all of \4 is in it{ENDS}", line):
        assert number(found[3]) <= 100 - (found[2] == "at most")
    elif found := re.fullmatch(
        rf"{SHARE} of {NUMBER} \(.*?\) is {NUMBER} to (under )?{NUMBER} \(.*\), which no .*", line
    ):
        low, high, is_open = share(found[1])
        assert (low * number(found[2]) / 100, high * number(found[2]) / 100) == (number(found[3]), number(found[5]))
        assert is_open == bool(found[4])
        assert not any(number(found[3]) <= one < number(found[5]) for one in range(int(number(found[5])) + 1))
    elif found := re.fullmatch(rf"{SHARE} of {RANGE} \(.*?\) is (at least |at most )?{NUMBER} \(.*\)\.", line):
        (low, high, is_open), (least, most), stated = share(found[1]), bounds(found[2]), number(found[6])
        if found[5] != "at most ":
            assert stated - 1 < low * least / 100 <= stated
        if found[5] != "at least ":
            assert most is not None
            top = high * most / 100
            assert (stated < top or not top) if is_open else stated <= top
            assert top <= stated + 1
    elif found := re.fullmatch(rf"{RANGE} \(.*?\) is {SHARE} of (at least |at most )?{NUMBER} \(.*\)\.", line):
        (least, most), (low, high, is_open), stated = bounds(found[1]), share(found[4]), number(found[6])
        if found[5] != "at most ":  # of one fewer it would be more than the share
            assert least * 100 > high * (stated - 1) or (is_open and least * 100 == high * (stated - 1))
        if found[5] != "at least ":
            assert most is not None
            assert most * 100 < low * (stated + 1)
    elif found := re.fullmatch(rf"{NUMBER} \(.*?\) of {NUMBER} \(.*\) is (about )?{NUMBER}%, not {SHARE}\.", line):
        redo_share(*(found[each] for each in (1, 2, 3, 4, 5)))
    elif found := re.fullmatch(
        rf"{NUMBER} \(.*?\) of {NUMBER} is (about )?{NUMBER}%, and of {NUMBER} it is (about )?{NUMBER}%: "
        rf"of no whole number \(.*\) is it {SHARE}\.",
        line,
    ):
        redo_share(*(found[each] for each in (1, 2, 3, 4, 8)))
        redo_share(*(found[each] for each in (1, 5, 6, 7, 8)))
        assert number(found[5]) == number(found[2]) + 1
        assert number(found[4]) > share(found[8])[0] > number(found[7]) or number(found[7]) < share(found[8])[1]
    else:
        assert re.fullmatch(r"(.*) is a share of (.*), so \2 is at least 1\.", line), line


def redo_share(count: str, base: str, about: str | None, proportion: str, stated: str) -> None:
    exact, shown = 100 * number(count) / number(base), number(proportion)
    low, high, is_open = share(stated)
    assert (exact == shown) if not about else abs(exact - shown) <= Fraction(1, 200)
    assert exact < low or (exact >= high if is_open else exact > high)
    assert not low <= shown < high


RELATIONS = ("Every unit of ", "No unit of ", "Declared of ", "The parts of ", "Hint: ", "No number is both")
CONFLICTS = {"OVL002", "OVL003", "AMT005", *(f"SUM00{number}" for number in (1, 2, 3, 4, 5, 6, 9))}
UNSHOWN = "No numbers of units satisfy all of this"


def arithmetic(finding: Finding) -> Iterator[str]:
    """The lines of arithmetic of a finding about a conflict."""
    if finding.code not in CONFLICTS:
        return
    for line in finding.explanation[len(finding.members) :]:
        said = re.search(r" is said to be (additional to|included in) ", line)
        if not line.startswith(RELATIONS) and not said and not line.startswith(UNSHOWN):
            yield line


def redo_all(of: tipreport.Report) -> int:
    lines = [line for finding in tipreport.check(of).findings for line in arithmetic(finding)]
    for line in lines:
        redo(line)
    return len(lines)


@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "cases").glob("found-*.yaml")))
def test_the_lines_of_a_case_can_be_redone(name: str) -> None:
    of = tipreport.load(HERE / "cases" / f"{name}.yaml")
    assert sum(map(redo_all, of)) or name in {
        "found-claims",
        "found-misprint-that-is-none",
        "found-outside-its-whole",
    }  # which have no conflict


@examples(20)
@given(seeds)
def test_the_lines_of_drawn_reports_can_be_redone(seed: int) -> None:
    pytest.importorskip("z3")
    from benchmarks.draw import draw  # noqa: PLC0415

    for one in range(5):
        redo_all(draw(Random(f"{seed}/{one}"), "any").report)  # noqa: S311 - chance, not secrecy


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
        "All of this is wrong.",
    ],
)
def test_the_reader_of_lines_sees_what_is_wrong(line: str) -> None:
    with pytest.raises(AssertionError):
        redo(line)
