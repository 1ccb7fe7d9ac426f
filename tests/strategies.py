"""Values of the model to try laws on: everything that a file can say is drawn sooner or later.

Reports are built as a script builds them, through the public builders alone, so that whatever is drawn is a
report that somebody could write.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from tipreport.errors import RepeatedIdError
from tipreport.model.amount import Amount
from tipreport.model.build import breakdown, part
from tipreport.model.cell import Cell
from tipreport.model.codebook import Codebook
from tipreport.model.codes import Code, Dimension
from tipreport.model.concept import Counts, Measure
from tipreport.model.declared import Acceptance, Claim, Extent, Overlap
from tipreport.model.group import GROUP, GROUPS
from tipreport.model.indicator import Indicator, standard_indicator
from tipreport.model.period import Period
from tipreport.model.quality import Complete, Coverage, CoverageStatus, Processing
from tipreport.model.report import Defaults, Report, codebook
from tipreport.model.source import Citation, Source, SourceKind
from tipreport.model.unit import CURRENCY, Unit

if TYPE_CHECKING:
    from tipreport.model.figure import Breakdown, Figure

Draw = Callable[[st.SearchStrategy[Any]], Any]

STANDARD = Codebook.standard()

# Amounts


def with_thousands(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


counts = st.one_of(st.integers(0, 30), st.integers(0, 10**7), st.integers(0, 10**30))
marks = st.sampled_from([",", " ", "_", "'", "’", "\u00a0", "\u202f"])
plain_numbers = st.one_of(counts.map(str), st.builds(with_thousands, counts, marks))
scaled_numbers = st.builds(
    lambda whole, tenths, scale: f"{whole}.{tenths} {scale}",
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(["thousand", "million", "billion"]),
)
number_words = st.sampled_from(["one", "nine", "seventy-five", "one hundred and five", "nine thousand", "two million"])
numbers = st.one_of(plain_numbers, scaled_numbers, number_words)
decimals = st.builds(
    lambda whole, rest: f"{whole}.{rest}", st.integers(0, 999), st.from_regex(r"[0-9]{1,6}", fullmatch=True)
)
percentages = st.builds(
    lambda tenths, sign: f"{tenths // 10}.{tenths % 10}{sign}" if tenths % 10 else f"{tenths // 10}{sign}",
    st.integers(0, 1000),
    st.sampled_from(["%", " percent", " per cent"]),
)
soft_percentages = st.builds(
    lambda word, percent: f"{word} {percent}%",
    st.sampled_from(["about", "around", "nearly", "almost"]),
    st.integers(1, 100),
)
fractions = st.sampled_from(
    ["half", "a third", "two-thirds", "three quarters", "nine tenths", "one in five", "3 in 10"]
)
bounded_shares = st.one_of(
    st.builds(
        "{} {}".format,
        st.sampled_from(["at least", "up to", "exactly", "roughly", "just under", "almost", "at most"]),
        fractions | st.integers(1, 100).map("{}%".format),
    ),
    st.builds(
        "{} {}".format,
        st.sampled_from(["more than", "less than", "just over"]),
        fractions | st.integers(1, 99).map("{}%".format),
    ),
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: "{}-{}%".format(*sorted(ends))),
    st.sampled_from(["the majority", "a minority", "most"]),
    fractions,
)
shares = st.one_of(percentages, soft_percentages, bounded_shares)
statuses = st.one_of(
    st.sampled_from(
        ["not reported", "not collected", "not applicable", "withheld", "withheld, secondary", "not stated"]
    ),
    st.builds(
        "{}, {}".format,
        st.sampled_from(["withheld", "not reported"]),
        st.sampled_from(["under 5", "1 to 4", "about 30"]),
    ),
)
alls = st.one_of(st.just("all"), st.builds("all but {}".format, st.integers(0, 50)))


def _hedged(number: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Numbers, and every way to say that one is a bound or a guess."""
    above = st.sampled_from(["at least", "more than", "over", ">", ">=", "at most", "up to", "no more than", "<="])
    vague = st.sampled_from(["about", "approximately", "roughly", "some", "circa", "close to", "just over", "~"])
    below = st.sampled_from(["fewer than", "less than", "under", "<", "nearly", "almost", "just under"])
    positive = st.builds(with_thousands, st.integers(1, 10**6), marks)
    return st.one_of(
        number,
        st.builds("{} {}".format, above, number),
        st.builds("{} or more".format, number),
        st.builds("{} {}".format, vague, number),
        st.builds("{} {}".format, below, positive),
        st.sampled_from(["none", "no", "zero", "0", "nil", "a dozen", "dozens", "hundreds", "half a million"]),
        st.integers(0, 999).map(lambda tens: f"{10 * tens} rounded to 10"),
        st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: "between {} and {}".format(*sorted(ends))),
        st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: "{} to {}".format(*sorted(ends))),
        st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: "{}–{}".format(*sorted(ends))),
    )


