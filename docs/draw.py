"""Draws the pictures of the pages from the reports in `seeds/`.

Run it after a change to the drawing or to the reports: `python docs/draw.py`. Needs the extra `plot`.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

import tipreport

HERE = Path(__file__).parent
FIGURES = ("tip-2023-mex:identified", "tip-2023-mex:abroad")


def main() -> None:
    """Draw the Mexican series, at home and abroad."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - once it is known how to draw

    dataset = tipreport.load(HERE.parent / "seeds")
    with mpl.rc_context():
        # The same drawing gives the same file: no date in it, no random names, and text as text.
        mpl.rcParams["svg.hashsalt"] = "tipreport"
        mpl.rcParams["svg.fonttype"] = "none"
        picture, axes = plt.subplots(len(FIGURES), figsize=(9, 8), layout="constrained")
        for figure, ax in zip(FIGURES, axes, strict=True):
            tipreport.series(dataset, figure).plot(ax)
        path = HERE / "images" / "mexico.svg"
        path.parent.mkdir(exist_ok=True)
        picture.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
