"""The arithmetic of a conflict in sentences."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.reason.explain.arithmetic import Cases, NoBase, NoCount, Percentages, Sum, Term, WrongShare, total
from tipreport.reason.explain.by_size import BySize, Case, Derived
from tipreport.reason.explain.in_percent import InPercent
from tipreport.reason.statements import AllBut, ExcessBounds, OverlapBounds, ShareOfBase
from tipreport.rules import percents
from tipreport.rules.assumptions import in_words, percent
from tipreport.rules.conflict_view import ConflictView, listed

if TYPE_CHECKING:
    from collections.abc import Iterator


def sums(conflict: ConflictView) -> Iterator[str]:
    """Return the arithmetic in sentences."""
    match conflict.arithmetic:
        case Sum() as shown:
            yield from _derivations(conflict, shown)
            yield f"{_sum(conflict, shown)}{conflict.doubt}."
        case Percentages() as shown:
            yield f"{_percentages(conflict, shown, conflict.shares[0].base)}{conflict.doubt}."
        case NoCount() | WrongShare() | NoBase() as shown:
            yield f"{_wrong(conflict, shown)}."
        case Cases() as shown:
            yield from _cases(conflict, shown)
        case BySize() as shown:
            *lines, last = (line for case in shown.cases for line in _case(conflict, case))
            yield from (f"{line}." for line in lines)
            yield f"{last}{conflict.doubt}."
        case InPercent() as shown:
            yield from percents.sentences(shown, conflict.label, partial(_named, conflict), conflict.doubt)
        case _:
            yield f"{_unshown(conflict)}{conflict.doubt}."


def _unshown(conflict: ConflictView) -> str:
    """Return which share cannot hold where no sum shows it; nothing can be left out, so that it is true of each."""
    share = next((one for one in reversed(conflict.shares) if one.share is not None), None)
    if share is None:
        return "No numbers of units satisfy all of this"
    part, base = map(conflict.label, share.sets)
    return f"Whatever number {base} is, {part} is not {conflict.share_of(share.subject)} of it if all else here is true"


def _percentages(conflict: ConflictView, shown: Percentages, base: int) -> str:
    """Return shares of a base added up, without the full stop."""
    ends = ("over", "at least", "more") if shown.over else ("under", "at most", "less")
    bound, word = ends[0 if shown.open else 1], ends[2]
    of = conflict.label(base)
    if len(shown.parts) == 1:  # of what lies in it
        part = conflict.part(shown.parts[0][0])
        return f"{part} is {bound} {percent(shown.total)}% of {of}, but all of {of} is in it"
    terms = " + ".join(f"{percent(side)}% ({conflict.part(one)})" for one, side in shown.parts)
    return f"{terms} = {bound} {percent(shown.total)}% of {of}, {word} than 100%"


def _wrong(conflict: ConflictView, shown: NoCount | WrongShare | NoBase) -> str:
    """Return what is wrong about a share by itself, without the full stop."""
    match shown:
        case NoCount(share=share):
            low, high = percent(shown.low), percent(shown.high)
            stated, (one, other) = conflict.share_of(share.subject), map(conflict.label, share.sets)
            over = "over " if share.share is not None and share.share.above else ""
            under = "under " if share.share is not None and share.share.below else ""
            counts = f"{over}{low} to {under}{high}" if shown.low < shown.high else f"about {low}"
            return f"{stated} of {shown.base:,} ({other}) is {counts} ({one}), which no whole number is"
        case WrongShare(share=share, count=count, base=base):
            one, other = map(conflict.label, share.sets)
            proportion, stated = share_of_base(share, count, base), conflict.share_of(share.subject)
            return f"{count:,} ({one}) of {base:,} ({other}) is {proportion}, not {stated}"
        case _:
            share, count, less = shown.share, shown.count, shown.less
            over, under = (share_of_base(share, count, base) for base in (less, less + 1))
            one, other = map(conflict.label, share.sets)
            return (
                f"{count:,} ({one}) of {less:,} is {over}, and of {less + 1:,} it is {under}: "
                f"of no whole number ({other}) is it {conflict.share_of(share.subject)}"
            )


def share_of_base(share: ShareOfBase, count: int, base: int) -> str:
    """Return the share that a count is, with as many decimals as tell it from the one that is stated.

    No decimals tell a third from `less than a third`: then it is written as a fraction.
    """
    band, proportion, places = share.share, Fraction(100 * count, base), 2
    while band is not None and band.fits(round(proportion * 10**places), 100 * 10**places):
        if proportion / 100 in {band.low, band.high}:
            return f"exactly {proportion / 100}"
        places += 1
    exact = round(proportion, places) == proportion
    return f"{'' if exact else 'about '}{percent(round(proportion, places))}%"


def _derivations(conflict: ConflictView, shown: Sum) -> Iterator[str]:
    """Return how the numbers of a sum follow from shares."""
    sides = ((shown.least, "at least"), (shown.most, "at most"))
    sentences = (_derived(conflict, term, bound) for side, bound in sides for term in side)
    yield from dict.fromkeys(filter(None, sentences))


def _case(conflict: ConflictView, case: Case) -> Iterator[str]:
    """Return what follows from sizes of sets, and what is wrong then, in sentences without their full stops."""
    index, bounds = case.size
    if_so = "" if bounds == Bounds() else f"If {conflict.label(index)} is {in_words(bounds)}, then "
    yield from (f"{if_so}{_follows(conflict, one)}" for one in case.derived)
    match case.end:
        case Sum() as shown:
            yield f"{if_so}{_sum(conflict, shown)}"
        case Percentages() as shown:
            for one, most in case.counts:
                share = f"{percent(dict(shown.parts)[one])}% of at least {bounds.low:,} ({conflict.label(index)})"
                yield f"{if_so}at most {most:,} ({conflict.part(one)}) is at most {share}"
            yield f"{if_so}{_percentages(conflict, shown, index)}"
        case shown:
            yield f"{if_so}{_wrong(conflict, shown)}"


def _cases(conflict: ConflictView, shown: Cases) -> Iterator[str]:
    """Return two cases in a sentence each."""
    yield from _derivations(conflict, shown.below)
    yield from _derivations(conflict, shown.above)
    # Whoever is in a part is in its whole: only the parts are named.
    wholes = {conflict.account.sets[index].whole for index in shown.sets}
    sets = listed([conflict.label(index) for index in shown.sets if index not in wholes])
    none = f", not in {' or '.join(map(conflict.label, shown.others))}," if shown.others else ""
    few = "nobody is" if not shown.at else f"at most {shown.at:,} are"
    yield f"Either {few} in {sets}{none} and then {_sum(conflict, shown.below)}."
    many = "is" if not shown.at else "are"
    yield f"Or at least {shown.at + 1:,} {many}, and then {_sum(conflict, shown.above)}{conflict.doubt}."


def _sum(conflict: ConflictView, shown: Sum) -> str:
    """Return a sum in words: `194 (federal) + 691 (state) = 885, but identified is 740: 145 too many`."""
    least, most = shown.totals
    left, right = (_terms(conflict, side) for side in (shown.least, shown.most))
    if not shown.most:
        return f"{left}, but nobody can be there: {least - most:,} too many"
    if len(shown.most) == 1:
        return f"{left}, but {_equation(conflict, shown.most[0], 'at most')}: {least - most:,} too many"
    if len(shown.least) == 1:
        return f"{right}, but {_equation(conflict, shown.least[0], 'at least')}: {least - most:,} too few"
    return f"{left} at least, but {right} at most: {least - most:,} too many"


def _terms(conflict: ConflictView, side: tuple[Term, ...]) -> str:
    """Return one side of a sum: `194 (federal) + 691 (state) = 885`."""
    words = (
        f"{f'{term.times:,} × ' if term.times > 1 else ''}{term.number:,} ({_named(conflict, term)})" for term in side
    )
    added = f" = {total(side):,}" if len(side) > 1 or any(term.times > 1 for term in side) else ""
    return f"{' + '.join(words)}{added}"


def _named(conflict: ConflictView, term: Term) -> str:  # noqa: PLR0911 - one for each kind of statement
    """Return what a number is of."""
    match term.statement:
        case OverlapBounds(sets=(one, other)):
            return f"in both {conflict.label(one)} and {conflict.label(other)}"
        case ExcessBounds(subject=whole):
            return f"counted twice among the parts of {conflict.label(whole)}"
        case ShareOfBase(subject=part, base=base) if term.index == base:
            return f"{conflict.label(base)}, of which {conflict.label(part)} is {conflict.share_of(part)}"
        case ShareOfBase(subject=part, base=base):
            return f"{conflict.label(part)}, {conflict.share_of(part)} of {conflict.label(base)}"
        case AllBut(subject=part, base=base) if term.index == base:
            return f"in {conflict.label(base)}, not in {conflict.label(part)}"
        case AllBut(subject=part, base=base):
            return f"{conflict.label(part)}, {conflict.figure(part).amount} of {conflict.label(base)}"
        case _:
            return conflict.label(term.index)


def _derived(conflict: ConflictView, term: Term, bound: str) -> str:
    """Return how a number follows from a share and another number: `50% of at most 10 (t) is at most 5 (male)`."""
    share, base = term.statement, term.base
    if not isinstance(share, ShareOfBase) or base is None or (term.exact and base.low == base.high):
        return ""
    number = f"{'' if term.exact and term.number else bound + ' '}{term.number:,}"
    part, whole = conflict.label(share.subject), conflict.label(share.base)
    if term.index == share.subject:
        return f"{conflict.share_of(share.subject)} of {in_words(base)} ({whole}) is {number} ({part})."
    if base == Bounds():
        return f"{part} is a share of {whole}, so {whole} is at least 1."
    return f"{in_words(base)} ({part}) is {conflict.share_of(share.subject)} of {number} ({whole})."


def _follows(conflict: ConflictView, one: Derived) -> str:
    """Return how a bound follows from a share, or `all but`, and another number."""
    subject, base = map(conflict.label, one.statement.sets)
    is_share = isinstance(one.statement, ShareOfBase)
    number = "at most 0" if is_share and one.bounds.high == 0 else in_words(one.bounds)
    other = in_words(one.base)
    if isinstance(one.statement, AllBut) or one.index == one.statement.subject:
        words = conflict.figure(one.statement.subject).amount if isinstance(one.statement, AllBut) else None
        return f"{words or conflict.share_of(one.statement.subject)} of {other} ({base}) is {number} ({subject})"
    if one.base == Bounds():
        return f"{subject} is a share of {base}, so {base} is at least 1"
    return f"{other} ({subject}) is {conflict.share_of(one.statement.subject)} of {number} ({base})"


def _equation(conflict: ConflictView, term: Term, bound: str) -> str:
    """Return what a number is: `identified is 740`, `identified is at most 740`."""
    times = f"{term.times:,} × " if term.times > 1 else ""
    named = _named(conflict, term)
    return f"{times}{named}{',' if ', ' in named else ''} is {'' if term.exact else bound + ' '}{term.number:,}"
