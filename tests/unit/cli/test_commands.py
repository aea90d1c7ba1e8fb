"""The commands say what they found, and leave with the code of the contract."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.cli.main import VERBS
from graph_builder.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commanding import Palermo


def test_help_lists_the_verbs(palermo: Palermo) -> None:
    ran = palermo("--help")
    assert ran.code == 0
    assert all(verb in ran.out for verb in ("lineage", "show", "query", "validate", "build"))


def test_version_is_told(palermo: Palermo) -> None:
    assert palermo("--version").out.startswith("palermo ")


CODES = {
    "lineage of a known document": (["lineage", "E/RES/2006/27"], 0),
    "an unknown name": (["lineage", "E/RES/1/99"], 4),
    "an ambiguous name": (["show", "the Convention"], 4),
    "an unknown query": (["query", "no-such-query"], 4),
    "a missing parameter": (["query", "recalls"], 6),
    "a parameter without a value": (["query", "recalls", "-p", "document"], 6),
    "a depth of nothing": (["lineage", "CRC", "--depth", "0"], 2),
    "a tier that is no lineage": (["lineage", "CRC", "--tier", "mention"], 2),
    "an unknown option": (["lineage", "CRC", "--deep"], 2),
    "an unknown verb": (["linage", "CRC"], 2),
    "a day that is none": (["lineage", "CRC", "--as-of", "yesterday"], 2),
    "a missing graph file": (["validate", "no-such.ttl"], 2),
    "a file that is no graph": (["validate", "pyproject.toml"], 2),
    "a format that rows do not have": (["query", "cycles", "--format", "ttl"], 7),
}


@pytest.mark.parametrize(("words", "code"), CODES.values(), ids=CODES)
def test_leaves_with(palermo: Palermo, words: list[str], code: int) -> None:
    ran = palermo(*words)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code:
        assert ran.out == ""
        assert ran.err.strip()


def test_without_a_graph_it_says_what_to_do(palermo: Palermo, tmp_path: Path) -> None:
    ran = palermo("stats", "--store", str(tmp_path), store=False)
    assert ran.code == 5
    assert "run `palermo build`" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_lineage_shows_verb_paragraph_pinpoint_and_words(palermo: Palermo) -> None:
    ran = palermo("lineage", "E/RES/2006/27")
    line = next(line for line in ran.out.splitlines() if "op12" in line)
    assert line.split()[:2] == ["E/RES/2006/27", "op12"]
    assert "[standard] Further encourages article 9, paragraph 5 “Protocol to Prevent" in line
    assert " examined, " in ran.out


def test_lineage_says_that_its_root_did_not_exist_yet(palermo: Palermo) -> None:
    day = ("--as-of", "1999-12-31")
    assert "did not exist on 1999-12-31" in palermo("lineage", "E/RES/2006/27", *day).out
    assert "did not exist" not in palermo("lineage", "E/RES/2006/27").out


def test_lineage_json_is_the_body_of_the_answer(palermo: Palermo) -> None:
    body = json.loads(palermo("lineage", "e-res-2006-27", "--json").out)
    assert set(body) == {"meta", "nodes", "edges", "links"}
    assert set(body["meta"]["completeness"]) == {
        "examined",
        "references_detected",
        "linked",
        "ambiguous",
        "unlinked",
        "unexamined",
    }


def test_a_depth_that_cuts_says_that_there_is_more(palermo: Palermo) -> None:
    assert "there is more beyond" in palermo("lineage", "E/RES/2006/27", "--depth", "1").out
    assert "there is more beyond" not in palermo("lineage", "E/RES/2006/27").out


def test_show_tells_facts_with_their_sources(palermo: Palermo) -> None:
    body = json.loads(palermo("show", "Trafficking in Persons Protocol", "--json").out)
    assert body["symbol"] == "UNTOC-TIP"
    force = next(f for f in body["facts"] if f["property"] == "first_date_entry_in_force")
    assert force["value"] == "2003-12-25"
    assert force["sources"]
    assert "E/RES/2006/27" in [node["symbol"] for node in body["built_on_by"]]
    ran = palermo("show", "UNTOC-TIP")
    assert "2003-12-25" in ran.out
    assert "not examined" in ran.out


def test_show_takes_a_citation_string(palermo: Palermo) -> None:
    ran = palermo("show", "General Assembly resolution 55/25, annex II", "--json")
    assert json.loads(ran.out)["symbol"] == "UNTOC-TIP"


def test_the_published_graph_conforms(palermo: Palermo) -> None:
    ran = palermo("validate")
    assert ran.code == 0
    assert "0 violations" in ran.out


def test_a_file_without_triples_does_not_conform(palermo: Palermo, tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_text("@prefix pal: <https://w3id.org/palermo/ontology#> .\n", encoding="utf-8")
    ran = palermo("validate", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert "no triples" in ran.err


@pytest.mark.parametrize(
    ("form", "engine"), [("text", "pyshacl"), ("json", "sets"), ("ttl", "sets")]
)
def test_a_graph_that_violates_a_shape_leaves_with_5(
    palermo: Palermo, published_folder: Path, tmp_path: Path, form: str, engine: str
) -> None:
    quads = list(ox.parse(path=str(published_folder / "graph.trig"), format=ox.RdfFormat.TRIG))
    cut = [q for q in quads if not q.predicate.value.endswith("citedDocument")]
    file = tmp_path / "cut.nq"
    file.write_bytes(ox.serialize(cut, format=ox.RdfFormat.N_QUADS) or b"")
    ran = palermo("validate", str(file), "--format", form, "--engine", engine)
    assert ran.code == 5
    assert ran.out.strip()


def test_audit_counts_what_is_contradicted(palermo: Palermo) -> None:
    body = json.loads(palermo("audit", "--json").out)
    assert body["facts"]["contradicted"] == sum(
        reading["status"] == "contradicted"
        for found in body["contradicted"]
        for reading in found["readings"]
    )
    assert "sources disagree" in palermo("audit").out


def test_audit_looks_at_the_files_without_a_graph(palermo: Palermo) -> None:
    ran = palermo("audit", "--json", store=False)
    assert ran.code == 0
    body = json.loads(ran.out)
    assert body["meta"]["release"] is None
    assert sum(body["kinds"].values()) == body["records"]["document"]


def test_audit_leaves_with_5_on_an_error(palermo: Palermo, tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(resource("data/registry"), folder)
    copy = json.loads((folder / "documents" / "untoc.json").read_text(encoding="utf-8"))
    copy |= {"key": "COPY"}
    (folder / "documents" / "copy.json").write_text(json.dumps(copy), encoding="utf-8")
    ran = palermo("audit", str(folder), store=False)
    assert ran.code == 5
    assert "duplicate-alias" in ran.out


def test_stats_count_the_same_texts_as_lineage(palermo: Palermo) -> None:
    body = json.loads(palermo("stats", "--json").out)
    lineage = palermo("lineage", "CRC", "--direction", "descendants", "--json")
    assert body["meta"]["completeness"] == json.loads(lineage.out)["meta"]["completeness"]
    assert sum(body["graphs"].values()) == body["triples"]
    assert "edges-without-proof" in palermo("stats").out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_that_is_offered_explains_itself(palermo: Palermo, verb: str) -> None:
    assert verb in palermo("--help").out, f"{verb} is promised but --help does not list it"
    ran = palermo(verb, "--help", store=False)
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: palermo {verb}")


def test_the_overview_loads_no_engine() -> None:
    code = (
        "import sys; from graph_builder.cli.main import application; application(['--help']); "
        "print(sorted({'pyoxigraph', 'rdflib', 'fastapi', 'rich', 'pyshacl'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_exit_code_of_a_process_is_that_of_the_error(published_folder: Path) -> None:
    code = "from graph_builder.cli.main import main; main()"
    words = ["lineage", "E/RES/1/99", "--store", str(published_folder)]
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr.startswith("palermo: nothing in the graph is called 'E/RES/1/99'")
