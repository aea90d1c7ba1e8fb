"""The image and the unit run what there is, as nobody of importance, and bring no secret along."""

from __future__ import annotations

import fnmatch
import itertools
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.settings import Limits, Settings
from graph_builder.pipeline import prebuilt
from tests.support import reference

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "palermo.service"
SECRET = re.compile(r"passw|secret|token|key\b|credential", re.IGNORECASE)


def instructions() -> list[tuple[str, str]]:
    """Instructions of the Dockerfile with their arguments, lines that go on joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [
        (name, " ".join(rest.split()))
        for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line.strip())
    ]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def settings() -> dict[str, list[str]]:
    """Settings of the unit, by name."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def assert_runs(words: list[str]) -> dict[str, str]:
    """A command of the command line with options that it has; the values of its options."""
    verb = reference.verbs()[words[0]]
    options = {option for p in verb.params for option in (*p.opts, *p.secondary_opts)}
    given = {name: value for name, value in itertools.pairwise(words) if name[0] == "-"}
    assert set(given) <= options
    return given


def test_the_image_runs_a_command_that_there_is_on_the_port_that_it_opens() -> None:
    (entry,), (command,), (port,) = of("ENTRYPOINT"), of("CMD"), of("EXPOSE")
    assert json.loads(entry) == ["palermo"]
    words = json.loads(command)
    assert words[0] == "serve"
    assert assert_runs(words)["--port"] == port
    copied = [rest.split()[-1] for rest in of("COPY") if "build /opt" in rest or "/build " in rest]
    assert assert_runs(words)["--store"] in copied


def test_commands_that_make_the_image_are_there() -> None:
    found = re.findall(r"bin/palermo ([^&]+)", " ".join(of("RUN")))
    assert found
    for command in found:
        assert_runs(shlex.split(command))


def test_the_image_is_asked_whether_it_is_ready() -> None:
    (check,) = of("HEALTHCHECK")
    path = re.search(r"'(/health/\w+)'", check)
    assert path is not None
    assert path[1] == "/health/ready"
    assert path[1] in {getattr(r, "path", "") for r in create_app(Settings(ROOT)).routes}
    (expose,) = of("EXPOSE")
    assert f"'127.0.0.1', {expose}" in check
    compile(json.loads(check.partition("CMD ")[2])[-1], "HEALTHCHECK", "exec")


def test_the_image_runs_as_nobody_of_importance() -> None:
    last = max(i for i, (name, _) in enumerate(instructions()) if name == "FROM")
    users = [rest for name, rest in instructions()[last:] if name == "USER"]
    assert users
    uid, _, gid = users[-1].partition(":")
    assert int(uid) > 0
    assert int(gid) > 0
    assert of("FROM")[-1].rpartition(" AS ")[2] != "build"


def test_bases_are_named_by_a_version_and_are_of_one_kind() -> None:
    bases = [rest.split()[0] for rest in of("FROM")]
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.1[1-4](\.\d+)?-slim-[a-z]+(@sha256:[0-9a-f]{64})?", bases[0])
    minor = bases[0].partition("-")[0].partition(":")[2]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Programming Language :: Python :: {minor}" in project["classifiers"]


def test_packages_of_the_image_are_held_against_their_hashes() -> None:
    installs = re.findall(r"pip install ([^&]+)", " && ".join(of("RUN")))
    locked = [words for words in installs if "-r " in words]
    assert {words.split("-r ")[1].strip() for words in locked} == {
        "requirements.lock",
        "requirements-build.lock",
    }
    assert all("--require-hashes" in words and "--no-deps" in words for words in locked)
    others = [words for words in installs if words not in locked]
    assert all("--no-deps" in words and "--no-build-isolation" in words for words in others)
    assert of("ADD") == []


def test_nothing_secret_is_in_the_image() -> None:
    assert [line for line in (*of("ENV"), *of("ARG"), *of("LABEL")) if SECRET.search(line)] == []


def allowed() -> tuple[str, list[str], list[str]]:
    """The first rule of ``.dockerignore``, what it lets in, what it keeps out of that."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    return rules[0], [r[1:] for r in rules if r[0] == "!"], [r for r in rules[1:] if r[0] != "!"]


def test_only_what_is_named_reaches_the_image() -> None:
    first, entries, _ = allowed()
    assert first == "*"
    assert [name for name in entries if not (ROOT / name).exists()] == []
    assert [name for name in entries if name.startswith((".", "build", "tests"))] == []


def test_everything_that_an_installation_and_a_build_read_reaches_the_image() -> None:
    _, entries, kept_out = allowed()
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {
        project["project"]["readme"],
        *project["project"]["license-files"],
        *wheel["packages"],
        *wheel["force-include"],
        *prebuilt._INPUTS,
        prebuilt.ARCHIVE,
        "pyproject.toml",
    }
    tops = {name.partition("/")[0] for name in needed}
    assert tops - set(entries) == set()
    lost = [n for n in needed for rule in kept_out if fnmatch.fnmatch(n, rule.replace("**/", "*"))]
    assert lost == []


def test_the_unit_runs_a_command_that_there_is() -> None:
    (start,) = settings()["ExecStart"]
    program, *words = shlex.split(start)
    assert program.endswith("/bin/palermo")
    assert words[0] == "serve"
    given = assert_runs(words)
    assert given["--host"] == "127.0.0.1"
    assert given["--store"].startswith(settings()["WorkingDirectory"][0])


def test_the_unit_waits_as_long_as_the_service_does() -> None:
    limits = Limits()
    assert int(settings()["TimeoutStopSec"][0]) > limits.queue_seconds + limits.query_seconds + 1


def test_the_unit_gives_the_workers_the_memory_that_they_may_take() -> None:
    limits = Limits()
    (most,) = settings()["MemoryMax"]
    assert most.endswith("G")
    assert int(most[:-1]) * 1024 > limits.workers * limits.worker_memory_mb


#: Without these a flaw in the service is a flaw of the machine.
HARDENED = {
    "User": "palermo",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces": "yes",
    "IPAddressDeny": "any",
    "MemoryDenyWriteExecute": "yes",
    "SystemCallArchitectures": "native",
}


@pytest.mark.parametrize("name", HARDENED)
def test_the_unit_keeps(name: str) -> None:
    assert settings()[name] == [HARDENED[name]]


def test_the_unit_lets_nothing_be_written() -> None:
    writable = {"ReadWritePaths", "StateDirectory", "CacheDirectory", "LogsDirectory", "BindPaths"}
    assert writable & set(settings()) == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    (start,) = settings()["ExecStart"]
    text = UNIT.read_text(encoding="utf-8").replace(start.split()[0], sys.executable)
    unit = tmp_path / UNIT.name
    unit.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
