"""Groups: the words of narratives that stand for a sex and an age."""

from __future__ import annotations

from tipreport.errors import FigureError, UnknownCodeError
from tipreport.model.spelling import did_you_mean

GROUP = "group"
GROUPS = {
    "girls": ("female", "child"),
    "boys": ("male", "child"),
    "women": ("female", "adult"),
    "men": ("male", "adult"),
}
"""Words of the narratives that stand for a sex and an age."""

_WORDS = {
    "girls": "niñas filles mädchen meninas",
    "boys": "niños garçons jungen meninos",
    "women": "mujeres femmes frauen mulheres",
    "men": "hombres hommes männer homens",
}
_BY_WORD = {word: group for group, words in _WORDS.items() for word in (group, *words.split())}


def read_group(word: str) -> str:
    """Read a group word, in English, Spanish, French, German or Portuguese.

    Raises:
        UnknownCodeError: The word is no group.
    """
    if (known := _BY_WORD.get(word.strip().lower())) is not None:
        return known
    raise UnknownCodeError(word, "a group", did_you_mean(word, GROUPS))


def resolve_group(words: tuple[str, ...], *, children_named: bool) -> dict[str, tuple[str, ...]]:
    """Return the sex and age that group words stand for.

    Args:
        words: The words of one figure, which counts any of these groups.
        children_named: Whether girls or boys are named in the same breakdown. If none are, narratives often say women
            and men for the sex alone.

    Raises:
        FigureError: The words together are no single box of sexes and ages (`[girls, men]`).
    """
    pairs = {GROUPS[word] for word in words}
    sexes, ages = {sex for sex, _ in pairs}, {age for _, age in pairs}
    if len(pairs) != len(sexes) * len(ages):
        fix = f"write {len(words)} parts"
        raise FigureError(f"group: [{', '.join(words)}]", "words that share a sex or an age", fix)
    alone = ages == {"adult"} and not children_named
    return {"sex": tuple(sorted(sexes))} | ({} if alone else {"age": tuple(sorted(ages))})
