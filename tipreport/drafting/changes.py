"""Numbers that say by how much something has changed, and count nothing themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tipreport.patterns import pattern
from tipreport.text.kinds import NumberKind

if TYPE_CHECKING:
    from tipreport.drafting.clues import Clue
    from tipreport.drafting.passages import Passage
    from tipreport.text.copies import Copy

_BY = pattern(r"(?:\b(?:by|of|um|von|de|del|em|en|mais)|d['’])\Z", re.IGNORECASE)
_NEAR = 2  # words between a change and its percentage


def is_a_change(copy: Copy, passage: Passage) -> bool:
    """Whether a number is by how much something has changed: "an increase of 24%", "30 more than in 2021"."""
    text, start, end = copy.text, passage.stated.start, passage.stated.mention.end
    share = passage.kind in {NumberKind.PERCENTAGE, NumberKind.SHARE}

    def leads(clue: Clue) -> bool:
        words = len(text[clue.end : start].split())
        return words <= _NEAR if share else words == 0 and _BY.search(text, clue.start, clue.end) is not None

    def follows(clue: Clue) -> bool:
        return len(text[end : clue.start].split()) <= share  # "12 more than", "24% an increase"

    changes = [clue for clue in passage.leading if clue.name == "change"]
    inside = any(clue.start <= start < clue.end for clue in changes)
    return (
        inside or any(map(leads, changes)) or any(clue.name == "change" and follows(clue) for clue in passage.owned[:1])
    )
