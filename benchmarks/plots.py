"""The costs that `benchmarks.speed` has measured, as a plot; needs matplotlib."""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib import pyplot as plt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from benchmarks.processes import Cost

_UNITS = {"seconds": "seconds", "mebibytes": "MiB"}
_OURS, _THEIRS = "tab:blue", "tab:gray"


def draw(path: Path, sizes: Sequence[int], measured: Sequence[Mapping[str, Cost]]) -> None:
    """Draw what one workload costs each program, or how that grows with several."""
    height = 1 + 0.3 * len(measured[0]) if len(measured) == 1 else 4
    drawn, axes = plt.subplots(1, len(_UNITS), figsize=(10, height), layout="constrained", sharey=len(measured) == 1)
    for axis, (what, unit) in zip(axes, _UNITS.items(), strict=True):
        if len(measured) == 1:
            _bars(axis, {name: getattr(cost, what) for name, cost in measured[0].items()})
            axis.set(xlabel=unit)
        else:
            _lines(axis, sizes, [{name: getattr(cost, what) for name, cost in costs.items()} for costs in measured])
            axis.set(xlabel="figures", ylabel=unit)
    if len(measured) == 1:
        axes[0].invert_yaxis()
    else:
        drawn.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
    drawn.savefig(path)


def _bars(axis: Axes, costs: Mapping[str, float]) -> None:
    """The programs below each other, the first at the top."""
    colours = [_OURS if _is_ours(name) else _THEIRS for name in costs]
    bars = axis.barh(list(costs), list(costs.values()), color=colours)
    axis.bar_label(bars, fmt="{:,.3g}", padding=3)
    axis.margins(x=0.15)
    axis.spines[["top", "right"]].set_visible(False)


def _lines(axis: Axes, sizes: Sequence[int], measured: Sequence[Mapping[str, float]]) -> None:
    """A line for each program, both axes in powers of ten: a straight line of slope one grows as the figures do."""
    for name in measured[0]:
        points = [(size, costs[name]) for size, costs in zip(sizes, measured, strict=True) if name in costs]
        axis.loglog(*zip(*points, strict=True), label=name, marker="o", linewidth=2 if _is_ours(name) else 1)
    axis.grid(which="major", alpha=0.3)


def _is_ours(name: str) -> bool:
    return name.startswith("tipreport") or name == "Python API"
