"""What a Chinese norm acts on, and whether that is the licensed work at all."""

from __future__ import annotations

from .lexicon import Tag
from .pieces import Piece

#: acting on these alone is not acting on the work (DOCTRINE point 2)
_ASIDE = frozenset("mark name warranty support service privacy patent notice fee license".split())
_CORE = frozenset("use run copy modify derive distribute sell publish host train sublicense transfer rent".split())
_OF = ("的", "中", "内", "上", "里", "所", "之")
_GIVEN = ("授予的", "赋予的", "项下的", "下的", "规定的", "所授予", "授予您的")
_JOINED = frozenset("、和或与及")
_UNDER = ("根据", "依据", "按照", "依照", "遵守", "遵循", "遵照", "符合", "违反", "接受", "同意", "本着", "基于", "受")
_GRANTS = ("禁止", "拒绝", "谢绝", "同意", "授予", "许可", "授权", "赋予", "给予", "开放", "允许")


def objects_of(mains: list[Piece], topics: list[Piece], force: str, word: Tag | None, text: str) -> frozenset[str]:
    """What is acted on: the first thing behind the verbs, else the thing in front (topic, "将 … 用于")."""
    named: list[Tag] = []
    for p in (*topics, *mains):
        people = p.of("party")
        named += [
            t
            for t in p.of("object")
            if not _attributive(t, p, text)
            and not _under(t, text)
            and not any(x.i <= t.i and t.j <= x.j for x in people)
        ]
    aside_ends = {t.j for t in named if t.value in ("mark", "name", "patent")}
    named = [t for t in named if not (t.value == "rights" and t.i in aside_ends)]  # "商标许可" is about the mark
    if not named:
        return frozenset()
    acts = [t for p in mains for t in p.of("action")]
    first = acts[0].i if acts else (word.j if word is not None else 0)
    behind = [t for t in named if t.i >= first]
    if word is not None and force in ("only", "exclude"):
        subject = [t for t in named if t.i < word.i and (not acts or word.i - t.j <= 2)]
        if not (behind and subject and subject[-1].value in ("license", "rights") and force == "exclude"):
            behind = subject[-1:] or behind  # else "本许可证不提供商标许可": of what it grants nothing
    chosen = behind[0] if behind else named[0]
    out = {chosen.value}
    last = chosen
    for t in named:
        if t.i >= last.j and t.i - last.j <= 3 and _JOINED & set(text[last.j : t.i]):
            out.add(t.value)
            last = t
    if (
        force in ("only", "not", "exclude", "may")
        and out == {"license"}
        and text.startswith(("本许可", "许可", "本授权"), chosen.i)
    ):
        out = {"rights"}
    return frozenset(out)


def _attributive(t: Tag, p: Piece, text: str) -> bool:
    """ "软件中的版权声明", "许可人的商标": what stands in front only tells whose, or where."""
    if t.value == "license" and text.startswith(_GIVEN, t.j):
        return True  # "本协议授予的权利"
    if not text.startswith(_OF, t.j):
        return False
    return any(t.j < o.i <= t.j + 8 for o in p.of("object"))


def _under(t: Tag, text: str) -> bool:
    """ "根据本许可证", "遵守本协议": under the licence, not on it."""
    return t.value == "license" and any(w in text[max(0, t.i - 5) : t.i] for w in _UNDER)


def aside(
    force: str,
    word: Tag | None,
    acts: frozenset[str],
    objects: frozenset[str],
    contexts: set[str],
    actor: str,
    narrowed: bool,
    text: str,
) -> bool:
    """Whether a norm speaks of something else than the rights in the licensed work."""
    said = text[word.i : word.j] if word is not None else ""
    if objects and objects <= _ASIDE and not (objects == {"fee"} and ("charge" in acts or narrowed)):
        signs = acts & {"comply", "accept"} or ("sign" in acts and force != "need")
        if not (objects <= {"license", "fee"} and narrowed and not signs):
            return True
    if acts & {"endorse", "misrepresent"} and not acts & (_CORE - {"use"}):
        return True
    if "remove" in acts and "notice" in objects:
        return True
    if actor == "licensor" and force in ("not", "must", "need", "exclude") and not any(g in said for g in _GRANTS):
        return True
    if "context:warranty" in contexts and not narrowed and (force != "not" or not acts & _CORE):
        return True
    if "context:history" in contexts or "context:quotation" in contexts:
        return True
    if "context:advice" in contexts and force in ("not", "must", "only", "need", ""):
        return True
    if "context:mark" in contexts and not narrowed and not objects & {"work", "derivative", "rights"}:
        return True
    return "context:support" in contexts and not objects & {"work", "derivative", "rights"}
