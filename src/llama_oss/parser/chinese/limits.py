"""What a Chinese norm is limited to and what it leaves out; modes as in parser.limits."""

from __future__ import annotations

from ...model import Limit
from .characters import Characters, numbers
from .lexicon import Tag
from .pieces import Piece

_DIMENSIONS = {
    "purpose": "purpose",
    "party": "party",
    "territory": "territory",
    "platform": "platform",
    "form": "form",
    "threshold": "threshold",
}
#: parties that are simply the people a licence speaks of
_GENERIC = frozenset({"licensee", "licensor", "affiliates", "third-party"})
#: characters in front of those whom a right is given or refused
_ADDRESSING = frozenset("由供向对给予被使让限于是为许权")
_WITHIN = frozenset("在于为按限出以超")
_USED_FOR = ("用于", "用作", "用来", "应用于", "从事", "服务于", "为了")
_OWN_TERMS = tuple("本协议 本许可 许可证 条款 本声明 该协议 前述 上述 授权范围 规定 约定 法律".split())
#: "个人信息", "个人用户": a person or a thing, no purpose
_NOT_PURPOSE = tuple(
    ("邮箱 主页 账号 设备 信息 隐私 数据 用户 开发者 权益 权利 名义 、企业 或企业 和企业 及企业 或组织 和组织").split()
)
#: "研究人员", "商业模型": who, or what kind of thing
_NOT_FIELD = tuple(
    ("人员 机构 院所 成果 报告 团队 秘密 声誉 信誉 论文 所 支持 企业 公司 对手 者 方 关系 商 提供商").split()
)
#: "商业许可证": a licence, no use
_LICENCE = ("许可", "授权", "牌照", "合作", "条款", "模式", "协议", "合同")


_DENIED = frozenset("未非不")
_FLIP = {"out": "to", "to": "out"}


def limits_of(
    mains: list[Piece], topics: list[Piece], attached: list[Piece], force: str, chars: Characters
) -> list[Limit]:
    """Limits of one norm; `force` is the value of its word of force, "" where there is none."""
    out: list[Limit] = []
    for piece in topics:
        _collect(piece, "topic", force, chars, out)
    for piece in mains:
        _collect(piece, "main", force, chars, out)
    for piece in attached:
        if piece.kind in ("if", "provided", "except"):
            _collect(piece, piece.kind, force, chars, out)
        elif piece.kind == "whether":  # "不论修改与否": only what widens counts
            wide = tuple(t for t in piece.tags if (t.category == "form" and force == "may") or t.value == "any")
            _collect(piece._replace(tags=wide), "main", force, chars, out)
    if any(x.dimension == "threshold" for x in out):
        out = [x for x in out if x.dimension != "party" or x.value not in ("company", "individual")]
    out = list(dict.fromkeys(out))
    if not any(x.mode in ("to", "out") for x in out):
        unnamed = _unnamed(mains, force, chars)
        if unnamed is not None:
            out.append(unnamed)
    return out


def _collect(piece: Piece, kind: str, force: str, chars: Characters, out: list[Limit]) -> None:
    for t in piece.tags:
        dimension = _DIMENSIONS.get(t.category)
        if dimension is None or _only_looks_like(t, piece, chars.text):
            continue
        if t.value == "any" and force == "exclude" and chars.text[t.i - 1 : t.i] == "不":
            t = t._replace(value="commercial")  # "不包括商业用途"
        mode = _mode(t, piece, kind, force, chars.text)
        if not mode:
            continue
        start, end = chars.span(t.i, t.j)
        if t.category == "threshold":
            amount, unit, more = _amount(t, piece, chars)
            if amount is None:
                continue
            if not more and kind != "except" and mode in ("to", "out", "for"):
                mode = "to" if force in ("may", "only", "deny") else "out"
            elif more and kind == "if" and force in ("may", "deny"):
                continue  # "those above it may apply": nothing is withheld here
            out.append(Limit(dimension, t.value, mode, start, end, amount, unit))
        else:
            if t.category == "territory" and mode in _FLIP and _DENIED & set(chars.text[max(piece.i, t.i - 2) : t.i]):
                mode = _FLIP[mode]  # "未在中国境内注册的 …"
            out.append(Limit(dimension, t.value, mode, start, end))


