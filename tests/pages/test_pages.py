"""Pages: what stands on them, in HTML and in Markdown, and where they are written."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

import tipreport
from tipreport import ArgumentError, ExtraError, Settings, ValueProblem, loads, render
from tipreport.cli import main
from tipreport.text.copies import Copy

ROOT = Path(__file__).parents[2]
EARLIER = """
    tipreport: 1
    source:
      id: a-2022
      title: A <report> & more
      edition: 2022
      country: MEX
      publisher: P
      language: en
      url: https://example.org/a
      text: a.txt
    figures:
      - {id: identified, indicator: identified_victims, place: MEX, period: 2021, value: 744, cite: '"744 victims"'}
      - {id: shelters, indicator: shelters, place: MEX, period: 2021, value: not reported}
    """
LATER = """
    tipreport: 1
    source: {id: a-2023, title: A, edition: 2023, country: MEX, publisher: P, url: "javascript:alert(1)"}
    figures:
      - id: identified
        indicator: identified_victims
        place: MEX
        period: 2022
        value: 440
        coverage: partial, not every state sent data
        cite: p1 s2 "440 victims in 2022"
        breakdowns:
          - by: group
            parts: {girls: at least 16, women: 75}
          - by: exploitation
            complete: stated
            parts: {sexual: 262, labour: 178}
          - {by: sex, exclusive: no, parts: {female: 230, male: 240}}
          - where: {age: child}
            parts: [{sex: male, value: 5, unit: person}]
      - {id: again, indicator: identified_victims, place: MEX, period: 2021, value: 700, note: "a *note*"}
      - {id: two, indicator: identified_victims, place: [MEX, USA], actor: police, period: since 2020, value: about 300}
      - {id: by-ngo, indicator: identified_victims, place: USA, period: 2022, reporter: An NGO, value: over 40}
      - {id: share, indicator: identified_victims, of: identified, place: MEX, sex: female, period: 2022, value: 50%}
      - {id: money, indicator: funding, place: MEX, period: 2022, unit: EUR, value: 1.5 million, processing: computed}
    claims:
      - {from: again, to: identified, says: increase}
    accept:
      - code: SUM003
        figures: [identified, identified/female, identified/male]
        reason: both are *printed*
    """


def dataset() -> tipreport.Dataset:
    return tipreport.Dataset([loads(dedent(EARLIER)), loads(dedent(LATER))])


def words(html: str) -> str:
    """Return the words of a page as a reader sees them, one after the other."""
    text = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).replace("&#39;", "'").replace("&amp;", "&").split())


class _Tags(HTMLParser):
    """Collects what a browser would follow, and holds that each element ends."""

    VOID = frozenset({"meta", "input", "line", "rect", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += filter(None, [named.get("id")])
        self.links += filter(None, [named.get("href")])
        self.loaded += filter(None, [named.get("src")])
        self.links += [f"#{one}" for one in (named.get("aria-labelledby") or "").split()]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def parsed(html: str) -> _Tags:
    tags = _Tags()
    tags.feed(html)
    assert not tags.open
    return tags


def test_a_page_in_markdown() -> None:
    assert render(dataset(), format="markdown") + "\n" == (ROOT / "tests/pages/page.md").read_text(encoding="utf-8")


def test_a_page_of_html_has_the_same_words() -> None:
    text = words(render(dataset()))
    for line in (
        "A &lt;report&gt; & more, P, 2022 a-2022",
        "440 2023 440 victims in 2022 p1 s2 coverage: partial, not every state sent data accepted SUM003",
        "girls at least 16 16..∞ 2023 p1 s2",
        "in none of these 0..349",
        "United States as An NGO reports 2022 over 40 41..∞ 2023",
        "230 (female) + 240 (male) = 470, but identified is 440: 30 too many.",
        "Accepted: both are *printed*",
        "2022: not comparable: coverage is partial on one side (not every state sent data).",
        "restated identified_victims (MEX, 2021): 744 -&gt; 700",
    ):
        assert line in text


def test_a_page_loads_nothing_and_its_links_lead_somewhere() -> None:
    html = render(dataset(), title="A & B")
    assert "<title>A &amp; B</title>" in html
    tags = parsed(html)
    assert not tags.loaded
    assert len(set(tags.ids)) == len(tags.ids)
    inside = {link[1:] for link in tags.links if link.startswith("#")}
    assert inside <= set(tags.ids)
    # An address that no browser should follow is none.
    assert {link for link in tags.links if not link.startswith("#")} == {"https://example.org/a"}


@pytest.mark.no_cover  # each branch has smaller examples
def test_published_reports_have_unique_anchors_and_charts() -> None:
    html = render(ROOT / "seeds")
    assert '<rect class="gap"' in html
    assert '<text class="silent"' in html
    tags = parsed(html)
    assert len(set(tags.ids)) == len(tags.ids)
    assert {link[1:] for link in tags.links if link.startswith("#")} <= set(tags.ids)


def test_ids_that_differ_by_one_sign_have_anchors_of_their_own() -> None:
    figure = "{indicator: identified_victims, place: MEX, period: 2022, value: 5"
    ids = ("i/female", "i_female", "i.female", "i-female")
    one, other = (
        loads(
            f"tipreport: 1\nsource: {{id: {source}, title: A, edition: 2022, country: MEX}}\nfigures:\n"
            f"- {figure}, id: i, breakdowns: [{{by: sex, parts: {{female: 1}}}}]}}\n"
            + "".join(f"- {figure}, id: {prefix}{id_}}}\n" for id_ in ids[1:])
        )
        for source, prefix in (("a", "b-"), ("a-b", ""))
    )
    anchors = [one for one in parsed(render([one, other])).ids if one.startswith("figure-")]
    assert anchors[5:] == ["figure-a-b:i", *(f"figure-a-b:{one}" for one in ids)]
    assert len(set(anchors)) == 10


def test_no_sign_of_an_address_ends_its_link_in_markdown() -> None:
    url = "https://example.org/a)b|c<script>é?x=1&y=%20#z"
    made = loads(f"tipreport: 1\nsource: {{id: a, title: A, edition: 2022, url: '{url}'}}\nfigures: []")
    text = render(made, format="markdown")
    assert "- [A, 2022](https://example.org/a%29b%7Cc%3Cscript%3E%C3%A9?x=1&y=%20#z) (a)" in text


def test_nothing_is_left_over_where_a_part_could_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    head = "tipreport: 1\nsource: {id: a, title: A, edition: 2022}\nfigures:\n"
    parts = "[{sex: female, value: 10}, {sex: nobody, value: 30}]"
    figure = f"{{indicator: identified_victims, place: MEX, period: 2022, value: 45, breakdowns: [{{parts: {parts}}}]}}"
    file.write_text(f"{head}- {figure}\n", encoding="utf-8")
    assert "in none of these" not in words(render(file))
    file.write_text(f"{head}- {figure}\n".replace("nobody", "male"), encoding="utf-8")
    assert "in none of these 5 " in words(render(file))


def test_parts_of_which_some_units_count_twice_leave_more_over() -> None:
    report = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2022}\nfigures:\n"
        "- {id: i, indicator: identified_victims, place: MEX, period: 2022, value: 50, breakdowns: "
        "[{by: group, excess: 3, parts: {girls: 19, women: 16}}]}\n"
    )
    assert "in none of these 15..31" in words(render(report))


@pytest.mark.parametrize(
    "codes, parts, rest",
    [
        ("age: child", "[{sex: female, value: 19}, {sex: male, value: 16}]", "15"),
        (
            "place: MEX",
            "[{age: child, value: 12}, {group: girls, value: at least 20}, {group: women, value: 10}]",
            "0..20",
        ),
        ("place: MEX", "[{age: child, value: 12}, {age: 15-24, value: 20}, {sex: female, value: 9}]", "9..30"),
        ("place: MEX", "[{age: 0-14, value: 12}, {age: 15-24, value: 20}]", "18"),
        ("place: MEX", "[{sex: [female, male], value: 9}, {sex: female, value: 5}]", "36..41"),
        # Of several bands some share an age.
        ("place: MEX", "[{age: [10-12, 16-17], value: 12}, {age: [13-14, 16-20], value: 20}]", "18..30"),
        # The source says that nobody is in two.
        ("place: MEX", "[{actor: government, value: 12}, {actor: ngo, value: 20}], exclusive: yes", "18"),
        ("place: MEX", "[{actor: government, value: 12}, {actor: ngo, value: 20}], exclusive: no", "18..30"),
    ],
)
def test_parts_that_have_no_unit_in_common_leave_less_over(codes: str, parts: str, rest: str) -> None:
    report = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2022}\nfigures:\n"
        f"- {{id: i, indicator: identified_victims, {codes}, period: 2022, value: 50, "
        f"breakdowns: [{{parts: {parts}}}]}}\n"
    )
    assert f"in none of these {rest} " in words(render(report))


def test_parts_that_are_said_to_be_apart_leave_less_over() -> None:
    report = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2022}\nfigures:\n"
        "- {id: i, indicator: identified_victims, place: MEX, period: 2022, value: 50, breakdowns: "
        "[{by: exploitation, exclusive: yes, parts: {sexual: 19, labour: at least 16}}]}\n"
    )
    assert "in none of these 0..15" in words(render(report))


def test_parts_outside_their_whole_may_have_units_in_common() -> None:
    report = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2022}\nfigures:\n"
        "- {id: i, indicator: identified_victims, place: MEX, period: 2022, value: 50, sex: female, breakdowns: "
        "[{by: sex, parts: {female: 19, male: 16}}]}\n"
    )
    assert "in none of these 15..31" in words(render(report))


def test_a_chart_shows_what_is_possible_beside_what_is_certain() -> None:
    head = "tipreport: 1\nsource: {id: a, title: A, edition: 2023, country: MEX}\nfigures:\n"
    lines = (
        f"  - {{indicator: shelters, place: MEX, period: {year}, value: {value}}}\n"
        for year, value in ((2020, "between 5 and 9"), (2021, "at least 3"), (2022, "6"))
    )
    html = render(loads(head + "".join(lines)))
    assert html.count('<line class="interval"') == 1
    assert html.count('<line class="interval open"') == 1


def test_a_quote_stands_in_its_sentence() -> None:
    copy = Copy("Before. It found 744 victims of trafficking. After.")
    html = render(dataset(), sources={"a-2022": copy})
    assert (
        '<q dir="auto" lang="en"><span class="around">It found </span><mark>744 victims</mark>'
        '<span class="around"> of trafficking.</span></q>' in html
    )
    absent = render(dataset(), sources={"a-2022": Copy("It found no number.")})
    assert '<q dir="auto" lang="en">744 victims</q>' in absent


def test_a_count_stands_with_its_percentage_and_what_is_left_over_with_a_class_of_its_own() -> None:
    made = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2022, url: 'http://example.org/a'}\nfigures:\n"
        "- {id: i, indicator: identified_victims, place: MEX, period: 2022, value: 50, breakdowns: "
        "[{parts: [{sex: female, value: 30, share: 60%}, {sex: male, value: between 19 and 20}]}]}\n"
    )
    html = render(made)
    assert "Female 30 (60%) 2022" in words(html)
    assert "in none of these 0..1 " in words(html)
    assert re.findall(r'<tr[^>]*class="([^"]*rest[^"]*)"', html) == ["depth-1 rest"]
    assert "http://example.org/a" in parsed(html).links


def test_findings_have_anchors_by_number_and_input_problems_have_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("tipreport: 1\nsource: {id: a, title: A}\nfigures: []\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(dedent(LATER), encoding="utf-8")
    ids = parsed(render(tmp_path)).ids
    anchors = sorted(one for one in ids if "finding" in one)
    assert anchors == ["MEX-findings", *(f"finding-{number}" for number in range(1, 8)), "only-findings"]
    (tmp_path / "b.yaml").unlink()
    assert parsed(render(tmp_path)).ids == ["main", "problems", "filter", "only-findings"]


@pytest.mark.parametrize("length", [160, 161])
def test_160_characters_of_a_sentence_stand_before_a_quote_and_after_it(length: int) -> None:
    copy = Copy(f"{'x' * (length - 1)} 744 victims {'y' * (length - 2)}.")
    html = render(dataset(), sources={"a-2022": copy})
    before, after = re.findall(r'<span class="around">([^<]*)</span>', html)[:2]
    assert (len(before), len(after)) == (160, 160)


def test_what_could_not_be_read_or_decided_stands_first(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("tipreport: 1\nsource: {id: a, title: A}\nfigures: []\n", encoding="utf-8")
    text = words(render(tmp_path))
    assert "What could not be read problem INP004 missing found no `edition`" in text
    assert "## What could not be read" in render(tmp_path, format="markdown")
    hidden = render(ROOT / "tests/rules/cases/found-more-may-be-hidden.yaml")
    assert "may hide more than was found: " in words(hidden)
    text = render(ROOT / "tests/rules/cases/found-more-may-be-hidden.yaml", format="markdown")
    assert "## What could not be decided" in text


def test_a_report_about_no_country_has_a_section_of_its_own() -> None:
    made = loads(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2023}\nfigures: [{indicator: inspections, value: 5}]"
    )
    assert "## Several countries" in render(made, format="markdown")
    other = loads("tipreport: 1\nsource: {id: b, title: B, edition: 2023, country: NLD}\nfigures: []")
    text = render([made, other], format="markdown")
    assert text.index("## Netherlands") < text.index("## Several countries")


def test_a_report_stands_with_the_one_country_that_its_figures_are_about() -> None:
    head = "source,edition,indicator,place,period,value\n"
    rows = ["a,2023,inspections,KEN,2021,5\n", "a,2023,inspections,KEN,2022,6\n", "a,2023,inspections,UGA,2022,7\n"]
    one, two = (loads(head + "".join(rows[:count]), format="csv") for count in (2, 3))
    assert "## Kenya" in render(one, format="markdown")
    assert "## Several countries" in render(two, format="markdown")
    europe = loads(head + rows[0].replace("KEN", "EU27_2020"), format="csv")
    assert "## Several countries" in render(europe, format="markdown")


def test_a_finding_of_a_sheet_stands_with_its_cell() -> None:
    found = render(ROOT / "docs/examples/sheets/identified.xlsx", format="markdown")
    assert re.search(r"identified\.xlsx, 'Table 1'!\w+\)", found)


@pytest.mark.no_cover  # each branch has smaller examples
def test_pages_are_written_by_country(tmp_path: Path) -> None:
    render(dataset(), tmp_path / "new" / "")  # a path without a slash is a file
    assert (tmp_path / "new").is_file()
    (tmp_path / "new").unlink()
    index = render(ROOT / "seeds", f"{tmp_path}/new/")
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == [f"{name}.html" for name in ("ago", "index", "ken", "kgz", "mdg", "mex", "nld")]
    assert 'href="mex.html">Mexico</a></th><td>7</td>' in index
    assert (tmp_path / "new/index.html").read_text(encoding="utf-8") == index + "\n"
    mexico = (tmp_path / "new/mex.html").read_text(encoding="utf-8")
    assert 'href="index.html">All countries</a>' in mexico
    assert "Netherlands" not in words(mexico)
    listed = render(dataset(), tmp_path / "new", format="markdown")
    assert "| [Mexico](mex.md) | 2 | " in listed


def test_what_stays_open_in_a_country_stands_on_its_page(tmp_path: Path) -> None:
    hidden = (ROOT / "tests/rules/cases/found-more-may-be-hidden.yaml").read_text(encoding="utf-8")
    hidden = hidden.replace("MEX", "NLD").replace("value: 9\n", "value: 9\n    reporter: An NGO\n")
    read = tmp_path / "read"
    read.mkdir()
    (read / "a.yaml").write_text(dedent(LATER), encoding="utf-8")
    (read / "b.yaml").write_text(hidden, encoding="utf-8")
    render(read, f"{tmp_path}/pages/", format="markdown")
    question = (
        "- example, as An NGO reports it, may hide more than was found: "
        "more than 10 conflicts of figures that hang together"
    )

    def beginning(name: str) -> list[str]:
        lines = (tmp_path / "pages" / name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines[1 : lines.index("### Findings")] if line]

    assert beginning("mex.md") == [
        "Findings that stand: 6. Accepted or known: 1. Figures: 13, in 1 edition.",
        "## Mexico",
        "- A, P, 2023 (a-2023)",
    ]
    assert beginning("nld.md")[1:3] == ["## What could not be decided", question]
    (read / "c.yaml").write_text("tipreport: 1\nsource: {id: c}\nfigures: []\n", encoding="utf-8")
    render(read, f"{tmp_path}/pages/", format="markdown")
    assert beginning("mex.md")[0] == (
        "Findings that stand: 6. Accepted or known: 1. Figures: 13, in 1 edition. "
        "What could not be read stands on the page of all countries."
    )


def test_pillars_stand_in_the_order_of_the_field() -> None:
    named = (
        *("states_with_shelter_agreement", "victims_rate", "inspections", "identified_victims", "suspects"),
        "officials_trained",
    )
    indicators = [getattr(tipreport.indicators, name.upper()) for name in named]
    own = [attrs.evolve(tipreport.indicators.SUSPECTS, id=pillar, pillar=pillar) for pillar in ("research", "advocacy")]
    figures = [one.figure(5, id=one.id, place="MEX", period=2022) for one in (*indicators, *own)]
    made = tipreport.Report(tipreport.Source("a", "A", 2022, country="MEX"), figures, indicators=own)
    pillars = "Prosecution|Protection|Prevention|Partnership|Context|Advocacy|Research"
    headings = re.findall(rf"^### ({pillars})$", render(made, format="markdown"), re.MULTILINE)
    assert headings == pillars.split("|")


def test_a_page_is_returned_and_written(tmp_path: Path) -> None:
    text = render(dataset(), tmp_path / "page.html")
    assert text.startswith("<!doctype html>")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == text + "\n"


def test_countries_of_an_index_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    head = "tipreport: 1\nsource: {id: %s, title: A, edition: 2023%s}\nfigures: []\n"
    countries = {"a": "", "b": ", country: UGA", "c": ", country: DZA", "d": ", country: KEN"}
    index = render([loads(head % one) for one in countries.items()], f"{tmp_path}/pages/", format="markdown")
    assert re.findall(r"^\| \[([^]]*)\]", index, re.MULTILINE) == ["Algeria", "Kenya", "Uganda", "Several countries"]


def test_no_copy_of_a_source_is_written_over_by_the_page_of_a_country(tmp_path: Path) -> None:
    copy = tmp_path / "mex.html"
    copy.write_text("<p>It found 744 victims.", encoding="utf-8")
    with pytest.raises(ArgumentError) as refused:
        render(dataset(), f"{tmp_path}/", sources={"a-2022": copy})
    assert refused.value.found.startswith("path=")
    assert refused.value.found.endswith("/mex.html'")
    assert refused.value.expected == "a file that is none of those that were read"
    assert copy.read_text(encoding="utf-8") == "<p>It found 744 victims."


def test_no_file_that_is_read_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(dedent(EARLIER), encoding="utf-8")
    for name in ("a.yaml", "a.txt", "b.txt", "set.txt"):
        (tmp_path / name).touch()
        with pytest.raises(ArgumentError, match="a file that is none of those that were read"):
            render(
                tmp_path / "a.yaml",
                tmp_path / name,
                sources={"a-2022": str(tmp_path / "b.txt")},
                settings=Settings(sources={"x": tmp_path / "set.txt"}),
            )
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == dedent(EARLIER)


def test_an_extra_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ExtraError, match=r"Jinja2 is not installed: python -m pip install 'tipreport\[pages\]'"):
        render(dataset())
    assert main(["render", str(ROOT / "tipreport/formats/first.yaml")]) == 2
    assert "Jinja2 is not installed" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ({"format": "pdf"}, "html"),
        ({"title": 5}, "text"),
        ({"settings": "a"}, "Settings"),
        ({"path": 5}, "the path of a file or a directory"),
    ],
)
def test_wrong_calls(arguments: dict[str, object], expected: str) -> None:
    with pytest.raises((ArgumentError, ValueProblem), match=expected):
        render(dataset(), **arguments)  # type: ignore[arg-type]


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = str(ROOT / "seeds/mexico-2023.yaml")
    assert main(["render", report, "--format", "markdown", "--title", "T", "--isolated"]) == 0
    assert capsys.readouterr().out.startswith("# T\n")
    assert main(["render", report, "-o", str(tmp_path / "page.html"), "--isolated"]) == 0
    assert (tmp_path / "page.html").stat().st_size > 50_000
    (tmp_path / "empty.yaml").write_text(
        "tipreport: 1\nsource: {id: a, title: A, edition: 2023}\nfigures: []\n", encoding="utf-8"
    )
    assert main(["render", str(tmp_path / "empty.yaml"), "--isolated"]) == 3
    assert main(["render", report, "--source", "tip-2023-mx=a.txt", "--isolated"]) == 2
    assert "did you mean tip-2023-mex?" in capsys.readouterr().err
    for target, why in ((tmp_path / "no/page.html", "No such file"), (tmp_path / "empty.yaml", "choose another")):
        with pytest.raises(SystemExit) as ended:
            main(["render", str(tmp_path / "empty.yaml"), "-o", str(target), "--isolated"])
        assert ended.value.code == 2
        assert why in capsys.readouterr().err


def test_pages_of_countries_say_what_is_about_them_alone(tmp_path: Path) -> None:
    head = "tipreport: 1\nsource: {{id: {}, title: A, edition: 2022, country: {}}}\nfigures:\n- {{id: i, indicator: "
    texts = {
        "a": head.format("a", "MEX") + "arrests, place: MEX, period: 2022, value: 5, cite: p1}\n",
        "b": head.format("b", "KEN") + "arrests, place: KEN, period: 2022, value: 5}\n",
        "c": head.format("c", "KEN") + "arrests, place: KEN, period: 2022, value: 5, unit: none}\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    index = words(render(tmp_path, f"{tmp_path}/pages/"))
    assert "1 input problem, 1 warning in 3 reports (2 figures, 0 constrained)." in index
    assert "What could not be read" in index
    kenya, mexico = (words((tmp_path / f"pages/{name}.html").read_text(encoding="utf-8")) for name in ("ken", "mex"))
    unread = "What could not be read stands on the page of all countries."
    assert f"Findings that stand: 1. Accepted or known: 0. Figures: 1, in 2 editions. {unread}" in kenya
    assert f"Findings that stand: 0. Accepted or known: 0. Figures: 1, in 1 edition. {unread}" in mexico
    assert "INP" not in kenya
    (tmp_path / "c.yaml").unlink()
    render(tmp_path / "a.yaml", f"{tmp_path}/pages/")
    assert unread not in (tmp_path / "pages/mex.html").read_text(encoding="utf-8")


def test_words_from_right_to_left_stand_as_they_are_read() -> None:
    report = loads(
        'tipreport: 1\nsource: {id: a, title: "تقرير", edition: 2022, country: JOR, language: ar}\nfigures:\n'
        '- {id: i, indicator: arrests, place: JOR, period: 2022, value: 5, note: "ملاحظة", cite: \'p1 "5 حالات"\'}\n'
    )
    html = render(report)
    for piece in ("<bdi>تقرير, 2022</bdi>", '<q dir="auto" lang="ar">5 حالات</q>', 'dir="auto">ملاحظة</span>'):
        assert piece in html
