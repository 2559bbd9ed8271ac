"""The report's parts - headings, paragraphs, tables, lists - from the gathered facts, for Markdown and HTML alike."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, NamedTuple, Sequence

from words import CHANGES, HOLDS, KINDS, SIGNS, VERDICTS, say

from llama_oss.translate import words_in

Facts = Mapping[str, Any]


class Part(NamedTuple):
    """kind: heading | text | table | list; rows of a table begin with its head; a list is one row."""

    kind: str
    text: str = ""
    rows: Sequence[Sequence[str]] = ()


def parts(facts: Facts, lang: str) -> Iterator[Part]:
    """The whole report, but for the texts."""
    versions = list(facts["versions"])
    failing = [v for v in versions if _osd(facts, v)["verdict"] == "not-open-source"]
    always = [c for c in _criteria(facts) if all(_osd(facts, v)["criteria"][c]["status"] == "fail" for v in failing)]
    yield Part("text", say("made", lang, date=facts["as_of"]))
    yield Part("text", say("no", lang, count=len(failing), all=len(versions), osd=", ".join(always)))
    yield Part("heading", say("matrix", lang))
    yield Part("table", rows=list(_matrix(facts, lang)))
    yield Part("heading", say("criteria", lang))
    yield Part("text", say("cells", lang))
    yield Part("table", rows=list(_by_criterion(facts, lang)))
    yield Part("heading", say("deciding", lang))
    yield Part("list", rows=[list(_deciding(facts, lang))])
    if facts["policies"]:
        yield Part("heading", say("policies", lang))
        yield Part("text", say("policy", lang))
        yield Part("table", rows=list(_policies(facts, lang)))
    yield Part("heading", say("terms", lang))
    yield Part("table", rows=list(_terms(facts, lang)))
    yield Part("heading", say("changes", lang))
    for pair, change in facts["changes"].items():
        yield Part("text", pair.replace(" ", " → "))
        yield Part("list", rows=[list(_changes(change, lang)) or [say("none", lang)]])
    yield Part("heading", say("principles", lang))
    yield Part("list", rows=[list(_principles(facts, lang))])
    yield Part("heading", say("claims", lang))
    yield Part("table", rows=list(_claims(facts, lang)))


def _osd(facts: Facts, version: str) -> Facts:
    osd: Facts = facts["versions"][version]["definitions"]["osd"]
    return osd


def _criteria(facts: Facts) -> list[str]:
    return list(_osd(facts, next(iter(facts["versions"])))["criteria"])


def _where(cited: Facts | None, lang: str) -> str:
    if cited is None:
        return ""
    words = words_in(lang)
    line = words("line {line}", line=cited["line"])
    return f"{words('section {clause}', clause=cited['clause'])}, {line}" if cited["clause"] else line


def _matrix(facts: Facts, lang: str) -> Iterator[list[str]]:
    yield [say("definition", lang), *facts["versions"]]
    for name, short in facts["definitions"].items():
        row = [short[lang]]
        for version in facts["versions"].values():
            d = version["definitions"][name]
            by = f" ({d['deciding']})" if d["deciding"] else ""
            row.append(f"{VERDICTS[d['verdict']]} {d['words'][lang]}{by}")
        yield row


def _by_criterion(facts: Facts, lang: str) -> Iterator[list[str]]:
    yield ["", *facts["versions"]]
    for c in _criteria(facts):
        cells = [_osd(facts, v)["criteria"][c] for v in facts["versions"]]
        yield [f"{c} {cells[0]['name'][lang]}", *(SIGNS[x["status"]] for x in cells)]


def _deciding(facts: Facts, lang: str) -> Iterator[str]:
    for version in facts["versions"]:
        for c, found in _osd(facts, version)["criteria"].items():
            if found["status"] == "fail" and found["cited"]:
                where = _where(found["cited"], lang)
                yield f"{version}, {c}, {where}: {found['why'][lang]}: “{found['cited']['quote']}”"


def _policies(facts: Facts, lang: str) -> Iterator[list[str]]:
    words = words_in(lang)
    yield [
        say("version", lang),
        say("fails", lang),
        say("items", lang),
        words("use restrictions"),
        words("excluded regions"),
    ]
    for version in facts["versions"]:
        p = facts["policies"].get(version)
        if p is not None:
            terms = (p["terms"].get(k, "") for k in ("use_restrictions", "excluded_regions"))
            yield [version, ", ".join(p["fails"]), str(p["items"]), *terms]


def _terms(facts: Facts, lang: str) -> Iterator[list[str]]:
    words = words_in(lang)
    yield ["", *facts["versions"]]
    for term in dict.fromkeys(t for v in facts["versions"].values() for t in v["terms"]):
        values = [v["terms"].get(term, "") for v in facts["versions"].values()]
        yield [words(term.replace("_", " ")), *(words(x) if x in ("yes", "no") else x for x in values)]


def _changes(change: Facts, lang: str) -> Iterator[str]:
    words = words_in(lang)
    for kind, heading in KINDS.items():
        for c in change["changes"]:
            if c["kind"] == kind:
                says = "; ".join(s[lang] for s in c["says"])
                yield f"{CHANGES[c['what']]} {words(heading)}, {c['place'][lang]}: {says}"


def _principles(facts: Facts, lang: str) -> Iterator[str]:
    first = next(iter(facts["versions"].values()))["definitions"]["four-principles"]["criteria"]
    for name, principle in first.items():
        answers: dict[tuple[str, str], list[str]] = {}
        for version, told in facts["versions"].items():
            c = told["definitions"]["four-principles"]["criteria"][name]
            where = f" ({_where(c['cited'], lang)})" if c["cited"] and c["status"] != "pass" else ""
            why = c["why"][lang] if c["status"] != "pass" else words_in(lang)("pass")
            answers.setdefault((SIGNS[c["status"]], why + where), []).append(version)
        told_ = "; ".join(f"{sign} {', '.join(names)}: {why}" for (sign, why), names in answers.items())
        yield f"{principle['name'][lang]} — {told_}"


def _claims(facts: Facts, lang: str) -> Iterator[list[str]]:
    yield [say("claim", lang), *facts["versions"]]
    for claim, text in facts["claims"].items():
        yield [text[lang], *(HOLDS[v["claims"][claim]["holds"]][lang] for v in facts["versions"].values())]