count_texts = _hedged(numbers)
measured_texts = st.one_of(count_texts, _hedged(decimals))
included = st.sampled_from(["included in total", "included in a-b.c_d, under 5"])


def amounts() -> st.SearchStrategy[Amount]:
    """Amounts of every form, counts and measured ones."""
    count = st.one_of(count_texts, shares, statuses, alls, included)
    return st.one_of(
        count.map(Amount.read),
        st.one_of(measured_texts, shares, statuses, included).map(lambda text: Amount.read(text, measured=True)),
    )


# Periods

_days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_near_days = st.dates(date(2020, 12, 1), date(2023, 2, 1))
_interval = st.one_of(
    st.builds(lambda first, second: "{}/{}".format(*sorted((first, second))), _near_days, _near_days),
    st.builds(lambda day, length: f"{day}/{day + timedelta(length)}", _days, st.integers(0, 800)),
    st.builds(lambda day, months: f"{day:%Y-%m}/{day + timedelta(31 * months):%Y-%m}", _days, st.integers(0, 30)),
)
_marked = st.sampled_from(["since", "until", "as of"])
period_texts = st.one_of(
    st.integers(2019, 2024).map(str),
    _near_days.map("{:%Y-%m}".format),
    _near_days.map(str),
    _interval,
    st.integers(2019, 2023).map(lambda year: f"{year}/{year + 1}"),
    st.integers(2019, 2023).map(lambda year: f"{year}/{year - 1999}"),
    st.builds(lambda year, more: f"{year}/{year + more}", st.integers(2012, 2022), st.integers(2, 9)),
    st.builds("{}-Q{}".format, st.integers(2019, 2023), st.integers(1, 4)),
    _near_days.map(lambda day: f"{day.day} {day:%B %Y}"),
    st.builds("{} {}".format, _marked, st.integers(2019, 2024)),
    st.builds("{} {:%Y-%m}".format, _marked, _near_days),
    st.builds("{} {}".format, _marked, _near_days),
)


def periods() -> st.SearchStrategy[Period]:
    """Periods of every kind, most of them close enough to meet."""
    return period_texts.map(Period.read)


# Codes and code lists

COUNTRIES = (None, "MEX", "GTM")


@st.composite
def codebooks(draw: Draw) -> Codebook:
    """The built-in lists, with a report's country or none, and sometimes with dimensions of one's own."""
    return STANDARD.extended(dimensions=draw(declared_dimensions()), country=draw(st.sampled_from(COUNTRIES)))


