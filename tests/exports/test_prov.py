"""Provenance in PROV, read back by the library that others read it with."""

from __future__ import annotations

import builtins
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import rdflib
from prov.constants import PROV_ATTR_STARTTIME, PROV_TYPE
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvMembership,
    ProvUsage,
)
from rdflib.query import ResultRow

import tipreport
from tipreport.cli import main
from tipreport.exports import prov
from tipreport.rules.rule import HEAD

SEEDS = Path(__file__).parents[2] / "seeds"

EARLIER = """\
tipreport: 1
source:
  id: tip-2022
  title: An example
  edition: 2022
  country: MEX
  publisher: A made-up ministry
  url: https://example.org
  language: en
  published: 2022-06-30
  retrieved: 2022-07-04
defaults: {place: MEX}
figures:
  - {id: identified, indicator: identified_victims, period: 2021, value: 744, cite: p1 s1 "744 victims"}
  - {id: same, indicator: identified_victims, period: 2020, value: 673}
  - {id: undated, indicator: identified_victims, value: 5}
  - {id: silent, indicator: referred_victims, period: 2021, value: not reported}
"""
LATER = """\
tipreport: 1
source:
  {id: tip-2023, title: An example, edition: 2023, country: MEX, publisher: A made-up ministry, published: June 2023}
defaults: {place: MEX}
figures:
  - {id: identified-2021, indicator: identified_victims, period: 2021, value: 750}
  - {id: same, indicator: identified_victims, period: 2020, value: 673}
  - {id: undated, indicator: identified_victims, value: 6}
  - {id: silent, indicator: referred_victims, period: 2021, value: 9}
  - {id: io, indicator: identified_victims, period: 2021, reporter: io, value: 21, processing: judged}
  - {id: again, indicator: identified_victims, period: 2021, value: 751}
"""


def read_back(*texts: str, transcriber: str | None = None) -> ProvDocument:
    dataset = tipreport.Dataset([tipreport.loads(text) for text in texts])
    document = ProvDocument.deserialize(content=prov.render(dataset, transcriber=transcriber), format="json")
    assert document == prov.document(dataset, transcriber=transcriber)
    return document


def derivations(document: ProvDocument, kind: str | None) -> list[tuple[str, str]]:
    """What is derived from what, with a kind of derivation or none."""
    found = []
    for record in document.get_records(ProvDerivation):
        types = {str(value) for value in record.get_attribute(PROV_TYPE)}
        if types == ({f"prov:{kind}"} if kind else set()):
            made, used = (str(value) for _, value in record.formal_attributes[:2])
            found.append((made, used))
    return sorted(found)


def test_a_figure_is_quoted_from_its_edition() -> None:
    document = read_back(EARLIER)
    names = ["identified", "same", "silent", "undated"]
    assert derivations(document, "Quotation") == [(f"figure:tip-2022/{name}", "edition:tip-2022") for name in names]
    (edition,) = document.get_record("edition:tip-2022")
    assert {str(name): str(value) for name, value in edition.attributes} == {
        "prov:label": "An example",
        "tipreport:edition": "2022",
        "tipreport:url": "https://example.org",
        "dcterms:language": "en",
        "dcterms:issued": "2022-06-30",
        "tipreport:retrieved": "2022-07-04",
    }
    (figure,) = document.get_record("figure:tip-2022/identified")
    assert {str(name): str(value) for name, value in figure.attributes} == {
        "prov:label": "identified: 744",
        "prov:value": "744",
        "tipreport:indicator": "identified_victims",
        "tipreport:unit": "victim",
        "tipreport:place": "MEX",
        "tipreport:period": "2021",
        "tipreport:status": "stated",
        "tipreport:processing": "verbatim",
        "tipreport:cite": 'p1 s1 "744 victims"',
        "prov:wasQuotedFrom": "edition:tip-2022",
    }


def test_what_was_judged_is_derived_and_not_quoted() -> None:
    assert derivations(read_back(LATER), None) == [
        ("figure:tip-2023/io", "edition:tip-2023"),
        ("report:tip-2023", "edition:tip-2023"),
    ]


