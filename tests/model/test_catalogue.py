"""The data files: complete, free of contradictions, and cheap to load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from tests.strategies import STANDARD
from tipreport import catalogue, indicators
from tipreport.errors import MissingValueError, UnknownCodeError
from tipreport.model.codebook import ALL
from tipreport.model.codes import UNSPECIFIED, Dimension
from tipreport.model.concept import Counts, Measure
from tipreport.model.countries import containing, is_currency, named, read_country
from tipreport.model.group import GROUPS
from tipreport.model.guidance import meant
from tipreport.model.indicator import Indicator, standard_indicator, standard_indicators
from tipreport.model.spelling import plain
from tipreport.model.unit import CURRENCY

PILLARS = {"prosecution", "protection", "prevention", "partnership", "context"}


def test_every_built_in_indicator_can_be_imported_by_name() -> None:
    importable = {name: value for name, value in vars(indicators).items() if isinstance(value, Indicator)}
    assert importable == {name.upper(): value for name, value in standard_indicators().items()}
    assert list(importable) == [name.upper() for name in catalogue.table("indicators")]


@pytest.mark.parametrize("indicator", standard_indicators().values(), ids=str)
def test_an_indicator_is_described_and_its_units_exist(indicator: Indicator) -> None:
    assert indicator.title
    assert indicator.definition.endswith(".")
    assert "  " not in indicator.definition
    assert indicator.pillar in PILLARS
    assert len(set(indicator.units)) == len(indicator.units)
    for name in indicator.units:
        assert name == CURRENCY or STANDARD.unit(name).name == name


def test_units_say_whether_an_indicator_is_measured() -> None:
    for indicator in standard_indicators().values():
        kinds = {"currency" if name == CURRENCY else STANDARD.unit(name).kind.value for name in indicator.units}
        assert (kinds == {"count"}) is (indicator.measure is Measure.COUNT), indicator.id
        if indicator.measure in (Measure.RATE, Measure.CHANGE):
            assert indicator.counts is Counts.NOT_ADDITIVE


def test_an_indicator_of_persons_alone_counts_persons() -> None:
    for indicator in standard_indicators().values():
        if indicator.counts is Counts.PERSONS:
            assert all(STANDARD.unit(name).person for name in indicator.units), indicator.id


def test_the_same_persons_are_so_both_ways() -> None:
    known = standard_indicators()
    pairs = {(indicator.id, other) for indicator in known.values() for other in indicator.same_persons}
    assert (
        pairs
        == {(other, one) for one, other in pairs}
        == {
            ("referred_victims", "assisted_victims"),
            ("assisted_victims", "referred_victims"),
        }
    )
    assert all(other in known for _, other in pairs)


def test_it_is_said_when_to_choose_an_indicator_and_not_one_that_is_near_it() -> None:
    entries = catalogue.table("indicators")
    pairs = {(name, other) for name, entry in entries.items() for other in entry.get("near", ())}
    assert pairs == {(other, one) for one, other in pairs}
    assert all(one != other for one, other in pairs)
    assert {name for pair in pairs for name in pair} <= {name for name, entry in entries.items() if "when" in entry}


def test_a_word_means_one_indicator_or_dimension() -> None:
    for kind in ("indicators", "dimensions"):
        entries = catalogue.table(kind)
        words = [plain(word) for entry in entries.values() for word in entry.get("synonyms", ())]
        repeated = [word for word, times in Counter([*words, *entries]).items() if times > 1]
        assert repeated == []


@pytest.mark.parametrize(
    "word, dimension",
    [("Gender", "sex"), ("form of exploitation", "exploitation"), ("Año", "period"), ("sex", None), ("office", None)],
)
def test_other_words_for_a_dimension_are_known(word: str, dimension: str | None) -> None:
    assert meant(word) == dimension


@pytest.mark.parametrize(
    "dimension, words, code",
    [
        ("sex", "F, Female, Mujeres, Femmes, weiblich, Feminino", "female"),
        ("sex", "trans", "transgender"),
        ("age", "Under 18, Minors, Menores de edad, Mineurs, Kinder, Crianças", "child"),
        ("age", "18 or over, adultes, Erwachsene", "adult"),
        ("exploitation", "Sexual exploitation, explotación sexual, exploitation sexuelle", "sexual"),
        ("exploitation", "Zwangsarbeit, trabalho forçado, forced labor", "labour"),
        ("actor", "Migration agency", "immigration"),
        ("actor", "self-referral", "self"),
        ("nationality", "third country nationals", "non_eu"),
        ("outcome", "granted", "positive"),
        ("channel", "web chat", "chat"),
        ("sector", "hand car wash", "car_wash"),
    ],
)
def test_codes_are_read_in_the_words_of_sources(dimension: str, words: str, code: str) -> None:
    assert {STANDARD.dimension(dimension).read(word) for word in words.split(", ")} == {code}


@pytest.mark.parametrize("dimension", STANDARD.dimensions, ids=lambda dimension: dimension.id)
def test_a_word_means_one_code_of_its_dimension(dimension: Dimension) -> None:
    words = [plain(word) for code in dimension.codes for word in (code.id, *code.synonyms)]
    repeated = [word for word, times in Counter(words).items() if times > 1]
    assert repeated == []
    assert {ALL, UNSPECIFIED, *GROUPS}.isdisjoint(words)
    for code in dimension.codes:
        for word in (code.id, *code.synonyms):
            assert plain(word) == word
            assert dimension.read(word) == code.id


def test_no_listed_code_could_be_a_country() -> None:
    for dimension in STANDARD.dimensions:
        if dimension.countries:
            words = [word for code in dimension.codes for word in (code.id, *code.synonyms)]
            assert [word for word in words if read_country(word)] == []


def test_the_table_of_dimensions_is_as_documented() -> None:
    assert {dimension.id: dimension.exclusive for dimension in STANDARD.dimensions} == {
        "place": None,
        "period": None,
        "actor": None,
        "exploitation": None,
        "sex": None,
        "age": True,
        "nationality": None,
        "recognition": None,
        "exploited_in": None,
        "movement": None,
        "outcome": None,
        "case_status": None,
        "channel": None,
        "sector": None,
        "operator": None,
    }
    usual = [dimension.id for dimension in STANDARD.dimensions if dimension.usual]
    assert usual == ["place", "sex", "nationality", "recognition", "movement", "outcome"]
    assert [dimension.id for dimension in STANDARD.dimensions if dimension.once] == ["place", "period"]
    contrary = {dimension.id: dimension.contrary for dimension in STANDARD.dimensions if dimension.contrary}
    assert contrary == {"sex": ("female", "male")}
    nested = [(code.id, code.under, code.convention) for one in STANDARD.dimensions for code in one.codes if code.under]
    forms = ("domestic_servitude", "bonded_labour", "child_labour", "begging", "criminality")
    assert [(code, under) for code, under, convention in nested if convention] == [
        *((form, "labour") for form in forms),
        ("servile_marriage", "marriage"),
        ("email", "online"),
        ("fishing", "agriculture"),
        ("faith_based", "ngo"),
    ]
    assert [(code, under) for code, under, convention in nested if not convention and under != "government"] == [
        ("fevimtra", "federal"),
        ("inm", "federal"),
        ("prostitution", "sexual"),
        ("pornography", "sexual"),
        ("scams", "criminality"),
        ("stateless", "foreign"),
        ("other_eu", "eu"),
        ("web_form", "online"),
        ("chat", "online"),
        ("social_media", "online"),
        ("app", "online"),
    ]
    assert [dimension.id for dimension in STANDARD.dimensions if dimension.periods] == ["period"]
    assert [dimension.id for dimension in STANDARD.dimensions if dimension.ages] == ["age"]
    assert [dimension.id for dimension in STANDARD.dimensions if dimension.countries] == [
        "place",
        "nationality",
        "exploited_in",
    ]


def test_the_list_of_countries_is_the_standard() -> None:
    countries = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    parts = {part.code: part.parent_code or countries[part.country_code] for part in pycountry.subdivisions}
    assert catalogue.countries() == countries
    assert {code: above for country in countries for code, above in catalogue.parts_of(country).items()} == parts


def test_the_list_of_currencies_is_the_standard() -> None:
    assert catalogue.currencies() == {currency.alpha_3 for currency in pycountry.currencies}


@pytest.mark.parametrize(
    "text, code",
    [
        ("MEX", "MEX"),
        ("mex", "MEX"),
        ("MX", "MEX"),
        ("mx-bcn", "MX-BCN"),
        ("ZZ", None),
        ("XXX", None),
        ("MX-ZZZ", None),
        ("Mexico", None),
        ("ß", None),  # in capitals it is SS, as South Sudan is
        ("", None),
    ],
)
def test_countries_and_their_parts_are_read_by_code(text: str, code: str | None) -> None:
    assert read_country(text) == code


def test_every_part_of_a_country_lies_in_one() -> None:
    for part in pycountry.subdivisions:
        assert containing(part.code)[-1] in catalogue.countries().values()
    assert containing("GB-LND") == ("GB-LND", "GB-ENG", "GBR")
    assert containing("north-zone") == ("north-zone",)


@pytest.mark.parametrize(
    "name, code",
    [
        ("mexico", "MEX"),
        ("Mexco", "MEX"),
        ("Russia", "RUS"),
        ("  Côte  d'Ivoire", "CIV"),
        ("Kosovo", "XKX"),
        ("Serbia and Montenegro", "SCG"),
        ("Atlantis", None),
    ],
)
def test_a_country_is_suggested_by_its_name(name: str, code: str | None) -> None:
    assert named(name) == code


def test_the_names_of_countries_are_those_of_the_standard_and_everyday_ones() -> None:
    names = catalogue.country_names()
    for country in pycountry.countries:
        assert names[country.name.casefold()] == country.alpha_3
    assert set(names.values()) == set(catalogue.countries().values()) - set(catalogue.countries()) | {
        *("SCG", "SUN", "YUG"),
    }


def test_currencies_are_those_of_the_standard() -> None:
    assert is_currency("MXN")
    assert not is_currency("ZZZ")


def test_an_indicator_is_found_by_id_or_the_nearest_is_suggested() -> None:
    assert standard_indicator("shelters").id == "shelters"
    with pytest.raises(UnknownCodeError) as refused:
        standard_indicator("identified_victim")
    assert str(refused.value) == (
        "unknown code 'identified_victim': expected an indicator; did you mean identified_victims? [INP005]"
    )


def test_an_indicator_fits_its_units_and_any_currency_where_it_is_money() -> None:
    funding, victims = standard_indicator("funding"), standard_indicator("identified_victims")
    assert funding.fits(STANDARD.unit("MXN"))
    assert not funding.fits(STANDARD.unit("victim"))
    assert victims.fits(STANDARD.unit("person"))
    assert not victims.fits(STANDARD.unit("MXN"))
    assert victims.default_unit(STANDARD).name == "victim"
    with pytest.raises(MissingValueError) as refused:
        funding.default_unit(STANDARD)
    assert str(refused.value) == (
        "missing 'unit': expected the currency of funding; write its ISO 4217 code: `unit: MXN` [INP004]"
    )


def test_an_indicator_has_a_unit_and_is_shown_by_its_id() -> None:
    with pytest.raises(MissingValueError) as refused:
        Indicator("raids", "Raids", "Raids.", ())
    assert str(refused.value) == "missing 'units': expected at least one unit of raids [INP004]"
    raids = Indicator("raids", "Raids", "On places of exploitation.", ("raid",))
    assert str(raids) == "raids"
    assert repr(raids) == "<Indicator raids: Raids>"


def test_usual_reports_load_no_library_of_countries_units_or_number_words() -> None:
    code = (
        "import sys\n"
        "from tipreport.model.report import Report, Source\n"
        "from tipreport.indicators import IDENTIFIED_VICTIMS\n"
        "figure = IDENTIFIED_VICTIMS.figure(440, place='MEX', nationality=['ARG', 'COL'], period=2022)\n"
        "Report(Source('s', 'S', 2023, country='MEX'), [figure])\n"
        "print(sorted({'pint', 'pycountry', 'text_to_num', 'yaml'} & sys.modules.keys()))\n"
    )
    # Only what stands in `tipreport.model` is tried: the package itself may load more.
    stub = "import types, sys, pathlib\npackage = types.ModuleType('tipreport')\n"
    stub += f"package.__path__ = {list(__import__('tipreport').__path__)!r}\nsys.modules['tipreport'] = package\n"
    shown = subprocess.run([sys.executable, "-c", stub + code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert shown.stdout == "[]\n"


def test_importing_the_package_loads_no_library_of_countries_units_or_number_words() -> None:
    code = "import sys, tipreport; print(sorted({'pint', 'pycountry', 'text_to_num'} & sys.modules.keys()))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert shown.stdout == "[]\n"


@pytest.mark.parametrize("name", ["clues", "dimensions", "indicators", "labels", "units"])
def test_a_data_file_holds_literals_alone(name: str) -> None:
    text = Path(catalogue.__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
    _, entries = ast.parse(text).body  # what the file says of itself, and the entries
    assert isinstance(entries, ast.Assign)
    assert ast.literal_eval(entries.value) == catalogue.table(name)
