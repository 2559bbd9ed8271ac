"""Learn the weights of rules/doubt/weights.json anew (needs scikit-learn; the product does not).

python tools/weigh_doubt.py

A sentence of a restrictive test clause (tests/bank) sounds like a restriction; a sentence of a harmless one, or of a
shipped licence that is read as open source (every OSI-approved one is), does not. Of a clause of several sentences the
one that weighs most is taken, in a second round. The bar is set on folds that were held back (a clause, a licence with
its versions is wholly in one fold): as low as it may be while at most one in fifty harmless clauses, and one in a
hundred licences, is over it. The held-back figures are printed; they belong into benchmarks/README.md. Run it after
each change of the reading: part of what is weighed is what the reader made out.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any, Iterator, NamedTuple

import yaml

from llama_oss.corpus.licences import all_licenses, find
from llama_oss.engine.doubt import features, words_of
from llama_oss.engine.judge import judge
from llama_oss.model import Document, Verdict
from llama_oss.parser.read import parse_document
from llama_oss.parser.source import text_from_string

ROOT = Path(__file__).parent.parent
BANK = ROOT / "tests" / "bank"
OUT = ROOT / "rules" / "doubt" / "weights.json"
HELD_OUT = ("restrictive-d", "harmless-d")
FOLDS = 5
SMALLEST = 0.05


class Row(NamedTuple):
    """One sentence. kind: "restrictive", "harmless" or "open"; unit: the clause or the licence it stands in."""

    kind: str
    unit: str
    features: frozenset[str]


def sentences_of(document: Document, start: int = 0) -> Iterator[frozenset[str]]:
    """The features of each sentence that ends behind `start` (plain)."""
    plain = document.texts[0].plain.lower()
    for index, s in enumerate(document.sentences):
        if s.kind in ("title", "heading") or s.end <= start:
            continue
        spans = [document.sentences[h] for h in s.heads] + [s]
        words = words_of(" ".join(plain[x.start : x.end] for x in spans))
        if len(words) > 1:
            yield frozenset(features(words, [n for n in document.norms if n.sentence == index]))


def rows() -> list[Row]:
    """Every sentence of the tuning halves of the bank and of the approved licences."""
    out: list[Row] = []
    base = find("MIT").text().rstrip() + "\n\n"
    for kind in ("restrictive", "harmless"):
        for path in sorted(BANK.rglob(f"{kind}-*.yaml")):
            if path.stem in HELD_OUT:
                continue
            for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
                text = f"{base}{entry['text']}\n"
                if kind == "harmless" and not _reads_open(text):
                    continue  # read as a restriction, and judged by that already
                document = parse_document((text_from_string(text),))
                start = len(document.texts[0].plain) - len(entry["text"].rstrip()) - 1
                out += [Row(kind, f"{path.stem}/{entry['id']}", f) for f in sentences_of(document, start)]
    seen: set[str] = set()
    for licence in all_licenses():
        text = licence.text()
        # the versions of a licence are one unit: each would tell of the others
        unit = re.sub(r"[-.\d]+(?:-only|-or-later|\+)?$", "", licence.id)
        if text in seen or not (licence.osi_approved or _reads_open(text)):
            continue
        seen.add(text)
        document = parse_document((text_from_string(text),))
        out += [Row("open", f"{unit}/{licence.id}", f) for f in sentences_of(document)]
    return out


def _reads_open(text: str) -> bool:
    report = judge((text_from_string(text),), identify=False)
    doubted = any(e.rule.endswith("/not-understood") for c in report.criteria.values() for e in c.evidence)
    return doubted or report.verdict is Verdict.OPEN_SOURCE


def fold(unit: str) -> int:
    """The fold of a clause, or of a licence with all its versions."""
    return (
        int(sha256(unit.rpartition("/")[0].encode() if unit[:1].isupper() else unit.encode()).hexdigest(), 16) % FOLDS
    )


def learn(found: list[Row]) -> tuple[dict[str, float], float]:
    """(weights, bias). Learned twice: the second time only the heaviest sentence of a restrictive clause counts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = dict.fromkeys(found)  # the same sentence in many licences counts once
    chosen = list({(r.kind != "restrictive", r.features): r for r in seen}.values())
    weights: dict[str, float] = {}
    bias = 0.0
    for _ in range(2):
        if weights:
            heaviest = best(weights, bias, [r for r in chosen if r.kind == "restrictive"])
            chosen = [r for r in chosen if r.kind != "restrictive" or heaviest[r.unit][1] == r.features]
        vectors = DictVectorizer()
        x = vectors.fit_transform([dict.fromkeys(r.features, 1.0) for r in chosen])
        model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500)
        model.fit(x, [r.kind == "restrictive" for r in chosen])
        weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0]))
        bias = float(model.intercept_[0])
    return {k: round(float(w), 2) for k, w in sorted(weights.items()) if abs(w) >= SMALLEST}, round(bias, 2)


def best(weights: dict[str, float], bias: float, found: list[Row]) -> dict[str, tuple[float, frozenset[str]]]:
    """unit → (weight of its heaviest sentence, that sentence)."""
    out: dict[str, tuple[float, frozenset[str]]] = {}
    for r in found:
        weight = sum(weights.get(f, 0.0) for f in r.features) + bias
        if r.unit not in out or weight > out[r.unit][0]:
            out[r.unit] = weight, r.features
    return out


def main() -> None:
    found = rows()
    held: dict[str, list[float]] = {"restrictive": [], "harmless": [], "open": []}
    for k in range(FOLDS):
        weights, bias = learn([r for r in found if fold(r.unit) != k])
        for kind, scores in held.items():
            scores += [
                w for w, _ in best(weights, bias, [r for r in found if r.kind == kind and fold(r.unit) == k]).values()
            ]
    harmless, licences = sorted(held["harmless"]), sorted(held["open"])
    bar = round(max(harmless[int(len(harmless) * 0.98)], licences[int(len(licences) * 0.99)]) + 0.01, 2)
    for kind, scores in held.items():
        over = {b: round(sum(s > b for s in scores) / len(scores), 3) for b in (0.0, 1.0, 2.0, 3.0, bar)}
        print(f"{kind}: {len(scores)}, share over {over}")
    weights, bias = learn(found)
    table: dict[str, Any] = {"bias": bias, "bar": bar, "weights": weights}
    OUT.write_text(json.dumps(table, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights, bar {bar}: {OUT.relative_to(ROOT)}, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
