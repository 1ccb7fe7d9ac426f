"""Faults in the structure of a report: repeated ids, references that lead nowhere, breakdowns that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.errors import DanglingReferenceError, FigureError, RepeatedIdError, ValueProblem
from tipreport.model.account import account
from tipreport.model.codebook import Codebook
from tipreport.model.declared import Accepted, Claim, Misprint, Overlap
from tipreport.model.figure import Figure
from tipreport.model.nesting import Nesting
from tipreport.model.spelling import did_you_mean
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@frozen
class Fault:
    """A fault in the structure of a report.

    Attributes:
        subject: The figure, overlap, claim, acceptance or misprint at fault.
        key: The key at fault.
        problem: What is wrong.
    """

    subject: Figure | Overlap | Claim | Accepted
    key: str
    problem: ValueProblem


def faults(  # noqa: PLR0913 - what a report is made of
    figures: Iterable[Figure],
    overlaps: Iterable[Overlap] = (),
    claims: Iterable[Claim] = (),
    accept: Iterable[Accepted] = (),
    *,
    book: Codebook | None = None,
    table: bool = False,
    also_known: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Find the faults in the structure of a report.

    Args:
        figures: The roots, completed.
        overlaps: The overlaps between figures.
        claims: The claims about figures.
        accept: The accepted findings and the misprints.
        book: The code lists in force.
        table: Whether the source is a table.
        also_known: The ids of figures that could not be read; a reference to one is no fault.
    """
    book = book or Codebook.standard()
    roots = tuple(figures)
    accounts = dict(_accounts(roots, book))
    stated = [figure for root in roots for figure in root.walk()]
    # In one order in every run, since messages list them.
    known = dict.fromkeys((*accounts, *sorted(also_known)))
    yield from _repeated(stated)
    for figure in stated:
        if figure.base is not None or figure.amount.included_in is not None or figure.additional_to:
            yield from _dangling(figure, _figure_references(figure), known)
    if any(figure.complete or figure.exclusive for figure in stated):
        for name in dict.fromkeys(accounts.values()):
            yield from _without_breakdown([one for one in stated if accounts[one.id] == name], book, table=table)
    for overlap in overlaps:
        yield from _faults_of_overlap(overlap, accounts, known)
    for claim in claims:
        yield from _dangling(claim, _own("says", claim.references), known)
    for acceptance in accept:
        key = "misprint" if isinstance(acceptance, Misprint) else "figures"
        yield from _dangling(acceptance, _own(key, sorted(acceptance.figures)), known)


def _accounts(roots: Iterable[Figure], book: Codebook) -> Iterator[tuple[str, str]]:
    """Yield the id of each figure, opened wholes included, with the account that it belongs to."""
    for root in roots:
        name = account(root, book)
        yield from ((figure.id, name) for figure in (*root.walk(), *root.opened_wholes()))


def _faults_of_overlap(overlap: Overlap, accounts: Mapping[str, str], known: Mapping[str, object]) -> Iterator[Fault]:
    yield from _dangling(overlap, [("between", id_) for id_ in overlap.between], known)
    if len({accounts[id_] for id_ in overlap.between if id_ in accounts}) > 1:
        fix = "leave it out: what two reporters state is never taken for one count"
        yield Fault(overlap, "between", FigureError(f"between: {overlap}", "two figures of one reporter", fix))


def _without_breakdown(figures: list[Figure], book: Codebook, *, table: bool) -> Iterator[Fault]:
    """Find `complete` and `exclusive` on figures of an account that the table does not break down in this way."""
    nesting = Nesting(book, [figure.cell for figure in figures])
    for figure in figures:
        keys = {"complete": figure.complete, "exclusive": figure.exclusive}
        for key, name in ((key, name) for key, names in keys.items() for name in names):
            if not table:
                fix = "write it on a breakdown, or make the source one of `kind: table`"
                yield Fault(figure, key, FigureError(f"{key}: {name}", "a figure of a table", fix))
            elif not nesting.parts(figure.cell, name.split("+")):
                expected = f"dimensions by which other figures of the table break {figure.id} down"
                yield Fault(figure, key, FigureError(f"{key}: {name}", expected))


def _own(key: str, references: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the references to figures of this report; all others begin with the id of a source."""
    return ((key, id_) for id_ in references if ":" not in id_)


def _repeated(figures: Iterable[Figure]) -> Iterator[Fault]:
    seen: dict[str, Figure] = {}
    for figure in figures:
        if figure.id in seen:
            first = seen[figure.id].location
            where = f"; it stands first at {first.in_words}" if first else ""
            fix = f"give one of them an `id` of its own{where}"
            yield Fault(figure, "id", RepeatedIdError(figure.id, "an id that no other figure has", fix))
        seen.setdefault(figure.id, figure)


def _figure_references(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.base is not None:
        yield "of", figure.base
    if figure.amount.included_in is not None:
        yield "value", figure.amount.included_in
    for id_ in figure.additional_to:
        yield "additional_to", id_


def _dangling(
    subject: Figure | Overlap | Claim | Accepted,
    references: Iterable[tuple[str, str]],
    known: Mapping[str, object],
) -> Iterator[Fault]:
    for key, id_ in references:
        if id_ not in known:
            fix = did_you_mean(id_, known)
            yield Fault(subject, key, DanglingReferenceError(id_, "the id of a figure in this report", fix))
        elif isinstance(subject, Figure) and id_ == subject.id:
            yield Fault(subject, key, FigureError(f"{key}: {id_}", "the id of another figure"))