@st.composite
def declared_dimensions(draw: Draw) -> tuple[Dimension, ...]:
    """What a report may declare: a dimension of its own, codes added to a built-in one, or moved."""
    own = Dimension("trade", "Trade", exclusive=draw(st.sampled_from([True, False, None]))).extended(
        Code("fishing", "Fishing"),
        Code("deep-sea", "Deep-sea fishing", under="fishing", outside=(("isic", "0311"),)),
        Code("farming", "Farming", outside=(("isic", "01"),)),
    )
    forms = STANDARD.dimension("exploitation")
    changed = draw(
        st.sampled_from(
            [
                forms.extended(Code("cyber", "Forced cyber scams", under="criminality")),
                forms.extended(Code("begging", "Begging")),
                forms.extended(Code("pornography", "Pornography", under="sexual"), title="Form", exclusive=True),
            ]
        )
    )
    chosen: tuple[Dimension, ...] = draw(st.sampled_from([(), (own,), (changed,), (own, changed)]))
    return chosen


@cache
def codes(book: Codebook, dimension: str) -> st.SearchStrategy[str]:
    """One code of a dimension, as the lists spell it."""
    axis = book.dimension(dimension)
    if axis.periods:
        return st.one_of(period_texts, st.just("unspecified"))
    listed = [code.id for code in axis.codes] + ["unspecified"]
    if axis.countries:
        listed += ["MEX", "GTM", "HND", "MX-BCN", "GB-LND"]
    if axis.exclusive is not True:
        mixes = {
            "exploitation": ["sexual+labour", "sexual+begging", "sexual+labour+marriage"],
            "exploited_in": ["MEX+GTM"],
        }
        listed += mixes.get(dimension, [])
    return st.sampled_from(listed)


@cache
def code_lists(book: Codebook, dimension: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Codes of which any is meant: mostly one."""
    one = codes(book, dimension)
    words = st.one_of(one.map(lambda code: [code]), st.lists(one, min_size=1, max_size=3))
    return words.map(lambda chosen: book.read(dimension, chosen))


# The boxes of sexes and ages that group words can name.
group_lists = st.sampled_from(
    [(word,) for word in GROUPS] + [("girls", "women"), ("boys", "girls"), ("men", "women"), tuple(sorted(GROUPS))]
)


@cache
def some_of(names: tuple[str, ...], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Some of the names, each once."""
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)


@cache
@st.composite
def coordinates(
    draw: Draw, book: Codebook, *, groups: bool = True, few: bool = True, least: int = 0
) -> dict[str, tuple[str, ...]]:
    """Codes by dimension; with group words no sex and age stand beside them."""
    names = (*(axis.id for axis in book.dimensions), *[GROUP] * groups)
    chosen = draw(some_of(names, least, 2 if few else 4))
    if GROUP in chosen:
        chosen = [name for name in chosen if name not in {"sex", "age"}]
    return {name: draw(group_lists if name == GROUP else code_lists(book, name)) for name in chosen}


# Cells

INDICATORS = tuple(map(standard_indicator, ("identified_victims", "investigations", "visas_granted")))


@st.composite
def cells(draw: Draw, book: Codebook) -> Cell:
    """Cells of persons and of events, in units of both kinds."""
    indicator = draw(st.sampled_from(INDICATORS))
    unit = book.unit(draw(st.sampled_from(indicator.units[:2])))
    stated = draw(coordinates(book, groups=False))
    return Cell(indicator, unit, book.coordinates(stated))


# Words

