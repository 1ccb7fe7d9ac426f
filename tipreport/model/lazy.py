"""Figures on their way from one process to another, made again only when somebody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.figure import Figure


@define(eq=False)
class Folded:
    """The figures of one report.

    Attributes:
        roots: How many are no parts.
        number: How many there are.
    """

    roots: int
    number: int
    _content: bytes
    _figures: tuple[Figure, ...] | None = field(init=False, default=None)

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> Folded:
        """Fold the roots of a report, with their parts."""
        # Imported here, as below: most reports are looked at where they are read.
        import pickle  # noqa: PLC0415

        number = sum(1 for root in figures for _ in root.walk())
        return cls(len(figures), number, pickle.dumps(tuple(figures), pickle.HIGHEST_PROTOCOL))

    def __len__(self) -> int:
        return self.number

    def figures(self) -> tuple[Figure, ...]:
        """The roots, the same whenever they are asked for."""
        if self._figures is None:
            import pickle  # noqa: PLC0415

            # It comes from `of`, with the values around it, which came in the same way.
            self._figures = cast("tuple[Figure, ...]", pickle.loads(self._content))  # noqa: S301
        return self._figures

    def __reduce__(self) -> tuple[type[Folded], tuple[int, int, bytes]]:
        return Folded, (self.roots, self.number, self._content)