def test_a_restatement_is_a_revision() -> None:
    assert derivations(read_back(LATER, EARLIER), "Revision") == [
        ("figure:tip-2023/identified-2021", "figure:tip-2022/identified")
    ]


def test_editions_of_different_publishers_do_not_revise_each_other() -> None:
    other = LATER.replace("A made-up ministry", "Another ministry")
    assert derivations(read_back(EARLIER, other), "Revision") == []
    nobody = [text.replace(", publisher: A made-up ministry", "") for text in (EARLIER, LATER)]
    assert derivations(read_back(*nobody), "Revision") == []


def attributions(document: ProvDocument) -> dict[str, set[str]]:
    """By the name of an agent, what is attributed to it."""
    labels = {str(agent.identifier): str(agent.label) for agent in document.get_records(ProvAgent)}
    told: dict[str, set[str]] = {label: set() for label in labels.values()}
    for record in document.get_records(ProvAttribution):
        entity, agent = (str(value) for _, value in record.formal_attributes[:2])
        told[labels[agent]].add(entity)
    return told


def test_publishers_reporters_and_the_software_are_agents() -> None:
    document = read_back(EARLIER, LATER)
    assert attributions(document) == {
        "A made-up ministry": {"edition:tip-2022", "edition:tip-2023"},
        "io": {"figure:tip-2023/io"},
        "tipreport": set(),
    }
    kinds = {str(agent.label): str(agent.get_asserted_types()) for agent in document.get_records(ProvAgent)}
    assert kinds == {
        "A made-up ministry": "{<QualifiedName: prov:Organization>}",
        "io": "set()",
        "tipreport": "{<QualifiedName: prov:SoftwareAgent>}",
    }
    (software,) = document.get_record("agent:software")
    assert software.get_attribute("tipreport:version") == {tipreport.__version__}


def test_a_transcriber_is_an_agent_if_one_is_named() -> None:
    document = read_back(EARLIER, transcriber="A made-up desk")
    told = attributions(document)
    (desk,) = (agent.identifier for agent in document.get_records(ProvAgent) if str(agent.label) == "A made-up desk")
    associated = [pair.formal_attributes[:2] for pair in document.get_records(ProvAssociation)]
    assert [str(activity) for (_, activity), (_, agent) in associated if agent == desk] == [
        "activity:tip-2022/transcription"
    ]
    assert told["A made-up desk"] == {f"figure:tip-2022/{name}" for name in ("identified", "same", "undated", "silent")}


def test_figures_are_copied_out_and_checked() -> None:
    document = read_back(EARLIER, LATER)
    activities = {
        str(one.identifier): dict(one.attributes).get(PROV_ATTR_STARTTIME) for one in document.get_records(ProvActivity)
    }
    assert activities == {
        "activity:tip-2022/transcription": datetime(2022, 7, 4),  # noqa: DTZ001 - PROV's times need no zone
        "activity:tip-2023/transcription": None,
        "activity:check": None,
    }
    used = [tuple(str(value) for _, value in record.formal_attributes) for record in document.get_records(ProvUsage)]
    assert used == [
        ("activity:tip-2022/transcription", "edition:tip-2022", "2022-07-04 00:00:00"),
        ("activity:tip-2023/transcription", "edition:tip-2023", "None"),
        ("activity:check", "report:tip-2022", "None"),
        ("activity:check", "report:tip-2023", "None"),
    ]
    made = [
        tuple(str(value) for _, value in record.formal_attributes) for record in document.get_records(ProvGeneration)
    ]
    assert made == [
        ("edition:tip-2022", "None", "2022-06-30 00:00:00"),
        ("report:tip-2022", "activity:tip-2022/transcription", "None"),
        ("report:tip-2023", "activity:tip-2023/transcription", "None"),
        ("outcome:check", "activity:check", "None"),
    ]
    by = [tuple(str(value) for _, value in one.formal_attributes[:2]) for one in document.get_records(ProvAssociation)]
    assert by == [("activity:check", "agent:software")]
    (outcome,) = document.get_record("outcome:check")
    assert outcome.value == {str(tipreport.check([tipreport.loads(EARLIER), tipreport.loads(LATER)]))}


