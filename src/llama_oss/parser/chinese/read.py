"""From the pieces of a Chinese sentence to norms: who · may/must/must not · do what · to what · for what · unless."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from ...model import Norm, Sentence, Unexplained, Wording
from .aside import aside, objects_of
from .characters import Characters
from .lexicon import Lexicon
from .limits import limits_of
from .pieces import Piece, cut
from .terms import MEANS, ChineseTerms, limits_of_terms

#: longer "sentences" are read in pieces, so that cost stays linear
MAX_CHARACTERS = 1500
#: characters of a list head that are read in front of each of its items
HEAD_CHARACTERS = 160
_MODALITY = {
    "deny": "permission", "need": "requirement", "not": "prohibition", "exclude": "prohibition", "only": "limited-permission",  # noqa: E501
    "must": "obligation", "may": "permission", "": "statement",
}  # fmt: skip
#: terms that narrow every grant wherever they are defined
_GLOBAL = frozenset("您 你 用户 被许可人 被授权人 被许可方 使用 使用者 许可用途 授权地域 许可地域".split())
#: what makes a thing or a person of a verb: "发布说明", "使用者"
_THINGS = ("版本", "说明", "日期", "手册", "者", "页", "渠道", "记录")
_DENIED = frozenset({"不可", "不得", "不能", "不许", "不准", "不予"})
#: verbs inside such a mention tell the purpose, not the act
_SWALLOWS = frozenset("output-training ml-training hosting benchmarking competing harm unlawful research".split())
#: contexts that colour the clause they stand in, not the whole sentence
_NEAR = frozenset({"advice", "history", "quotation"})
#: purposes so narrow that naming them alone leaves the others out
_NARROW = frozenset("noncommercial research education personal evaluation internal".split())
_NARROWING = frozenset({"purpose", "party", "territory", "threshold"})
#: cues that a denied duty leaves standing; the others ("you need not send …") are denied with it
_STANDING = frozenset("about-model disowns-output no-royalty not-required optional-registration sweeping public-domain not-revocable".split())  # fmt: skip # noqa: E501


class Group(NamedTuple):
    """The pieces around one word of force: topics in front, the clause and what goes on with it, conditions."""

    topics: list[Piece]
    mains: list[Piece]
    attached: list[Piece]

    @property
    def pieces(self) -> list[Piece]:
        return [*self.topics, *self.mains, *self.attached]


def read_chinese(
    index: int,
    sentences: Sequence[Sentence],
    plains: Sequence[str],
    lexicon: Lexicon,
    terms: ChineseTerms,
    wordings: list[Wording],
    unexplained: list[Unexplained],
) -> list[Norm]:
    """Norms of one sentence; an item is read behind its heads. Collects cues and what was not understood."""
    s = sentences[index]
    out: list[Norm] = []
    for start in range(s.start, s.end, MAX_CHARACTERS):
        chars = Characters()
        for h in s.heads if start == s.start else ():
            head = sentences[h]
            chars.read(plains[head.part], max(head.start, head.end - HEAD_CHARACTERS), head.end)
            if chars.text[-1:] not in "：；，":
                chars.mark("：", head.end - 1)
        chars.item_start = len(chars.text)
        chars.read(plains[s.part], start, min(s.end, start + MAX_CHARACTERS))
        if len(chars.text) > chars.item_start:
            out += _read(index, s, chars, lexicon, terms, wordings, unexplained)
    return out


def _read(
    index: int,
    s: Sentence,
    chars: Characters,
    lexicon: Lexicon,
    terms: ChineseTerms,
    wordings: list[Wording],
    unexplained: list[Unexplained],
) -> list[Norm]:
    tags = lexicon.tag(chars.text)
    groups = _groups(cut(chars, tags))
    denied = [(p.i, p.j) for g in groups for p in g.mains if p.force is not None and p.force.value == "deny"]
    for t in tags:
        if t.category == "cue" and t.value not in _STANDING and any(a <= t.i < b for a, b in denied):
            continue
        if t.category in ("cue", "context") and t.j > chars.item_start:
            name = t.value if t.category == "cue" else f"context:{t.value}"
            start, end = chars.span(max(t.i, chars.item_start), t.j)
            wordings.append(Wording(name, s.part, s.clause, index, start, end))
    question = chars.text.rstrip("\n")[-1:] == "？"
    m = MEANS.match(chars.text, chars.item_start)
    term = m.group("term").strip() if m and s.kind != "heading" else None
    out: list[Norm] = []
    for group in groups:
        if max(p.j for p in group.pieces) <= chars.item_start:
            continue  # the head's own words: read where the head itself is read
        if s.kind == "head" and group.mains and group.mains[-1].j >= len(chars.text.rstrip("：\n")):
            word = group.mains[0].force
            if word is not None and word.value in ("not", "need", "only"):
                continue  # what it forbids or allows stands in the items below
        norm = _norm(index, s, chars, group, terms, question)
        if _says_of(group, out):
            norm = norm._replace(cues=norm.cues | {"not-work"})
        norm = _goes_on(norm, group, out)
        if term is not None:
            norm = _defined(norm, term)
        elif _unclear(norm):
            unexplained.append(Unexplained(s.part, s.clause, norm.start, norm.end, "it forbids or limits something"))
        out.append(norm)
    return out


def _says_of(group: Group, before: list[Norm]) -> bool:
    """ "前述专利许可仅限于 …，不包括 …": what is left out is left out of what the clause in front speaks of."""
    word = group.mains[0].force
    if word is None or word.value != "exclude" or not before or "not-work" not in before[-1].cues:
        return False
    return not any(t.i < word.i for t in group.mains[0].of("object"))


def _goes_on(norm: Norm, group: Group, before: list[Norm]) -> Norm:
    """ "任何人可使用本模型，可用于非商业目的": a narrow purpose that a grant goes on with narrows it."""
    if norm.modality != "permission" or not before or before[-1].modality != "permission" or group.topics:
        return norm
    purposes = {x.value for x in norm.limits if x.dimension == "purpose" and x.mode == "for"}
    word = group.mains[0].force
    subject = [t for t in group.mains[0].of("party") if word is not None and t.i < word.i]
    if not purposes or not purposes <= _NARROW or subject or norm.actions - {"use"}:
        return norm
    limits = tuple(x._replace(mode="to") if x.dimension == "purpose" else x for x in norm.limits)
    return norm._replace(modality="limited-permission", limits=limits)


def _groups(pieces: list[Piece]) -> list[Group]:
    out: list[Group] = []
    topics: list[Piece] = []
    waiting: list[Piece] = []
    for n, p in enumerate(pieces):
        word = p.force
        if p.kind == "main" or (word is not None and word.value in ("not", "need", "only", "deny", "exclude")):
            own = p if p.kind in ("main", "if", "provided") else p._replace(kind="main")
            if own.kind != "main" and word is not None:
                own = own._replace(kind="main")
            if word is not None:
                out.append(Group(topics, [own], waiting))
                topics, waiting = [], []
            elif out and not _new_subject(p):
                out[-1].mains.append(own)
            else:
                topics.append(own)
            continue
        ahead = any(x.force is not None and x.kind == "main" for x in pieces[n + 1 : n + 3])
        behind = p.kind == "except" and not p.strong and bool(out)
        if (out and (behind or not ahead)) or (p.kind == "provided" and out and not p.strong):
            out[-1].attached.append(p)
        else:
            waiting.append(p)
    if topics or waiting:
        if out and not topics:
            out[-1].attached.extend(waiting)
        else:
            out.append(Group([], topics or [waiting[0]._replace(kind="main")], waiting if topics else waiting[1:]))
    return out


def _new_subject(p: Piece) -> bool:
    """Whether a piece begins to speak of the licensor: it does not go on with what was said of the licensee."""
    return any(t.category == "party" and t.value == "licensor" and t.i - p.i <= 1 for t in p.tags)


def _norm(index: int, s: Sentence, chars: Characters, group: Group, terms: ChineseTerms, question: bool) -> Norm:
    word = next((p.force for p in group.mains if p.force is not None), None)
    force = word.value if word is not None else ""
    limits = limits_of(group.mains, group.topics, group.attached, force, chars)
    limits += limits_of_terms(group.mains, force, terms, chars)
    actions = _actions(group, force, chars.text)
    objects = objects_of(group.mains, group.topics, force, word, chars.text)
    if actions and actions <= {"sell", "charge"} and "work" in objects:
        objects -= {"derivative"}  # a ban on selling both alike leaves changed copies where they are
    cues = {f"cue:{t.value}" for p in group.pieces for t in p.of("cue")}
    contexts = {f"context:{t.value}" for p in group.pieces for t in p.of("context")}
    near = {t.value for p in (*group.topics[-1:], *group.mains[:1]) for t in p.of("context")}
    contexts -= {f"context:{c}" for c in _NEAR - near}  # thanks in front of a ban make it no wish
    exceptions: set[str] = set()
    for p in group.attached:
        if p.kind == "consent":
            exceptions.add("unless-consent")
        elif p.kind == "stated":
            exceptions.add("except-as-permitted")
        elif p.kind in ("if", "provided"):
            exceptions.add("conditional")
    if force == "need":
        exceptions.add("unless-consent")
        actions -= {"register"}  # how to ask; that people must register is told by its own cue
    modality = _MODALITY[force]
    to = [x for x in limits if x.mode == "to" and x.dimension in _NARROWING | {"platform", "form"}]
    out = [x for x in limits if x.mode == "out" and x.dimension in _NARROWING]
    if modality == "prohibition" and to and not out:
        modality = "limited-permission"  # "除学术研究外，不得使用"
    elif modality == "permission" and to and force != "deny":
        modality = "limited-permission"
    elif modality == "limited-permission" and not to:
        modality = "permission" if not limits else modality
    if force == "deny":
        cues = {c for c in cues if c[4:] in _STANDING} | {"denied-ban"}
        limits = [x for x in limits if x.mode == "for"]
    if "derivative" in {t.value for p in group.mains for t in p.of("object")}:
        cues.add("names-derivative")
    parties = {
        t.value
        for p in (*group.topics, *group.mains)
        for t in p.of("party")
        if (word is None or t.i < word.i) and chars.text[t.j : t.j + 1] != "的"
    }
    actor = "licensor" if "licensor" in parties and not parties & {"licensee", "anyone"} else "licensee"
    if "anyone" in parties:
        actor = "anyone"
    if aside(force, word, actions, objects, contexts, actor, bool(to or out), chars.text) or question:
        cues.add("not-work")
    begin = max(min(p.i for p in group.pieces), chars.item_start)
    last = max(p.j for p in group.pieces)
    start, end = chars.span(begin, last)
    if start < s.start:
        start = s.start
    limits = [x for x in limits if chars.at[chars.item_start] <= x.start or x.end <= chars.at[chars.item_start]]
    return Norm(
        modality, actor, actions, objects, tuple(limits), frozenset(cues | contexts), frozenset(exceptions),
        s.part, s.clause, index, start, end, 0.85 if word is not None else 0.7,
    )  # fmt: skip


def _actions(group: Group, force: str, text: str) -> frozenset[str]:
    out: set[str] = set()
    for p in (*group.topics, *group.mains):
        swallow = [t for t in p.of("purpose") if t.value in _SWALLOWS]
        named = [t for t in p.of("object") if t.value == "derivative"]
        named += [t for t in p.of("cue") if t.value == "keeps-notice"]
        for t in p.of("action"):
            if force not in ("not", "need") and text[max(0, t.i - 2) : t.i] in _DENIED:
                continue  # "不可转让的许可" grants no transfer
            if text.startswith(_THINGS, t.j):
                continue
            if any(x.i <= t.i and t.j <= x.j for x in swallow) and t.value not in ("train", "host", "benchmark"):
                continue
            if any(x.i <= t.i and t.j <= x.j and x[2:] != t[2:] for x in named) and t.value == "modify":
                continue  # "修改后的版本" is a thing
            out.add(t.value)
    if "modify" in out and any("微调" in text[p.i : p.j] for p in group.mains) and "train" not in out:
        out.add("derive")
    return frozenset(out)


def _defined(norm: Norm, term: str) -> Norm:
    """What a definition says is no norm yet, unless it narrows those to whom, or that for which, rights are given."""
    if term in _GLOBAL and any(x.mode in ("to", "out") and x.dimension in _NARROWING for x in norm.limits):
        return norm._replace(modality="definition", cues=norm.cues | {"defines"})
    return norm._replace(modality="statement", limits=())


def _unclear(norm: Norm) -> bool:
    """Whether a ban or limit was heard of which nothing is understood."""
    if "not-work" in norm.cues or norm.modality not in ("prohibition", "requirement", "limited-permission"):
        return False
    if norm.limits or any(c.startswith("cue:") for c in norm.cues):
        return False
    if norm.modality == "requirement":
        return False  # "请联系我们获取授权": an offer, as long as nothing is said to need it
    return not norm.actions - {"comply", "retain", "credit"}