def _only_looks_like(t: Tag, piece: Piece, text: str) -> bool:
    after = text[t.j : t.j + 3]
    if t.category == "purpose":
        if any(o.category == "party" and o.value == "anyone" and o.i < t.j and t.i < o.j for o in piece.tags):
            return True
        if t.value == "personal" and after.startswith(_NOT_PURPOSE):
            return True
        fields = ("research", "education", "commercial", "medical", "competing", "military", "hosting")
        if t.value in fields and after.startswith(_NOT_FIELD):
            return True
        if t.value == "commercial" and after.startswith(_LICENCE):
            return True
        if t.value == "intended-use" and text[t.i - 1 : t.i] not in _WITHIN and not after.startswith(("内", "之内")):
            return True  # a heading, or what a clause speaks of
        wider = [o for o in piece.tags if o.category == "purpose" and o.value == "any" and o.i <= t.i and t.j <= o.j]
        return t.value != "any" and bool(wider)
    if t.category == "party":
        if t.value in _GENERIC:
            return True
        # "个人使用", "企业内部使用": a purpose
        return any(o.category == "purpose" and o.i <= t.i and t.j <= o.j for o in piece.tags)
    if t.category == "territory":
        return after.startswith(("法律", "法", "的法", "标准", "现行")) or text[t.i - 1 : t.i] == "受"
    return False


def _mode(t: Tag, piece: Piece, kind: str, force: str, text: str) -> str:
    """to, out, for; "" where a mention limits nothing."""
    forbids = force in ("not", "need", "exclude")
    if kind == "except":
        return "to" if forbids else ("out" if force in ("may", "only") else "")
    if t.value == "any" and forbids:
        return ""
    if kind in ("if", "provided"):
        return "out" if forbids else ("to" if force in ("may", "only") else "")
    word = piece.force
    if force == "only" and word is not None:
        if t.i < word.i or kind == "topic":
            return ""
        return "to"
    if kind == "topic" and force == "only":
        return ""
    if forbids:
        if t.category == "party" and (t.value == "anyone" or not (kind == "topic" or _addressed(t, word, text))):
            return ""
        if t.category == "form" and t.value in ("source", "binary"):
            return ""
        return "out" if t.value != "noncommercial" else "for"
    if force == "may":
        if t.category == "territory" and word is not None and t.i < word.i:
            before = text[max(0, t.i - 3) : t.i]
            return "to" if any(w in before for w in ("位于", "在", "来自", "居住", "注册", "设立")) else "for"
        if t.category == "party" and kind == "main" and not _addressed(t, word, text):
            return ""
        return "for"
    return ""


def _addressed(t: Tag, word: Tag | None, text: str) -> bool:
    return word is None or t.i < word.i or text[t.i - 1 : t.i] in _ADDRESSING


def _amount(t: Tag, piece: Piece, chars: Characters) -> tuple[float | None, str, bool]:
    """The number nearest to the counted thing that something compares, its unit, and whether more is meant."""
    best: tuple[int, float, str, bool] | None = None
    for amount, i, j, currency in numbers(chars.text, piece.i, piece.j):
        if amount < 2 or (t.value != "revenue" and currency) or (t.value == "revenue" and amount < 1000):
            continue
        near = [c for c in piece.of("compare") if 0 <= i - c.j <= 4 or 0 <= c.i - j <= 6]
        if not near:
            continue
        distance = t.i - j if j <= t.i else i - t.j
        if best is None or distance < best[0]:
            best = (distance, amount, currency, near[0].value == "more")
    if best is None:
        return None, "", True
    return best[1], best[2] or chars.text[t.i : t.j], best[3]


def _unnamed(mains: list[Piece], force: str, chars: Characters) -> Limit | None:
    """A purpose that no lexicon names: "仅限用于水稻育种", "不得用于某某"."""
    if force not in ("not", "only"):
        return None
    for piece in mains:
        word = piece.force
        begin = word.i if word is not None else piece.i
        body = chars.text[begin : piece.j]
        found = min((body.find(w) for w in _USED_FOR if w in body), default=-1)
        if found < 0 and not (force == "only" and ("用途" in body or "目的" in body)):
            continue
        if any(w in body for w in _OWN_TERMS):
            continue
        start, end = chars.span(begin + max(found, 0), piece.j)
        return Limit("purpose", "specific", "to" if force == "only" else "out", start, end)
    return None
