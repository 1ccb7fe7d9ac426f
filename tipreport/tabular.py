"""What can be seen as a table: a report, several of them, a series, what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tipreport.frames import Table


class Tabular:
    """What can be seen as a table, and so as a frame of pandas or polars."""

    __slots__ = ()

    def table(self) -> Table:
        """Return the table."""
        raise NotImplementedError

    def to_pandas(self) -> Any:  # noqa: ANN401 - a pandas.DataFrame, which need not be installed
        """Return the table as a frame of pandas, in its nullable types, which do not depend on what stands in it.

        Raises:
            ExtraError: pandas is not installed.
            ArgumentError: A whole number has no place in 64 bits.
        """
        return self.table().to_pandas()

    def to_polars(self) -> Any:  # noqa: ANN401 - a polars.DataFrame, which need not be installed
        """Return the table as a frame of polars, whose types do not depend on what stands in it.

        Raises:
            ExtraError: polars is not installed.
            ArgumentError: A whole number has no place in 64 bits.
        """
        return self.table().to_polars()