# No control characters: YAML has none. The rest is what coders type, and what trips a careless writer.
words = st.one_of(
    st.sampled_from(
        [
            "a note",
            "yes",
            "no",
            "null",
            "1,352",
            "- not a list",
            "key: value",
            "# no comment",
            "[a, b]",
            "it's",
            '"quoted"',
            "two\nlines",
            " padded ",
            "a\u00a0b 🙂",
        ]
    ),
    st.text(string.ascii_letters + string.digits + " .,:;#'\"[]{}&*!|>%@-—áß漢", min_size=1, max_size=30).filter(
        str.strip
    ),
)
_line = words.map(lambda text: " ".join(text.split()))
_place = {"paragraph": st.integers(1, 99), "sentence": st.integers(1, 9)}
citations = st.one_of(
    st.builds('p{} s{} "{}"'.format, *_place.values(), _line).map(Citation.read),
    st.builds('"{}"'.format, _line).map(Citation.read),
    st.sampled_from(["p1", "s2", "p12 s3", "page 12", "page iv", 'page 3 p2 "40 men"', "p2-p4", 'p2-p9 "4"']).map(
        Citation.read
    ),
    # Only a mapping can say these.
    st.builds(
        Citation,
        section=words,
        page=st.none() | words,
        **{name: st.none() | number for name, number in _place.items()},
        quote=st.none() | words,
        prefix=st.none() | words,
        suffix=st.none() | words,
    ),
)
coverages = st.one_of(
    st.sampled_from(CoverageStatus).map(Coverage),
    st.builds("partial, {}".format, words).map(Coverage.read),
    st.builds(
        Coverage,
        st.sampled_from(CoverageStatus),
        note=st.none() | words,
        reporting=st.integers(0, 32),
        of=st.none() | st.integers(32, 40),
        unit=st.none() | st.just("state"),
    ),
)
reporters = st.sampled_from(["government", "federal", "io", "ngo", "Polaris Project"])


# Reports


@frozen
class Plan:
    """A figure before it is built: what it states, and the plans of its parts."""

    value: str
    indicator: Indicator | None
    fields: Mapping[str, Any]
    breakdowns: tuple[tuple[Mapping[str, Any], tuple[Plan, ...]], ...] = ()

    def build(self, book: Codebook, ids: Iterable[str] | None) -> Figure:
        """The figure; with ids, each that may carry one of its own does."""
        fields = dict(self.fields)
        if ids is not None:
            fields["id"] = next(iter(ids))
        breakdowns = [_breakdown(told, parts, book, ids) for told, parts in self.breakdowns]
        return part(self.value, indicator=self.indicator, breakdowns=breakdowns, book=book, **fields)


def _breakdown(
    told: Mapping[str, Any], plans: tuple[Plan, ...], book: Codebook, ids: Iterable[str] | None
) -> Breakdown:
    dimension = told.get("by")
    if dimension is None or ids is not None:
        return breakdown([plan.build(book, ids) for plan in plans], **{**told, "by": None}, book=book)
    parts = {plan.fields[dimension][0]: plan.value for plan in plans}
    return breakdown(parts, **told, book=book)


@cache
def _optional(counted: bool, root: bool) -> dict[str, st.SearchStrategy[Any]]:  # noqa: FBT001 - each call names them
    """What a figure may say beside its amount, by name."""
    always: dict[str, st.SearchStrategy[Any]] = {
        "cite": citations,
        "coverage": coverages,
        "note": words,
        "processing": st.sampled_from(Processing),
    }
    return always | ({"reporter": reporters} if root else {"share": shares} if counted else {})


@cache
@st.composite
def _fields(draw: Draw, book: Codebook, *, counted: bool, root: bool, least: int) -> dict[str, Any]:
    """What a figure may say beside its amount; only a count can have a share printed beside it."""
    fields: dict[str, Any] = draw(coordinates(book, few=not root, least=least))
    if root and draw(st.booleans()):
        fields.setdefault("place", ("all",))
    known = _optional(counted=counted, root=root)
    for name in draw(some_of(tuple(sorted(known)), 0, 3)):
        fields[name] = draw(known[name])
    return fields


@cache
def _boxes(book: Codebook) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    return coordinates(book, least=1).filter(bool)


