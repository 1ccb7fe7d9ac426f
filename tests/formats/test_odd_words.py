"""Whatever words the model lets a report have, what is written of them reads equal, or is refused by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tipreport import (
    Acceptance,
    Amount,
    Citation,
    Claim,
    Code,
    Coverage,
    Dimension,
    Figure,
    Indicator,
    Misprint,
    Overlap,
    Report,
    Source,
    TipreportError,
    Unit,
    breakdown,
    dumps,
    loads,
)
from tipreport.errors import AmountError, FigureError
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.quality import CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Source("example", "An example", "2023", country="MEX")
OWN = Indicator("calls", "Calls", "Calls to a line.", ("case",))
WARD = Dimension("ward", "Ward", (Code("north", "North"), Code("south", "South")))


def report(*figures: Figure, source: Source = SOURCE, **more: Any) -> Report:  # noqa: ANN401
    return Report(source, [figure(), figure(id="two", period=2021), *figures], **more)


def figure(**more: Any) -> Figure:  # noqa: ANN401
    return IDENTIFIED_VICTIMS.figure(7, **{"id": "one", "period": 2022, **more})


def of(id_: str, **more: Any) -> Report:  # noqa: ANN401
    return report(figure(id=id_, period=2020, **more))


_SOURCE_FIELDS = (
    *("id", "title", "edition", "publisher", "reporting_period", "published", "retrieved", "url"),
    *("licence", "text", "sha256", "language", "country"),
)
_CITATION_FIELDS = ("section", "page", "prefix", "suffix")


def _of_source(name: str, word: str) -> Report:
    changed: dict[str, Any] = {name: word}
    return report(source=evolve(SOURCE, **changed))


def _of_citation(name: str, word: str) -> Report:
    stated: dict[str, Any] = {"quote": "7", name: word}
    return of("x", cite=Citation(**stated))


BUILDERS: dict[str, Callable[[str], Report]] = {
    **{f"source.{name}": partial(_of_source, name) for name in _SOURCE_FIELDS},
    **{f"cite.{name}": partial(_of_citation, name) for name in _CITATION_FIELDS},
    "cite.quote": lambda word: of("x", cite=Citation(quote=word)),
    "cite.quote and page": lambda word: of("x", cite=Citation(quote=word, page="12", paragraph=2)),
    "note": lambda word: report(note=word),
    "figure.id": of,
    "figure.note": lambda word: of("x", note=word),
    "figure.reporter": lambda word: of("x", reporter=word),
    "figure.coverage": lambda word: of("x", coverage=Coverage(CoverageStatus.PARTIAL, note=word)),
    "figure.coverage unit": lambda word: of(
        "x", coverage=Coverage(CoverageStatus.PARTIAL, reporting=1, of=2, unit=word)
    ),
    "figure.unit": lambda word: of("x", unit=word),
    "figure.of": lambda word: of("x", of=word),
    "part": lambda word: of("x", breakdowns=[breakdown({"male": 1}, by="sex", note=word)]),
    "code": lambda word: of("x", breakdowns=[breakdown({word: 1}, by="sex")]),
    "by": lambda word: of("x", breakdowns=[breakdown({"male": 1}, by=word)]),
    "place": lambda word: of("x", place=word),
    "overlap": lambda word: report(overlaps=[Overlap(["one", "two"], "unknown", note=word)]),
    "claim": lambda word: report(claims=[Claim("decrease", origin="one", target="two", note=word)]),
    "claim.says": lambda word: report(claims=[Claim(word, origin="one", target="two")]),
    "accept.reason": lambda word: report(accept=[Acceptance("SUM001", ["one"], word)]),
    "accept.expect": lambda word: report(accept=[Acceptance("SUM001", ["one"], "known", expect=word)]),
    "accept.code": lambda word: report(accept=[Acceptance(word, ["one"], "known")]),
    "accept.figures": lambda word: report(accept=[Acceptance("SUM001", [word], "known")]),
    "misprint": lambda word: report(accept=[Misprint("one", 7, word)]),
    "misprint.expect": lambda word: report(accept=[Misprint("one", word, "known")]),
    "indicator.id": lambda word: report(indicators=[evolve(OWN, id=word)]),
    "indicator.title": lambda word: report(indicators=[evolve(OWN, title=word)]),
    "indicator.definition": lambda word: report(indicators=[evolve(OWN, definition=word)]),
    "indicator.units": lambda word: report(indicators=[evolve(OWN, units=(word,))]),
    "indicator.pillar": lambda word: report(indicators=[evolve(OWN, pillar=word)]),
    "indicator.codes": lambda word: report(indicators=[evolve(OWN, codes=(("goat", word),))]),
    "indicator.codes in": lambda word: report(indicators=[evolve(OWN, codes=((word, "a"),))]),
    "dimension.id": lambda word: report(dimensions=[evolve(WARD, id=word)]),
    "dimension.title": lambda word: report(dimensions=[evolve(WARD, title=word)]),
    "code.id": lambda word: report(dimensions=[WARD.extended(Code(word, "Other"))]),
    "code.title": lambda word: report(dimensions=[WARD.extended(Code("other", word))]),
    "code.outside": lambda word: report(dimensions=[WARD.extended(Code("other", "Other", outside=(("goat", word),)))]),
    "code.synonyms": lambda word: report(dimensions=[WARD.extended(Code("other", "Other", synonyms=(word,)))]),
    "unit.name": lambda word: report(units=[Unit(word, "Call", "Calls")]),
    "unit.title": lambda word: report(units=[Unit("call", word, "Calls")]),
    "unit.plural": lambda word: report(units=[Unit("call", "Call", word)]),
    "value": lambda word: report(IDENTIFIED_VICTIMS.figure(word, id="x", period=2020)),
}
SIGNS = st.one_of(
    st.characters(),
    st.characters(categories=["Zs", "Cc", "Cf", "Cs", "Zl", "Zp"]),
    st.sampled_from([*"{}[]:,#>|&*!%@`\"'-?~ \n\t=<;/", ": ", " #", "- ", "---", "<<", "null", "yes", "12", "..."]),
)
WORDS = st.lists(SIGNS, max_size=8).map("".join)


def judged(build: Callable[[str], Report], word: str) -> str:
    """Return what came of a word: it was not built, or why it was not written, or that it reads equal."""
    try:
        built = build(word)
    except TipreportError:
        return "not built"
    try:
        written = dumps(built)
    except FigureError as problem:
        return problem.found
    written.encode()
    assert loads(written) == built
    return "equal"


@examples(1000)
@given(st.sampled_from(sorted(BUILDERS)), WORDS)
def test_any_words_read_equal_or_are_refused(field: str, word: str) -> None:
    judged(BUILDERS[field], word)


def test_half_of_a_character_is_no_number() -> None:
    with pytest.raises(AmountError):
        Amount.read("\ud800 five")


@pytest.mark.parametrize("field", BUILDERS)
def test_half_of_a_character_is_never_written(field: str) -> None:
    assert judged(BUILDERS[field], "a\ud800") not in {"", "equal"}


@pytest.mark.parametrize(
    "field, word, found",
    [
        ("note", "", "not built"),
        ("note", " ", "not built"),
        ("source.id", "", "not built"),
        ("source.url", "", "not built"),
        ("figure.note", "", "not built"),
        ("accept.code", "?", "code: '?'"),
        ("code.synonyms", "a", "dimensions[0].codes[2].synonyms: ('a',)"),
    ],
)
def test_what_is_refused_is_named(field: str, word: str, found: str) -> None:
    assert judged(BUILDERS[field], word) == found
