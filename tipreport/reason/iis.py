"""Irreducible infeasible subsets (IIS): as few statements as contradict each other, so that none can be left out.

They are found by a *deletion filter*: statements are left out one after the other, from the last to the first; one
without which the rest still contradict each other stays out, any other one goes back in. Each contradiction that is
found leaves an unsatisfiable core, and statements outside the latest core are left out without a try (clause-set
refinement). Statements of one figure are first left out together, so that a conflict names few figures, and only then
one by one.

Invariant: what is kept together with what was not tried yet contradicts itself. The result depends on the order alone:
of several subsets it is the one whose last statement stands first, and so on. Where a try is undecided the statement
goes back in, and it is not claimed that the subset is irreducible.

References: J. W. Chinneck and E. W. Dravnieks, Locating minimal infeasible constraint sets in linear programs, ORSA
Journal on Computing 3 (1991); A. Belov, I. Lynce and J. Marques-Silva, Towards efficient MUS extraction, AI
Communications 25 (2012), for the cores.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tipreport.reason.answers import Contradiction
from tipreport.reason.statements import OfCodes
from tipreport.solver.linear import Farkas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.incremental import IncrementalLP, UnsatisfiableCore
    from tipreport.reason.statements import Statement

Bundle = tuple["Statement", ...]
"""Statements that are left out together."""


def irreducible(lp: IncrementalLP, contradiction: Contradiction, core: UnsatisfiableCore) -> Contradiction:
    """Return a contradiction from which nothing can be left out, of what stands first in the file.

    Args:
        lp: It tries the statements of the contradiction; it is made of no other sets than the contradiction.
        contradiction: Statements that have no world.
        core: What its refutation rests on.
    """
    undecided = lp.undecided
    bundles = by_figure(contradiction.statements)
    few, core = _deletion_filter(lp, core, bundles)
    if any(len(bundle) > 1 for bundle in bundles):
        few, core = _deletion_filter(lp, core, [(one,) for one in few])
    order = {one.number: place for place, one in enumerate(contradiction.statements)}
    few = tuple(sorted(few, key=lambda one: (*_kind(one), order[one.number])))
    if isinstance(core.refutation, Farkas):  # a sum of rows, of which other sets change nothing
        instance = lp.builder.instance_about(few)
    else:  # found by a search, it rests on all structural statements that are left
        instance = core.instance.of(one for one in few if one.number in core.numbers)
    return Contradiction.of(instance, core.refutes(instance), least=lp.undecided == undecided)


def _deletion_filter(
    lp: IncrementalLP, core: UnsatisfiableCore, bundles: Iterable[Bundle]
) -> tuple[Bundle, UnsatisfiableCore]:
    """Return as few of the bundles as contradict each other, with a core of them; of several such, the first ones."""
    wanted = list(bundles)
    kept: Bundle = ()
    while not core.is_within(kept):
        last = wanted.pop()
        fewer = (*chain.from_iterable(wanted), *kept)
        if core.is_within(fewer):
            continue
        found = lp.core(fewer)
        if found is None:
            kept = (*last, *kept)
        else:
            core = found
    return kept, core


def _kind(one: Statement) -> tuple[bool, bool, bool]:
    """Return by what statements are put in order: numbers, other facts, assumptions, those about codes first."""
    return not one.of_size or one.assumed, one.assumed, one.assumed and not isinstance(one, OfCodes)


def by_figure(statements: Sequence[Statement]) -> list[Bundle]:
    """Return statements in the order in which they are wanted in a contradiction, bundled.

    Structural facts come first, then structural assumptions; then numbers, bundled by figure; then what is assumed of
    them. So numbers are left out before assumptions are: with few numbers it is quickly seen which assumptions they
    need. That an error is not taken for a warning is seen to by asking about the facts alone.
    """
    sizes: dict[int, list[Statement]] = {}
    structural: list[Statement] = []
    soft: list[Statement] = []
    for one in statements:
        if one.structural:
            structural.append(one)
        elif one.of_size and not one.assumed:
            sizes.setdefault(one.subject, []).append(one)
        else:
            soft.append(one)
    structural.sort(key=lambda one: (one.assumed, one.assumed and not isinstance(one, OfCodes)))
    soft.sort(key=lambda one: one.assumed)
    # A figure whose soft bounds are in it is in it anyway, with all that is firm.
    firm = {one.number: sizes.get(one.subject, ()) for one in soft if one.of_size}
    return [
        *((one,) for one in structural),
        *map(tuple, sizes.values()),
        *((*firm.get(one.number, ()), one) for one in soft),
    ]