@cache
@st.composite
def _breakdown_plan(
    draw: Draw, book: Codebook, indicator: Indicator, depth: int
) -> tuple[Mapping[str, Any], tuple[Plan, ...]]:
    told: dict[str, Any] = {
        "complete": draw(st.sampled_from(Complete)),
        "exclusive": draw(st.sampled_from([None, True, False])),
    }
    texts = measured_texts if indicator.measured else count_texts
    if draw(st.booleans()):
        told["where"] = draw(_boxes(book))
    if not told["exclusive"] and draw(st.booleans()):
        told["excess"] = draw(count_texts)
    for name, strategy in (("coverage", coverages), ("cite", citations), ("note", words)):
        if draw(st.integers(0, 2)) == 0:
            told[name] = draw(strategy)
    if draw(st.booleans()):
        dimension = draw(st.sampled_from([GROUP, "actor", "exploitation", "sex", "age", "nationality", "period"]))
        told["by"] = dimension
        one = st.sampled_from(sorted(GROUPS)) if dimension == GROUP else codes(book, dimension)
        normal = one.map(lambda code: book.read(dimension, code)[0])
        chosen = draw(st.lists(normal, min_size=1, max_size=4, unique=True))
        return told, tuple(Plan(draw(texts | statuses), None, {dimension: (code,)}) for code in chosen)
    return told, tuple(draw(st.lists(_plan(book, indicator, depth - 1), min_size=1, max_size=3)))


@cache
def _values(measured: bool, root: bool) -> st.SearchStrategy[str]:  # noqa: FBT001 - each call names them
    texts = [measured_texts if measured else count_texts, statuses] + [shares, alls] * (not root)
    return st.one_of(texts)


@cache
@st.composite
def _plan(draw: Draw, book: Codebook, indicator: Indicator, depth: int, *, root: bool = False) -> Plan:
    another = standard_indicator("assisted_victims")
    other = None if root or indicator == another or draw(st.integers(0, 5)) else another
    counts_what = other or indicator
    value = draw(_values(measured=counts_what.measured, root=root))
    counted = Amount.read(value, measured=counts_what.measured).share is None
    fields = draw(_fields(book, counted=counted, root=root, least=0 if root or other else 1))
    if root and indicator.units[0] == CURRENCY:
        fields["unit"] = draw(st.sampled_from(["MXN", "EUR"]))
    elif root:
        fields["unit"] = draw(st.none() | st.sampled_from(indicator.units))
    several = st.lists(_breakdown_plan(book, counts_what, depth), max_size=2) if depth else st.just([])
    return Plan(value, indicator if root else other, fields, tuple(draw(several)))


_own_indicators = (
    Indicator("raids", "Raids", "Raids on places of exploitation.", ("raid", "case"), pillar="prosecution"),
    Indicator("fines", "Fines", "Money.", (CURRENCY,), Measure.AMOUNT, Counts.EVENTS, codes=(("iccs", "0204"),)),
)
_root_indicators = (*INDICATORS, *map(standard_indicator, ("funding", "shelter_stay", "shelters")))


# In Norwegian the amounts that are drawn would be written in another way.
_languages = words.filter(lambda text: text != "no")


@st.composite
def sources(draw: Draw) -> Source:
    """Sources that say all, or only what they must."""
    optional = (
        "publisher",
        "reporting_period",
        "published",
        "retrieved",
        "url",
        "language",
        "licence",
        "text",
        "sha256",
    )
    told = draw(some_of(optional, 0, 4))
    return Source(
        draw(st.sampled_from(["tip-2023-mex", "a.b_c"])),
        draw(words),
        draw(st.sampled_from(["2023", "23rd", "2023, revised"])),
        country=draw(st.sampled_from(COUNTRIES)),
        kind=draw(st.sampled_from(SourceKind)),
        **{name: draw(_languages if name == "language" else words) for name in told},
    )


_OWN_UNITS = (Unit("sweep", "sweep", "sweeps"), Unit("survivor", "survivor", "survivors", person=True))


@st.composite
def reports(draw: Draw) -> Report:
    """Whole reports: whatever a file can say, and every reference leading somewhere.

    Left out is what no file can say: synonyms of declared codes, `same_persons` of declared indicators, empty
    texts, and citations and coverage notes that say nothing.
    """
    source = draw(sources())
    dimensions = draw(declared_dimensions())
    indicators = tuple(draw(st.lists(st.sampled_from(_own_indicators), unique=True, max_size=2)))
    units = tuple(draw(st.lists(st.sampled_from(_OWN_UNITS), unique=True, max_size=2)))
    book = codebook(source, indicators, dimensions, units)
    of_what = st.sampled_from(_root_indicators + indicators)
    plans = [draw(_plan(book, draw(of_what), 2, root=True)) for _ in range(draw(st.integers(1, 3)))]
    shell = Report(
        source,
        (),
        note=draw(_notes),
        defaults=draw(_defaults(book)),
        indicators=indicators,
        dimensions=dimensions,
        units=units,
    )
    return _referring(draw, _numbered(shell, plans))


