"""What the Hub says of models that neither the tree, the disk nor the table knows: only with --online, by its client.

The token goes to the endpoint that the environment configures (HF_ENDPOINT, else the Hub's own), never to an address
from the scanned tree. A Hub that does not answer, or asks to slow down, ends the asking; every failure is a note.
"""

from __future__ import annotations

import datetime
import os
import re
from typing import Any

from ..errors import LlamaOSSError, MissingExtra
from .judging import judge_expression, judge_text, normal
from .model import Model
from .resolve import named

_SECONDS = 10.0
_LARGEST = 400_000
_FAILURES = 2
_LICENSE = re.compile(r"(?:licen[cs]e|copying)(?:\.(?:txt|md))?\Z", re.I)
_DEFAULT = "https://huggingface.co"


class Hub:
    """One session with the Hub; `notes` tells what could not be asked, and why."""

    def __init__(self, endpoint: str | None = None, seconds: float = _SECONDS) -> None:
        try:
            import huggingface_hub
        except ImportError:
            raise MissingExtra(
                "--online needs the Hub's own client", "install the extra: pip install 'llama-oss[hub]'"
            ) from None
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or _DEFAULT).rstrip("/")
        self.client = huggingface_hub
        self.api = huggingface_hub.HfApi(endpoint=self.endpoint)
        self.seconds = seconds
        self.notes: list[str] = []
        self.failed = 0
        self.closed = ""

    def ask(self, model: Model, definition: str) -> Model:
        """The model with the licence that the Hub has for it; unchanged where it has none or does not answer."""
        if model.hub != "huggingface" or not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)?", model.id):
            return model
        if self.closed:
            self.notes.append(f"{model.id}: the Hub was not asked ({self.closed})")
            return model
        try:
            info = self.api.model_info(model.id, revision=model.revision, timeout=self.seconds, files_metadata=True)
        except Exception as e:
            self._failed(model.id, e)
            return model
        self.failed = 0
        try:
            return self._read(model, info, definition)
        except LlamaOSSError:
            raise
        except Exception as e:  # a Hub that answers nonsense
            self.notes.append(f"{model.id}: the Hub's answer could not be read ({type(e).__name__})")
            return model

    def _read(self, model: Model, info: Any, definition: str) -> Model:
        card = getattr(info, "card_data", None)
        told: dict[str, Any] = dict(card.to_dict()) if card is not None else {}
        bases = tuple(str(b) for b in _list(told.get("base_model")))
        today = datetime.date.today().isoformat()
        page = f"{self.endpoint}/{model.id}"
        names = [str(s.rfilename) for s in (info.siblings or ()) if (s.size or 0) <= _LARGEST]
        name = next((n for n in sorted(names) if _LICENSE.match(n)), None)
        if name is not None:
            text = self._text(model, name)
            report = judge_text(text, f"{model.id}/{name}", definition) if text else None
            if report is not None and report.license_class != "not-a-licence":
                license_ = named(report.license.id or "", "hub", f"{page}/blob/main/{name}", report=report, as_of=today)
                why = report.reason
                return model._replace(
                    license=license_, report=report, verdict=report.verdict, reason=why, base_models=bases
                )
        tag = " OR ".join(str(t) for t in _list(told.get("license")))
        if normal(tag) == "" and told.get("license_name"):
            tag = str(told["license_name"])
        if not tag:
            self.notes.append(f"{model.id}: the Hub has neither a licence file nor a licence tag for it")
            return model._replace(base_models=bases) if bases else model
        report, ident = judge_expression(tag[:200], definition)
        link = str(told["license_link"])[:300] if told.get("license_link") else None
        license_ = named(ident or tag[:200], "hub", page, report=report, as_of=today, link=link)
        if report is None:
            why = f"the Hub says {tag[:200]}, whose text is not held here"
            return model._replace(license=license_, report=None, reason=why, base_models=bases)
        return model._replace(
            license=license_, report=report, verdict=report.verdict, reason=report.reason, base_models=bases
        )

    def _text(self, model: Model, name: str) -> str:
        """A licence file's text; "" where it is gated, missing or too large."""
        address = self.client.hf_hub_url(model.id, name, revision=model.revision, endpoint=self.endpoint)
        try:
            utils: Any = self.client.utils
            headers = utils.build_hf_headers()
            answer = utils.get_session().get(address, headers=headers, timeout=self.seconds)
        except Exception as e:
            self.notes.append(f"{model.id}: {name} could not be fetched ({type(e).__name__})")
            return ""
        if answer.status_code != 200:
            gated = ": the repository is gated" if answer.status_code in (401, 403) else ""
            self.notes.append(f"{model.id}: {name} could not be fetched ({answer.status_code}{gated})")
            return ""
        content: bytes = answer.content
        return content.decode("utf-8", "replace") if len(content) <= _LARGEST else ""

    def _failed(self, name: str, error: Exception) -> None:
        status = getattr(getattr(error, "response", None), "status_code", None)
        kind = type(error).__name__
        if status == 429:
            self.closed = "it asks to slow down"
            self.notes.append(f"{name}: the Hub asks to slow down (429); it is asked no further")
        elif status in (401, 403, 404) or kind in (
            "RepositoryNotFoundError",
            "GatedRepoError",
            "RevisionNotFoundError",
        ):
            why = "gated" if kind == "GatedRepoError" else "unknown there, private or renamed"
            self.notes.append(f"{name}: the Hub gives no access ({status or kind}: {why})")
        else:
            self.failed += 1
            self.notes.append(f"{name}: the Hub could not be asked ({status or kind})")
            if self.failed >= _FAILURES:
                self.closed = "it did not answer"


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value] if value else []
