"""`scan --online` against a small real server on loopback: answers, gates, errors, slowness, and where tokens go."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Iterator

import pytest
from click.testing import CliRunner

from llama_oss.cli.commands.scan import command
from llama_oss.scanners import online
from llama_oss.scanners.result import scan_tree

MIT = (Path(__file__).parents[2] / "licenses" / "spdx" / "MIT.txt").read_text().split("---\n", 2)[-1]


class Server(ThreadingHTTPServer):
    """Models by id; `seen` keeps each request's path and Authorization header."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.models: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.status: dict[str, int] = {}
        self.slow = 0.0
        self.move = ""
        self.seen: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.seen.append((path, self.headers.get("Authorization")))
        time.sleep(self.server.slow)
        status = next((s for k, s in self.server.status.items() if k in path), 200)
        body = b"{}"
        headers = {}
        if status == 200 and path.startswith("/api/models/"):
            info = self.server.models.get(path[len("/api/models/") :].split("/revision/")[0])
            status, body = (200, json.dumps(info).encode()) if info is not None else (404, b"{}")
            if info is None:
                headers["X-Error-Code"] = "RepoNotFound"
        elif status == 200 and self.server.move:
            status, headers["Location"] = 302, self.server.move + path
        elif status == 200:
            body = self.server.files.get(path, b"")
            status = 200 if path in self.server.files else 404
        if status == 403:
            headers["X-Error-Code"] = "GatedRepo"
        if status == 429:
            headers["Retry-After"] = "3600"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    pytest.importorskip("huggingface_hub")
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    monkeypatch.setenv("HF_TOKEN", "hf_test_token")
    yield server
    server.shutdown()
    server.server_close()


def info(model: str, card: dict[str, Any], *files: str) -> dict[str, Any]:
    rows = [{"rfilename": f, "size": 1000} for f in files]
    return {"id": model, "modelId": model, "sha": "0" * 40, "cardData": card, "siblings": rows, "tags": []}


def project(folder: Path, *models: str) -> str:
    lines = [f"m{n} = AutoModel.from_pretrained({m!r})" for n, m in enumerate(models)]
    (folder / "app.py").write_text("from transformers import AutoModel\n" + "\n".join(lines) + "\n")
    return str(folder)


def test_a_licence_file_counts_before_the_tag(hub: Server, tmp_path: Path) -> None:
    hub.models["acme/tiny"] = info("acme/tiny", {"license": "llama3.1", "base_model": "Qwen/Qwen2.5-7B"}, "LICENSE")
    hub.files["/acme/tiny/resolve/main/LICENSE"] = MIT.encode()
    (model,) = scan_tree(project(tmp_path, "acme/tiny"), online=True).models
    assert (model.license.id, model.license.source, model.verdict.value) == ("MIT", "hub", "open-source")
    assert model.license.as_of and model.base_models == ("Qwen/Qwen2.5-7B",)


def test_what_the_hub_says_does_not_lift_the_base(hub: Server, tmp_path: Path) -> None:
    hub.models["acme/tuned"] = info("acme/tuned", {"license": "apache-2.0", "base_model": "google/gemma-2-9b"})
    (model,) = scan_tree(project(tmp_path, "acme/tuned"), online=True).models
    assert model.license.id == "Apache-2.0" and model.verdict.value == "not-open-source"
    assert [c.kind for c in model.conflicts] == ["card-vs-base"]


def test_a_tag_is_read_where_there_is_no_file(hub: Server, tmp_path: Path) -> None:
    hub.models["acme/a"] = info("acme/a", {"license": "other", "license_name": "llama3.1"})
    hub.models["acme/b"] = info("acme/b", {"license": "house-rules"})
    hub.models["acme/c"] = info("acme/c", {})
    result = scan_tree(project(tmp_path, "acme/a", "acme/b", "acme/c"), online=True)
    a, b, c = result.models
    assert (a.license.id, a.verdict.value) == ("llama-3.1", "not-open-source")
    assert (b.license.id, b.verdict.value) == ("house-rules", "needs-review")
    assert c.license.source == "unknown" and any("acme/c" in n for n in result.notes)


@pytest.mark.parametrize(("status", "words"), [(401, "no access"), (403, "gated"), (404, "no access"), (500, "500")])
def test_what_is_refused_is_a_note(hub: Server, tmp_path: Path, status: int, words: str) -> None:
    hub.status["/api/models/"] = status
    result = scan_tree(project(tmp_path, "acme/x"), online=True)
    assert result.models[0].license.source == "unknown"
    assert any("acme/x" in n and words in n for n in result.notes), result.notes


def test_a_gated_licence_file_falls_back_on_the_tag(hub: Server, tmp_path: Path) -> None:
    hub.models["acme/gated"] = info("acme/gated", {"license": "apache-2.0"}, "LICENSE.txt")
    hub.status["/resolve/"] = 401
    result = scan_tree(project(tmp_path, "acme/gated"), online=True)
    assert result.models[0].license.id == "Apache-2.0" and any("gated" in n for n in result.notes)


def test_too_many_requests_end_the_asking(hub: Server, tmp_path: Path) -> None:
    hub.status["/api/models/"] = 429
    begun = time.monotonic()
    result = scan_tree(project(tmp_path, *(f"acme/m{n}" for n in range(6))), online=True)
    assert time.monotonic() - begun < 8 and len({p for p, _ in hub.seen}) == 1
    assert all(m.license.source == "unknown" for m in result.models) and any("429" in n for n in result.notes)


def test_a_slow_hub_is_given_up(hub: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "_SECONDS", 0.3)
    monkeypatch.setattr(online.Hub.__init__, "__defaults__", (None, 0.3))
    hub.slow = 2.0
    result = scan_tree(project(tmp_path, *(f"acme/m{n}" for n in range(5))), online=True)
    assert sum("was not asked" in n for n in result.notes) == 3, result.notes


def test_tokens_stay_with_the_configured_hub(hub: Server, tmp_path: Path) -> None:
    other = Server()
    threading.Thread(target=other.serve_forever, daemon=True).start()
    other.files["/acme/tiny/resolve/main/LICENSE"] = MIT.encode()
    hub.move = other.address
    hub.models["acme/tiny"] = info("acme/tiny", {"license": "mit"}, "LICENSE")
    (tmp_path / ".env").write_text("HF_ENDPOINT=http://127.0.0.1:9\nHF_TOKEN=stolen\n")
    scan_tree(project(tmp_path, "acme/tiny"), online=True)
    other.shutdown()
    other.server_close()
    assert {t for _, t in hub.seen} == {"Bearer hf_test_token"}
    assert all(t is None for _, t in other.seen)


def test_nothing_is_asked_unless_told(hub: Server, tmp_path: Path) -> None:
    scan_tree(project(tmp_path, "acme/tiny", "openai-community/gpt2"))
    assert hub.seen == []


def test_without_the_extra_the_run_fails_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from llama_oss.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    result = CliRunner().invoke(command, [project(tmp_path, "a/b"), "--online"], standalone_mode=False)
    assert isinstance(result.exception, MissingExtra) and "llama-oss[hub]" in str(result.exception)
