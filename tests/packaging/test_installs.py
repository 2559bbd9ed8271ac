"""A wheel carries its data compiled; an editable install reads it in place; both from any folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from llama_oss import data

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, llama_oss, llama_oss.data as d
from llama_oss.corpus.identify import identify
from llama_oss.corpus.licences import all_licenses, find
print(json.dumps({
    "file": llama_oss.__file__, "version": llama_oss.__version__, "rules": str(d.rules_dir()),
    "compiled": str(d.compiled_dir()),
    "licences": len(all_licenses()), "match": identify(find("llama3.1").text()).id,
    "changed": identify(find("MIT").text().replace("without restriction", "with restriction")).match,
}))
"""


#: what the build hook compiles with, and the distributions that this took
COMPILE = """
import json, sys
from importlib.metadata import packages_distributions
before = set(sys.modules)
from pathlib import Path
sys.path.insert(0, sys.argv[1] + "/src")
from llama_oss.corpus.build import build_index
from llama_oss.rulebook.build import compile_rules
build_index(Path(sys.argv[1]) / "licenses"), compile_rules(Path(sys.argv[1]) / "rules")
known = packages_distributions()
used = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps(sorted({d.lower() for name in used for d in known.get(name, ())} - {"llama-oss"})))
"""


def run(python: Path | str, *arguments: str, cwd: Path, cache: Path) -> str:
    """Standard output of a Python that sees neither the repository nor the user's cache."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    environment["XDG_CACHE_HOME"] = str(cache)
    done = subprocess.run(
        [str(python), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in {0, 1, 3} and "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without isolation: hatchling is in the `test` extra, so nothing is fetched."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = out.glob("*.whl")
    return found


def test_a_build_of_its_own_has_what_the_hook_needs(tmp_path: Path) -> None:
    used = json.loads(run(sys.executable, "-c", COMPILE, str(ROOT), cwd=tmp_path, cache=tmp_path / "cache"))
    (requires,) = re.findall(r"^requires = (\[.*\])$", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert used, "the rules are YAML"
    assert set(used) <= {re.split("[<>=~! ]", r)[0].lower() for r in json.loads(requires)}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel unpacked into it; its dependencies are this environment's."""
    base = tmp_path_factory.mktemp("venv")
    venv.create(base, with_pip=False, symlinks=os.name != "nt")
    python = base / ("Scripts" if os.name == "nt" else "bin") / "python"
    place = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=base, cache=base).strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    # a .pth adds this environment's packages after the new one's own, so the wheel's llama_oss comes first
    (place / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_holds_the_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "llama_oss/py.typed" in names
    assert {
        f"llama_oss/_data/compiled/{name}" for name in ("rules.json", "more.json", "licenses.json", "licenses.bin")
    } <= names
    for folder, suffixes in ((data.rules_dir(), {".yaml", ".json"}), (data.licenses_dir(), {".txt", ".yaml"})):
        for path in folder.rglob("*"):
            if path.suffix in suffixes:
                assert f"llama_oss/_data/{folder.name}/{path.relative_to(folder).as_posix()}" in names


def test_the_wheel_works_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    answer = json.loads(run(installed, "-c", ASK, cwd=tmp_path, cache=tmp_path / "cache"))
    assert not Path(answer["file"]).is_relative_to(ROOT)
    assert "_data" in answer["rules"] and "_data" in answer["compiled"]
    assert (answer["licences"], answer["match"], answer["changed"]) == (743, "llama-3.1", "variant")
    assert not list((tmp_path / "cache").rglob("licenses-*")), "a wheel needs no cache"


def test_the_wheel_judges_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    out = run(installed, "-m", "llama_oss", "check", "MIT", "--format", "json", cwd=tmp_path, cache=tmp_path / "cache")
    (report,) = json.loads(out)["reports"]
    assert (report["verdict"], report["license"]["id"]) == ("open-source", "MIT")


def test_the_editable_install_reads_in_place(tmp_path: Path) -> None:
    answer = json.loads(run(sys.executable, "-c", ASK, cwd=tmp_path, cache=tmp_path / "cache"))
    if not Path(answer["file"]).is_relative_to(ROOT):
        pytest.skip("this environment has no editable install of the repository")
    assert Path(answer["rules"]) == ROOT / "rules"
    assert answer["compiled"] == "None"
    assert (answer["licences"], answer["match"], answer["changed"]) == (743, "llama-3.1", "variant")
    assert len(list((tmp_path / "cache").rglob("licenses-*"))) == 2


def test_the_version_is_the_packages(installed: Path, tmp_path: Path) -> None:
    answer = json.loads(run(installed, "-c", ASK, cwd=tmp_path, cache=tmp_path / "cache"))
    import llama_oss

    assert answer["version"] == llama_oss.__version__
