"""Proofs in the making: refutations of what is known at a place of a search, by name of the rows that they rest on.

Invariant: a proof knows by name what it takes and does not derive itself. So a row that no proof takes need not be
derived, and a proof that does not take a branch refutes the other case of it as well.
"""

from __future__ import annotations

from math import gcd

from tipreport.solver.linear import Farkas, Form, Multipliers, Refutation, Rounded, Split
from tipreport.value_classes import define, frozen


@frozen
class Proof:
    """A refutation, with the names of the rows that it takes and does not derive itself."""

    refutation: Refutation
    uses: frozenset[int]

    @classmethod
    def of(cls, multipliers: Multipliers) -> Proof:
        """Return the proof by a sum of rows, with the smallest whole multipliers."""
        shared = gcd(*(times for _, times in multipliers))
        least = tuple((name, times // shared) for name, times in multipliers)
        return cls(Farkas(least), frozenset(name for name, _ in multipliers))


@frozen
class Cut:
    """The derivation of a row by rounding."""

    name: int
    multipliers: Multipliers
    divisor: int

    def before(self, proof: Proof) -> Proof:
        """Return a proof that derives the row first, if it takes the row."""
        if self.name not in proof.uses:
            return proof
        uses = proof.uses - {self.name} | {name for name, _ in self.multipliers}
        return Proof(Rounded(self.name, self.multipliers, self.divisor, proof.refutation), uses)


@define
class BranchCases:
    """A branch on a sum, `form <= at` or `form > at`, and the refutation of the first case once there is one."""

    name: int
    form: Form
    at: int
    above_first: bool
    first: Proof | None = None

    def closed(self, proof: Proof) -> Proof | None:
        """Take the proof of a case; return that of both, or None where the second case is still open."""
        if self.name not in proof.uses:  # it refutes what was known before the branch
            return proof
        if self.first is None:
            self.first = proof
            return None
        below, above = (proof, self.first) if self.above_first else (self.first, proof)
        refutation = Split(self.name, self.form, self.at, below.refutation, above.refutation)
        return Proof(refutation, (below.uses | above.uses) - {self.name})