def test_a_report_is_a_collection_of_figures_and_parts_lie_in_their_whole() -> None:
    parts = EARLIER.replace(
        "period: 2020, value: 673}", "period: 2020, value: 673, breakdowns: [{by: sex, parts: {f: 9}}]}"
    )
    document = read_back(parts)
    members = [str(member) for record in document.get_records(ProvMembership) for _, member in record.formal_attributes]
    assert members[:8:2] == ["report:tip-2022"] * 4
    assert members[5] == "figure:tip-2022/same/female"
    (part,) = document.get_record("figure:tip-2022/same/female")
    assert {str(name): str(value) for name, value in part.attributes if "part" in str(name).lower()} == {
        "dcterms:isPartOf": "figure:tip-2022/same"
    }
    assert part.get_attribute("tipreport:sex") == {"female"}


def triples(document: ProvDocument) -> rdflib.Graph:
    """Return a document as the triples that its library makes of it, read by the library of RDF."""
    text = document.serialize(format="rdf", rdf_format="nt", encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="nt")


def test_a_quote_is_a_web_annotation() -> None:
    cite = """{prefix: "In all, ", quote: 744 victims, suffix: " were"}"""
    graph = triples(read_back(EARLIER.replace("""p1 s1 "744 victims\"""", cite)))
    asked = """
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?figure ?edition ?before ?quote ?after WHERE {
            ?annotation a oa:Annotation; oa:hasBody ?figure; oa:hasTarget ?target .
            ?target a oa:SpecificResource; oa:hasSource ?edition; oa:hasSelector ?selector .
            ?selector a oa:TextQuoteSelector; oa:exact ?quote; oa:prefix ?before; oa:suffix ?after .
        }"""
    assert [[str(term) for term in row] for row in graph.query(asked) if isinstance(row, ResultRow)] == [
        [
            "urn:tipreport:figure:tip-2022/identified",
            "urn:tipreport:edition:tip-2022",
            "In all, ",
            "744 victims",
            " were",
        ]
    ]


def test_rdf_has_plain_triples_of_quotations_and_revisions() -> None:
    graph = triples(read_back(EARLIER, LATER))
    prov_o = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert len(list(graph.subject_objects(prov_o.wasQuotedFrom))) == 4 + 5
    assert [tuple(map(str, pair)) for pair in graph.subject_objects(prov_o.wasRevisionOf)] == [
        ("urn:tipreport:figure:tip-2023/identified-2021", "urn:tipreport:figure:tip-2022/identified")
    ]
    assert (
        rdflib.URIRef("urn:tipreport:figure:tip-2023/io"),
        prov_o.wasDerivedFrom,
        rdflib.URIRef("urn:tipreport:edition:tip-2023"),
    ) in graph


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_seeds_are_read_back_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "prov-json", str(SEEDS)]) == 0
    document = ProvDocument.deserialize(content=capsys.readouterr().out, format="json")
    dataset = tipreport.load(SEEDS)
    figures = [figure for _, figure in dataset.walk()]
    quoted = [figure for figure in figures if figure.cite and figure.cite.quote]
    # An edition and a collection for each report, three for each quote, and what the check found.
    expected = 2 * len(dataset) + len(figures) + 3 * len(quoted) + 1
    assert len(list(document.get_records(ProvEntity))) == expected


def test_export_tells_what_could_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.yaml").write_text(HEAD + "figures: []\n", encoding="utf-8")
    assert main(["export", "--format", "prov-json", str(tmp_path)]) == 3
    (tmp_path / "broken.yaml").write_text("tipreport: 2\n", encoding="utf-8")
    assert main(["export", "--format", "prov-json", str(tmp_path)]) == 2
    assert "INP" in capsys.readouterr().err


def test_the_extra_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def fake(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the built-in has it
        if name.partition(".")[0] == "prov":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", fake)
    assert main(["export", "--format", "prov-json", str(SEEDS)]) == 2
    assert capsys.readouterr() == ("", "prov is not installed: python -m pip install 'tipreport[prov]'\n")
