"""The importer of the SPDX texts: idempotent, verbatim, and its result is what lies in licenses/spdx/."""

from __future__ import annotations

import importlib.util
import io
import json
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

from llama_oss.corpus.licences import read_front_matter

ROOT = Path(__file__).resolve().parents[2]
ENTRY = {
    "name": 'Example: "License"',
    "url": "https://example.org",
    "osiApproved": True,
    "licenseText": "A\r\n---\nB “c”\n",
}


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("import_spdx", ROOT / "tools" / "import_spdx.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path / "spdx")
    return module


def archive(path: Path, entries: dict[str, object]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        files = {f"package/licenses/{k}.json": v for k, v in entries.items()}
        for name, value in {"package/package.json": {"name": "spdx-license-list", "version": "1.2.3"}, **files}.items():
            content = json.dumps(value).encode()
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def test_texts_are_verbatim_and_a_second_run_changes_nothing(tool: ModuleType, tmp_path: Path) -> None:
    tgz = archive(tmp_path / "a.tgz", {"Example-1.0": ENTRY, "Gone-1.0": ENTRY})
    assert tool.main([str(tgz)]) == 0
    fields, body = read_front_matter(tmp_path / "spdx" / "Example-1.0.txt")
    assert body.decode() == ENTRY["licenseText"]
    assert (fields["osi_approved"], fields["via"], fields["name"]) == (True, "spdx-license-list 1.2.3", ENTRY["name"])
    before = (tmp_path / "spdx" / "Example-1.0.txt").stat().st_mtime_ns
    assert tool.main([str(archive(tmp_path / "b.tgz", {"Example-1.0": ENTRY}))]) == 0
    assert (tmp_path / "spdx" / "Example-1.0.txt").stat().st_mtime_ns == before
    assert not (tmp_path / "spdx" / "Gone-1.0.txt").exists()


def test_another_archive_is_refused(tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([str(archive(tmp_path / "c.tgz", {}))]) == 1
    assert "spdx-license-list" in capsys.readouterr().err
