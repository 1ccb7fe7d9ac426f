"""Provenance in PROV, read back by the library that others read it with."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prov.constants import PROV_TYPE
from prov.model import ProvAgent, ProvAttribution, ProvDerivation, ProvDocument, ProvEntity

import tipreport
from tipreport.cli import main
from tipreport.output import prov
from tipreport.rules.rule import HEAD

if TYPE_CHECKING:
    import pytest

SEEDS = Path(__file__).parents[2] / "seeds"

EARLIER = """\
tipreport: 1
source: {id: tip-2022, title: An example, edition: 2022, country: MEX, publisher: A made-up ministry, url: "https://example.org"}
defaults: {place: MEX}
figures:
  - {id: identified, indicator: identified_victims, period: 2021, value: 744, cite: p1 s1 "744 victims"}
  - {id: same, indicator: identified_victims, period: 2020, value: 673}
  - {id: undated, indicator: identified_victims, value: 5}
  - {id: silent, indicator: referred_victims, period: 2021, value: not reported}
"""
LATER = """\
tipreport: 1
source: {id: tip-2023, title: An example, edition: 2023, country: MEX, publisher: A made-up ministry}
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
    }
    (figure,) = document.get_record("figure:tip-2022/identified")
    assert {str(name): str(value) for name, value in figure.attributes} == {
        "prov:label": "identified: 744",
        "prov:value": "744",
        "tipreport:indicator": "identified_victims",
        "tipreport:processing": "verbatim",
        "tipreport:cite": 'p1 s1 "744 victims"',
    }


def test_what_was_judged_is_derived_and_not_quoted() -> None:
    assert derivations(read_back(LATER), None) == [("figure:tip-2023/io", "edition:tip-2023")]


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


def test_publishers_and_reporters_are_agents() -> None:
    assert attributions(read_back(EARLIER, LATER)) == {
        "A made-up ministry": {"edition:tip-2022", "edition:tip-2023"},
        "io": {"figure:tip-2023/io"},
    }


def test_a_transcriber_is_an_agent_if_one_is_named() -> None:
    told = attributions(read_back(EARLIER, transcriber="A made-up desk"))
    assert told["A made-up desk"] == {f"figure:tip-2022/{name}" for name in ("identified", "same", "undated", "silent")}


def test_the_seeds_are_read_back_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "prov-json", str(SEEDS)]) == 0
    document = ProvDocument.deserialize(content=capsys.readouterr().out, format="json")
    dataset = tipreport.load(SEEDS)
    assert len(list(document.get_records(ProvEntity))) == len(dataset) + sum(1 for _ in dataset.walk())


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