def _numbered(shell: Report, plans: list[Plan]) -> Report:
    """The report with derived ids; with stated ones where two of the derived are the same."""
    try:
        return evolve(shell, figures=[plan.build(shell.book, None) for plan in plans])
    except RepeatedIdError:
        ids = (f"f{number}" for number in range(10_000))
        return evolve(shell, figures=[plan.build(shell.book, ids) for plan in plans])


@st.composite
def _defaults(draw: Draw, book: Codebook) -> Defaults:
    if draw(st.booleans()):
        return Defaults()
    return Defaults(
        book.coordinates(draw(coordinates(book, groups=False))),
        draw(st.none() | reporters),
        draw(st.none() | st.sampled_from(Processing)),
    )


_cites, _notes = st.none() | citations, st.none() | words
_extents = st.sampled_from(Extent) | count_texts
_expected = st.none() | st.just("885 > 740")
_until = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


def _referring(draw: Draw, report: Report) -> Report:
    """The report with figures, overlaps, claims and acceptances that refer to its figures."""
    by_account: dict[str, list[str]] = {}
    for root in report.figures:
        by_account.setdefault(report.account(root), []).extend(figure.id for figure in root.walk())
    ids = [id_ for account in by_account.values() for id_ in account]
    if not ids:
        return report
    anywhere = st.sampled_from(ids)
    elsewhere = anywhere | st.just("tip-2022-mex:identified")
    some = st.lists(elsewhere, min_size=1, max_size=2, unique=True)
    pairs = [account for account in by_account.values() if len(account) > 1]
    pair = st.sampled_from(pairs).flatmap(
        lambda account: st.lists(st.sampled_from(account), min_size=2, max_size=2, unique=True)
    )
    overlaps = st.lists(st.builds(Overlap, pair, _extents, _cites, _notes), max_size=2) if pairs else st.just([])
    directions = st.builds(
        lambda says, origin, target, cite, note: Claim(says, origin, target, cite=cite, note=note),
        st.sampled_from(["decrease", "by 40%", "3 times"]),
        some,
        some,
        _cites,
        _notes,
    )
    proportions = st.builds(
        lambda says, part, of, cite: Claim(says, part=part, of=of, cite=cite),
        st.sampled_from(["majority", "about 50%"]),
        some,
        some,
        _cites,
    )
    acceptances = st.builds(
        Acceptance,
        st.sampled_from(["SUM001", "OVL002"]),
        some,
        words,
        _expected,
        _until,
    )
    figures = [*report.figures, *_referring_figures(draw, report, ids)]
    return evolve(
        report,
        figures=figures,
        overlaps=draw(overlaps),
        claims=draw(st.lists(directions | proportions, max_size=2)),
        accept=draw(st.lists(acceptances, max_size=2)),
    )


def _referring_figures(draw: Draw, report: Report, ids: list[str]) -> list[Figure]:
    indicator = INDICATORS[0]
    others = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)
    extra = [
        lambda: indicator.figure(draw(shares), id="x-share", of=draw(st.sampled_from(ids)), book=report.book),
        lambda: indicator.figure(7, id="x-beside", of=ids[0], share=draw(shares), book=report.book),
        lambda: indicator.figure(f"included in {ids[0]}, under 5", id="x-included", book=report.book),
        lambda: indicator.figure(3, id="x-additional", additional_to=draw(others), book=report.book),
    ]
    return [build() for build in draw(st.lists(st.sampled_from(extra), unique=True, max_size=3))]
