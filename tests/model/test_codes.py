"""Code lists: how words are read, what lies under what, and what excludes what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.strategies import STANDARD
from tipreport.errors import (
    FigureError,
    MissingValueError,
    PeriodError,
    UnitError,
    UnknownCodeError,
    ValueProblem,
)
from tipreport.model.codes import Code, Dimension
from tipreport.model.group import GROUPS, resolve_group
from tipreport.model.spelling import did_you_mean, nearest, plain
from tipreport.model.unit import Unit, UnitKind

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook

MEXICO = STANDARD.extended(country="MEX")
WITHIN, APART, NEITHER = "within", "apart", "neither"
SECTOR = Dimension("trade", "Trade", (Code("fishing", "Fishing"), Code("deep-sea", "Deep-sea fishing", "fishing")))
DECLARED = (
    "unknown code 'x': expected a code of exploitation; look for it with `tipreport explain exploitation`, or declare "
    "it: `dimensions: {exploitation: {codes: {x: ...}}}`"
)
ELSEWHERE = "write a part of a country by its code of ISO 3166-2, and declare other places under `dimensions`"
PLACE = "an ISO 3166 code such as MEX or MX-CHP, an area such as EU or western_africa, or a code of place"


@pytest.mark.parametrize(
    "dimension, words, codes",
    [
        ("exploitation", "sexual", ("sexual",)),
        ("exploitation", " Sexual ", ("sexual",)),
        ("exploitation", "sex", ("sexual",)),
        ("exploitation", "Forced Labor", ("labour",)),
        ("exploitation", "forced-labor", ("labour",)),
        ("exploitation", "sexual+labour", ("sexual+labour",)),
        ("exploitation", "labor + sex", ("sexual+labour",)),
        ("exploitation", "sexual+sex", ("sexual",)),
        ("exploitation", ["labour", "sexual", "sex"], ("labour", "sexual")),
        ("exploitation", "Unspecified", ("unspecified",)),
        ("exploitation", "ALL", ("all",)),
        ("exploitation", ["all"], ("all",)),
        ("actor", "Police", ("police",)),
        ("actor", "national", ("federal",)),
        ("sex", "F", ("female",)),
        ("age", "18 or over", ("adult",)),
        ("nationality", "national", ("national",)),
        ("nationality", ["COL", "arg"], ("ARG", "COL")),
        ("nationality", "mx", ("MEX",)),
        ("place", "MX-BCN", ("MX-BCN",)),
        ("place", "mx-bcn", ("MX-BCN",)),
        ("place", "abroad", ("abroad",)),
        ("exploited_in", "MEX+GTM", ("GTM+MEX",)),
        ("exploited_in", "GTM+abroad", ("abroad+GTM",)),
        ("period", "2022-01/2022-12", ("2022",)),
        ("period", " Unspecified ", ("unspecified",)),
        ("period", ["2022", "2021"], ("2021", "2022")),
        ("group", "Girls", ("girls",)),
        ("group", ["women", "girls"], ("girls", "women")),
    ],
)
def test_words_are_read_as_the_lists_spell_them(dimension: str, words: str | list[str], codes: tuple[str, ...]) -> None:
    assert STANDARD.read(dimension, words) == codes


@pytest.mark.parametrize(
    "dimension, words, message",
    [
        (
            "exploitation",
            "sexal",
            "unknown code 'sexal': expected a code of exploitation; did you mean sexual?",
        ),
        ("exploitation", "x", DECLARED),
        (
            "sex",
            "x",
            "unknown code 'x': expected a code of sex; known here: female, male, transgender, other, unspecified",
        ),
        (
            "sex",
            "male+female",
            (
                "unknown code 'male+female': expected codes of sex that a unit can have together; "
                "nobody is female and male: write two figures"
            ),
        ),
        (
            "age",
            "child+adult",
            (
                "unknown code 'child+adult': "
                "expected one code of age; codes of age exclude each other, so that there are no mixed ones"
            ),
        ),
        ("sex", "male+femal", "unknown code 'femal': expected a code of sex; did you mean female?"),
        (
            "exploitation",
            "sexual+unspecified",
            (
                "unknown code 'sexual+unspecified': expected codes of exploitation that a unit can "
                "have together; "
                "unspecified excludes every other code: write two figures, or the codes alone"
            ),
        ),
        (
            "exploitation",
            "sexual+",
            "unknown code 'sexual+': expected codes of exploitation on both sides of each +",
        ),
        ("exploitation", "sexual+x", DECLARED),
        ("place", "Mexico", f"unknown code 'Mexico': expected {PLACE}; write the ISO 3166 code MEX"),
        ("place", "XXX", f"unknown code 'XXX': expected {PLACE}; {ELSEWHERE}"),
        (
            "place",
            "MX-XXX",
            f"unknown code 'MX-XXX': expected {PLACE}; {ELSEWHERE}",
        ),
        ("place", "São Paulo", f"unknown code 'São Paulo': expected {PLACE}; {ELSEWHERE}"),
        (
            "place",
            "Latin America",
            f"unknown code 'Latin America': expected {PLACE}; did you mean latin_america_and_the_caribbean?",
        ),
        (
            "colour",
            "red",
            (
                "unknown code 'colour': expected a dimension; known here: place, period, actor, "
                "exploitation, sex, age, nationality, recognition, exploited_in, movement, outcome, case_status, "
                "channel, sector, operator, group"
            ),
        ),
        ("nationalty", "MEX", "unknown code 'nationalty': expected a dimension; did you mean nationality?"),
        ("group", "kids", "unknown code 'kids': expected a group; known here: girls, boys, women, men"),
        (
            "sex",
            ["all", "male"],
            "unknown code 'all': expected a code of sex; write `all` alone, or leave sex out: a total has no code",
        ),
        (
            "sex",
            "Insgesamt",
            (
                "unknown code 'Insgesamt': expected a code of sex; "
                "write `all` alone, or leave sex out: a total has no code"
            ),
        ),
        (
            "age",
            "no consta",
            (
                "unknown code 'no consta': expected a code of age, or a band such as 9-17, under 15 or 65+; "
                "write unspecified"
            ),
        ),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest_known(
    dimension: str, words: str | list[str], message: str
) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        STANDARD.read(dimension, words)
    assert str(refused.value) == f"{message} [INP005]"


def test_a_period_and_an_empty_list_are_refused_as_what_they_are() -> None:
    with pytest.raises(PeriodError, match="unreadable period 'soon'"):
        STANDARD.read("period", "soon")
    with pytest.raises(MissingValueError) as refused:
        STANDARD.read("sex", [])
    assert str(refused.value) == "missing 'sex': expected at least one code; leave out `sex`, or write `all` [INP004]"


@pytest.mark.parametrize(
    "book, dimension, inner, outer, relation",
    [
        (STANDARD, "sex", "male", "male", WITHIN),
        (STANDARD, "sex", "male", "female", APART),
        (STANDARD, "exploitation", "sexual", "labour", NEITHER),
        (STANDARD, "exploitation", "begging", "labour", WITHIN),
        (STANDARD, "exploitation", "labour", "begging", NEITHER),
        (STANDARD, "actor", "fevimtra", "government", WITHIN),
        (STANDARD, "actor", "io", "government", NEITHER),
        # `unspecified` is no code that could lie in another.
        (STANDARD, "exploitation", "unspecified", "labour", APART),
        (STANDARD, "exploitation", "labour", "unspecified", APART),
        (STANDARD, "exploitation", "unspecified", "unspecified", WITHIN),
        (STANDARD, "period", "unspecified", "2022", APART),
        # Mixed codes.
        (STANDARD, "exploitation", "sexual+labour", "sexual", WITHIN),
        (STANDARD, "exploitation", "sexual+labour", "labour", WITHIN),
        (STANDARD, "exploitation", "sexual+labour", "multiple", WITHIN),
        (STANDARD, "exploitation", "sexual+begging", "labour", WITHIN),
        (STANDARD, "exploitation", "sexual+begging", "sexual+labour", WITHIN),
        (STANDARD, "exploitation", "sexual+labour", "sexual+begging", NEITHER),
        (STANDARD, "exploitation", "sexual+labour+marriage", "sexual+marriage", NEITHER),
        (STANDARD, "exploitation", "multiple", "sexual", NEITHER),
        (STANDARD, "exploitation", "sexual", "multiple", NEITHER),
        # Countries.
        (STANDARD, "place", "MX-BCN", "MEX", WITHIN),
        (STANDARD, "place", "GB-LND", "GB-ENG", WITHIN),
        (STANDARD, "place", "GB-LND", "GBR", WITHIN),
        (STANDARD, "place", "MEX", "GTM", APART),
        (STANDARD, "exploited_in", "MEX", "GTM", NEITHER),
        (STANDARD, "exploited_in", "GTM+MEX", "MEX", WITHIN),
        (STANDARD, "exploited_in", "GTM+MX-BCN", "MEX", WITHIN),
        (STANDARD, "nationality", "stateless", "foreign", WITHIN),
        (STANDARD, "nationality", "national", "foreign", APART),
        # Without the report's country nobody knows whose nationals are meant.
        (STANDARD, "nationality", "national", "MEX", NEITHER),
        (STANDARD, "nationality", "foreign", "MEX", NEITHER),
        (STANDARD, "place", "abroad", "MEX", NEITHER),
        (STANDARD, "nationality", "stateless", "MEX", APART),
        (MEXICO, "nationality", "national", "MEX", WITHIN),
        (MEXICO, "nationality", "MEX", "national", WITHIN),
        (MEXICO, "nationality", "MX-BCN", "national", WITHIN),
        (MEXICO, "nationality", "foreign", "MEX", APART),
        (MEXICO, "nationality", "GTM", "foreign", WITHIN),
        (MEXICO, "nationality", "GTM", "national", APART),
        (MEXICO, "nationality", "stateless", "GTM", APART),
        (MEXICO, "place", "GTM", "abroad", WITHIN),
        (MEXICO, "place", "MX-BCN", "abroad", APART),
        (MEXICO, "place", "MEX", "abroad", APART),
        (MEXICO, "exploited_in", "GTM+MEX", "abroad", WITHIN),
        (MEXICO, "exploited_in", "MEX", "abroad", NEITHER),
        (MEXICO, "period", "2022-04", "2022", WITHIN),
        (MEXICO, "period", "2021", "2022", APART),
    ],
)
def test_what_lies_in_what_and_what_excludes_what(
    book: Codebook, dimension: str, inner: str, outer: str, relation: str
) -> None:
    assert book.within(dimension, inner, outer) is (relation == WITHIN)
    assert book.disjoint(dimension, inner, outer) is (relation == APART)
    assert book.disjoint(dimension, outer, inner) is (relation == APART)


@pytest.mark.parametrize(
    "dimension, inner, outer, by_definition",
    [
        ("exploitation", "begging", "labour", False),
        ("exploitation", "begging", "begging", True),
        ("exploitation", "sexual+begging", "labour", False),
        ("exploitation", "sexual+begging", "sexual+labour", False),
        ("exploitation", "sexual+labour", "labour", True),
        ("actor", "fevimtra", "government", True),
        ("place", "MX-BCN", "MEX", True),
        ("nationality", "stateless", "foreign", True),
    ],
)
def test_a_code_lies_in_another_by_definition_or_by_convention(
    dimension: str, inner: str, outer: str, *, by_definition: bool
) -> None:
    assert STANDARD.within(dimension, inner, outer)
    assert STANDARD.within(dimension, inner, outer, by_convention=False) is by_definition
    assert STANDARD.inside(dimension, [inner, outer], [outer], by_convention=False) is by_definition
    assert STANDARD.by_convention(dimension, inner, outer) is not by_definition


@pytest.mark.parametrize(
    "book, dimension, codes",
    [
        (
            STANDARD,
            "exploitation",
            ("begging", "labour", "sexual", "sexual+begging", "sexual+labour", "multiple", "unspecified"),
        ),
        (MEXICO, "nationality", ("MEX", "national", "foreign", "stateless", "GTM", "EU", "unspecified")),
        (STANDARD, "age", ("child", "adult", "9-17", "under 15", "12-14", "18-24", "unspecified")),
        (STANDARD, "period", ("2022", "2022-04", "2021/2022", "2021", "unspecified")),
    ],
)
def test_where_each_of_many_codes_lies_is_the_same_as_of_each_two(
    book: Codebook, dimension: str, codes: tuple[str, ...]
) -> None:
    for by_convention in (True, False):
        wider = book.wider(dimension, codes, by_convention=by_convention)
        for inner in codes:
            each = {outer for outer in codes if book.within(dimension, inner, outer, by_convention=by_convention)}
            assert wider[inner] == each


def test_what_a_file_declares_is_a_definition() -> None:
    forms = STANDARD.dimension("exploitation")
    book = STANDARD.extended(dimensions=[forms.extended(Code("begging", "Begging", "labour"))])
    assert book.within("exploitation", "begging", "labour", by_convention=False)
    beside = STANDARD.extended(dimensions=[forms.extended(Code("begging", "Begging"))])
    assert not beside.within("exploitation", "begging", "labour")


@pytest.mark.parametrize(
    "book, dimension, one, other, together",
    [
        (STANDARD, "exploitation", "begging", "labour", True),
        (STANDARD, "exploitation", "sexual", "labour", False),
        (STANDARD, "exploitation", "unspecified", "labour", False),
        (STANDARD, "sex", "female", "other", False),
        (STANDARD, "nationality", "foreign", "MEX", True),
        (MEXICO, "nationality", "foreign", "MEX", False),
        (STANDARD, "nationality", "GTM", "MEX", False),
        (STANDARD, "period", "2022-01/2022-08", "2022-05/2022-12", True),
        (STANDARD, "period", "2021", "2022", False),
    ],
)
def test_what_a_unit_of_one_code_may_be_counted_under(
    book: Codebook, dimension: str, one: str, other: str, *, together: bool
) -> None:
    assert book.together(dimension, one, other) is book.together(dimension, other, one) is together


def test_a_code_may_have_a_plus_in_its_name() -> None:
    ages = Dimension("band", "Band", (Code("65+", "65 or over"), Code("85+", "85 or over", "65+")), exclusive=True)
    book = STANDARD.extended(dimensions=[ages])
    assert book.read("band", "65+") == ("65+",)
    assert book.within("band", "85+", "65+")
    assert book.disjoint("band", "65+", "unspecified")


def test_a_code_is_read_by_its_title_where_no_other_is_called_so() -> None:
    codes = (Code("kyiv", "Kyiv oblast"), Code("a", "Other"), Code("b", "Other"), Code("c", "A"))
    region = Dimension("region", "Region", codes)
    assert (region.read("Kyiv Oblast"), region.read("a")) == ("kyiv", "a")
    for word in ("Other", "Oblast"):
        with pytest.raises(UnknownCodeError):
            region.read(word)
    assert STANDARD.read("exploitation", "Sexual exploitation") == ("sexual",)


def test_codes_have_titles() -> None:
    forms = STANDARD.dimension("exploitation")
    assert forms.title_of("labour") == "Forced labour"
    assert forms.title_of("sexual+labour") == "sexual+labour"
    assert forms.lists("labour")
    assert not forms.lists("unspecified")


@pytest.mark.parametrize(
    "codes, message",
    [
        ([Code("a", "A", "b")], "unknown code 'b': expected a code of d that a can lie under; known here: a"),
        ([Code("a", "A", "a")], "unknown code 'a': expected a code that does not lie under a itself"),
        (
            [Code("a", "A", "b"), Code("b", "B", "a")],
            "unknown code 'a': expected a code that does not lie under a itself",
        ),
        (
            [Code("a", "A", "b"), Code("b", "B", "c"), Code("c", "C", "b")],
            "unknown code 'b': expected a code that does not lie under a itself",
        ),
    ],
)
def test_a_code_lies_under_a_known_one_and_never_under_itself(codes: list[Code], message: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        Dimension("d", "D", tuple(codes))
    assert str(refused.value) == f"{message} [INP005]"


def test_codes_may_be_added_to_a_dimension_or_moved_in_it() -> None:
    forms = STANDARD.dimension("exploitation")
    changed = forms.extended(
        Code("begging", "Begging"), Code("cyber", "Forced scams", "criminality"), title="Form", exclusive=True
    )
    assert (changed.title, changed.exclusive) == ("Form", True)
    assert [code.id for code in changed.codes] == [*(code.id for code in forms.codes), "cyber"]
    assert changed.above("begging") == {"begging"}
    assert changed.above("cyber") == {"cyber", "criminality", "labour"}
    # What it is called elsewhere does not depend on where it stands.
    assert changed.read("forced begging") == "begging"
    assert dict(next(code for code in changed.codes if code.id == "begging").outside) == {
        "htcds": "ForcedBegging",
        "ctdc": "Begging",
    }
    unchanged = forms.extended()
    assert unchanged == forms


def test_a_moved_code_may_bring_its_own_synonyms() -> None:
    changed = STANDARD.dimension("exploitation").extended(Code("begging", "Begging", synonyms=("alms",)))
    assert changed.read("alms") == "begging"
    with pytest.raises(UnknownCodeError):
        changed.read("forced begging x")


def test_a_codebook_grows_by_dimensions_units_and_a_country() -> None:
    raid = Unit("raid", "raid", "raids")
    victims = Unit("victim", "survivor", "survivors", person=True)
    book = STANDARD.extended(dimensions=[SECTOR], units=[raid, victims], country="mx")
    assert book.country == "MEX"
    assert [dimension.id for dimension in book.dimensions][-1] == "trade"
    assert book.read("trade", "Deep Sea") == ("deep-sea",)
    assert book.unit("raid") is raid
    assert book.unit("victim") is victims
    assert "trade" in book
    assert "trade" not in STANDARD
    moved = book.extended(dimensions=[SECTOR.extended(title="Branch")])
    assert moved.country == "MEX"
    assert [dimension.title for dimension in moved.dimensions].count("Branch") == 1


@pytest.mark.parametrize(
    "name, kind", [("victim", UnitKind.COUNT), ("month", UnitKind.DURATION), ("MXN", UnitKind.CURRENCY)]
)
def test_units_are_known_by_name_and_currencies_by_code(name: str, kind: UnitKind) -> None:
    unit = STANDARD.unit(name)
    assert (str(unit), unit.kind) == (name, kind)
    assert STANDARD.has_unit(name)


@pytest.mark.parametrize(
    "name, message",
    [
        ("victims", "unknown unit 'victims': expected a unit; did you mean victim?"),
        ("mxn", "unknown unit 'mxn': expected a unit; declare it under `units`"),
        ("ZZZ", "unknown unit 'ZZZ': expected a unit; declare it under `units`"),
    ],
)
def test_an_unknown_unit_is_refused(name: str, message: str) -> None:
    assert not STANDARD.has_unit(name)
    with pytest.raises(UnitError) as refused:
        STANDARD.unit(name)
    assert str(refused.value) == f"{message} [INP009]"


def test_coordinates_stand_in_the_order_of_the_dimensions() -> None:
    stated = {"age": ("child",), "place": ("MEX",), "sex": ("male",), "group": ("girls",), "actor": ("io",)}
    assert [name for name, _ in STANDARD.coordinates(stated)] == ["place", "actor", "group", "sex", "age"]
    with pytest.raises(UnknownCodeError, match="expected a dimension"):
        STANDARD.coordinates({"colour": ("red",)})


@pytest.mark.parametrize(
    "words, children_named, expected",
    [
        (("girls",), False, {"sex": ("female",), "age": ("child",)}),
        (("boys",), False, {"sex": ("male",), "age": ("child",)}),
        (("women",), False, {"sex": ("female",)}),
        (("women",), True, {"sex": ("female",), "age": ("adult",)}),
        (("men",), True, {"sex": ("male",), "age": ("adult",)}),
        (("men", "women"), False, {"sex": ("female", "male")}),
        (("girls", "women"), False, {"sex": ("female",), "age": ("adult", "child")}),
        (("boys", "girls"), True, {"sex": ("female", "male"), "age": ("child",)}),
        (tuple(GROUPS), True, {"sex": ("female", "male"), "age": ("adult", "child")}),
    ],
)
def test_group_words_stand_for_sex_and_age(
    words: tuple[str, ...], *, children_named: bool, expected: dict[str, tuple[str, ...]]
) -> None:
    assert resolve_group(words, children_named=children_named) == expected


@pytest.mark.parametrize(
    "words, group",
    [
        ("niñas Filles mädchen meninas girls", "girls"),
        ("niños garçons Jungen meninos boys", "boys"),
        ("mujeres femmes Frauen mulheres women", "women"),
        ("hombres hommes Männer homens men", "men"),
    ],
)
def test_group_words_are_read_in_five_languages(words: str, group: str) -> None:
    assert {STANDARD.read("group", word) for word in words.split()} == {(group,)}


@pytest.mark.parametrize("words, parts", [(("girls", "men"), 2), (("girls", "men", "women"), 3)])
def test_group_words_that_are_no_box_are_refused(words: tuple[str, ...], parts: int) -> None:
    with pytest.raises(FigureError) as refused:
        resolve_group(words, children_named=True)
    assert str(refused.value) == (
        f"contradicts itself 'group: [{', '.join(words)}]': expected words that share a sex or an age; "
        f"write {parts} parts [INP017]"
    )


@pytest.mark.parametrize("word, spelled", [("Forced Labor", "forced_labor"), (" a-b_c  d", "a_b_c_d")])
def test_words_are_spelled_plainly(word: str, spelled: str) -> None:
    assert plain(word) == spelled


def test_the_nearest_word_is_suggested_or_all_of_a_few() -> None:
    assert nearest("forced-labor", ["Forced Labour", "other"]) == "Forced Labour"
    assert nearest("zzz", ["a"]) == ""
    assert did_you_mean("labur", ["labour", "sexual"]) == "did you mean labour?"
    assert did_you_mean("zzz", ["b", "a"]) == "known here: b, a"
    assert did_you_mean("zzz", []) == ""
    assert did_you_mean("zzz", [f"word{number}" for number in range(21)]) == ""


def test_whatever_is_wrong_with_a_word_is_a_value_problem() -> None:
    for words in ("+", "a+b", "+sexual", "unspecified+unspecified", "MEX+", "é", "\x00"):
        for dimension in STANDARD.dimensions:
            with pytest.raises(ValueProblem):
                STANDARD.read(dimension.id, words)
