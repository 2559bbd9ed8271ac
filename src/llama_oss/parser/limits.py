"""What a norm is limited to and what it leaves out: purposes, parties, places, sizes, products, forms.

Every mention gets a mode from the force of its segment, local negation, "only", and the connector it stands behind:

    permission  + mention            for   named, not exclusive
    permission  + only + mention     to    nothing else is allowed
    permission  + except/not mention out   left out
    prohibition + mention            out   forbidden there
    prohibition + except mention     to    forbidden everywhere else
"""

from __future__ import annotations

from ..model import Limit
from .force import OBLIGATION, PERMISSION, PROHIBITION, REQUIREMENT, Force, stress
from .segments import Segment
from .tagger import Tag
from .tokens import COMMA, STRONG, Tokens

#: categories of mentions → dimension of Limit
DIMENSIONS = {
    "purpose": "purpose",
    "party": "party",
    "territory": "territory",
    "product": "product",
    "platform": "platform",
    "form": "form",
    "threshold": "threshold",
    "consent": "approval",
    "selfref": "terms",
    "permitted": "terms",
}
#: parties that are simply the people a licence speaks of
GENERIC_PARTIES = frozenset({"anyone", "licensee", "licensor", "affiliates", "third-party"})
_NEVER_ADDRESSED = GENERIC_PARTIES - {"anyone"}

#: "within your corporation" speaks of a place, not of those who are granted something
_NOT_ADDRESSED = frozenset(
    {"your", "within", "of", "in", "its", "their", "our", "such", "inside", "about", "concerning"}
)

#: "internal use modifications": the purpose only tells which ones
_VERSIONS = frozenset("modification modifications version versions copies".split())
#: "any use out of which …" is not any use
_NARROWED = frozenset("by out from which that other except not but where whereby".split())

_INSTITUTIONS = frozenset(
    "university state regents institute laws bank school college court courts law society academy ministry bureau"
    " council corporation company commonwealth government library".split()
)

#: purposes that leave most of the world out
_NARROW = frozenset("noncommercial research education personal evaluation internal development-only".split())
_GRATIS = frozenset("free gratis freeware gratuitous".split())
_BESIDE = frozenset({"notice", "license", "mark", "name", "documentation", "warranty"})
_FLIP = {"for": "out", "to": "out", "out": "to", "if": "if"}


def mentions(seg: Segment, tokens: Tokens | None = None) -> list[Tag]:
    """Tags of a segment that can limit a norm; parties only where they can be the ones addressed."""
    purposes = seg.of("purpose")  # "for internal business purposes" names no business
    return [
        t
        for t in seg.tags
        if t.category in DIMENSIONS
        and not (t.value == "any" and tokens is not None and t.j < len(tokens) and tokens.words[t.j] in _NARROWED)
        and not (
            t.category == "purpose" and tokens is not None and t.j < len(tokens) and tokens.words[t.j] in _VERSIONS
        )
        and not _of_third_party(t, seg, tokens)
        and not (t.category == "purpose" and any(t.i < o.i < t.j < o.j for o in seg.of("object") if o.value == "mark"))
        and not (t.category == "party" and any(p.i <= t.i and t.j <= p.j and p.j - p.i > t.j - t.i for p in purposes))
        and not (t.category == "territory" and tokens is not None and _in_name(t, tokens))
        and not (t.category == "party" and t.value != "sanctioned" and tokens is not None and not _addressed(t, tokens))
        and not (t.category == "party" and t.value in _NEVER_ADDRESSED)
    ]


def _addressed(t: Tag, tokens: Tokens) -> bool:
    """Whether a party can be whom a norm is about: not "within your corporation", "the University"."""
    before = tokens.words[t.i - 1] if t.i and not tokens.marks[t.i] else ""
    if tokens.words[max(0, t.i - 2) : t.i] in (["exception", "of"], ["exclusion", "of"], ["respect", "of"]):
        return True  # "with the exception of publishers"
    if before in _NOT_ADDRESSED:
        return False
    if t.value in ("industry", "government") and before == "the":
        return True  # "the police", "the banks"
    if t.j - t.i == 1 and not tokens.words[t.i].endswith("s"):
        # "a registered charity": an adjective may stand between
        if t.i > 1 and not tokens.marks[t.i - 1] and tokens.words[t.i - 2] in ("a", "an", "any", "no", "every", "each"):
            return True
        return before in (
            "",
            "a",
            "an",
            "any",
            "no",
            "every",
            "each",
            "other",
            "or",
            "and",
            "for",
            "to",
            "by",
            "only",
            "another",
        )
    return True


def _in_name(t: Tag, tokens: Tokens) -> bool:
    """ "University of California", "Research Centre France": the place is part of a name."""
    k = t.i - 1
    if (
        t.value != "other"
        and k > 0
        and tokens.capitals[k]
        and not tokens.marks[t.i]
        and len(tokens.words[k]) > 3
        and tokens.capitals[t.i]
    ):
        around = tokens.capitals[max(0, k - 8) : t.j + 8]
        if sum(around) * 3 <= len(around) * 2 and tokens.words[k] not in ("outside", "within", "inside", "throughout"):
            return True
    if t.i and not tokens.marks[t.i] and tokens.words[t.i - 1] in ("license", "licence"):
        return True  # "the Data Licence Germany"
    return tokens.words[max(0, t.i - 1) : t.i] == ["of"] and tokens.words[max(0, t.i - 2)] in _INSTITUTIONS


def _of_third_party(t: Tag, seg: Segment, tokens: Tokens | None) -> bool:
    """Whether a mention describes somebody else: "a third party that is in the business of …"."""
    if tokens is None:
        return False
    for p in seg.of("party"):
        if p.value == "third-party" and p.j < t.i <= p.j + 5 and tokens.words[p.j] in ("that", "who", "which"):
            return True
    return False


_AUXILIARY = frozenset("may can shall must are is have has".split())


def only_targets(seg: Segment, tokens: Tokens, found: list[Tag]) -> set[int]:
    """Start words of the mentions that an "only" of the segment makes exclusive.

    "Only" looks ahead to the next mentions ("only for research"), unless it closes a phrase ("for research only").
    """
    out: set[int] = set()
    for only in seg.of("only"):
        ahead = [t for t in found if t.i >= only.i and t.j > only.i]
        closes = only.j >= seg.j or tokens.marks[only.j] & (COMMA | STRONG) or not ahead
        behind = [t for t in found if t.j <= only.i and only.i - t.j <= 3]
        inside = [t for t in found if t.i <= only.i < t.j]
        next_word = tokens.words[only.j] if only.j < seg.j else ""
        if next_word in _AUXILIARY and behind and behind[-1].category == "party" and behind[-1].j == only.i:
            out.add(behind[-1].i)  # "Students only may use it"
        elif inside:
            out.update(t.i for t in inside)
        elif closes and behind:
            out.update(t.i for t in behind)
        elif ahead:
            reach = ahead[0].i
            if reach - only.j <= 14:
                end = next((k for k in range(reach, seg.j) if tokens.marks[k] & STRONG), seg.j)
                out.update(t.i for t in ahead if t.i < end)
        elif behind:
            out.update(t.i for t in behind)
    return out


def limits_of(
    main: Segment, force: Force, attached: list[tuple[Segment, Force]], tokens: Tokens, action_end: int
) -> list[Limit]:
    """Limits of the norm of `main`; `attached`: its conditions and exceptions without a predicate of their own."""
    out: list[Limit] = []
    _collect(main, force, "main", force, tokens, action_end, out)
    for seg, own in attached:
        _collect(seg, own, seg.kind, force, tokens, seg.i + seg.skip, out)
    return out


def _collect(seg: Segment, own: Force, kind: str, force: Force, tokens: Tokens, after: int, out: list[Limit]) -> None:
    onlies = seg.of("only")
    # "and to nobody else" names nobody
    found = [t for t in mentions(seg, tokens) if not any(o.i <= t.i and t.j <= o.j for o in onlies)]
    if not found:
        return
    if (
        kind == "main"
        and force.modality not in (PROHIBITION, REQUIREMENT)
        and any(t.category == "party" and t.value == "anyone" for t in found)
    ):
        # "anyone, competitors included, may use it"
        denied = {n.j for n in seg.of("neg")}
        found = [
            t
            for t in found
            # "any company, not being a competitor": what is set apart stays apart
            if t.category != "party" or t.value == "anyone" or denied & set(range(t.i - 3, t.i + 1))
        ]
    also = [t for t in seg.of("neutral") if tokens.words[t.i : t.i + 2] == ["not", "only"]]
    if also and kind == "main":
        # "not only schools may use it, but anyone"
        found = [t for t in found if t.i < also[0].i]
    exclusive = only_targets(seg, tokens, found)
    negs = [n for n in seg.of("neg") if n.i not in own.negs and not stress(n, tokens)]
    if own.negs:
        negs = [n for n in negs if tokens.words[n.i] != "nor"]  # "may not sell, nor lend to anyone": the ban goes on
    giving = force.head is not None and (force.head.value == "grant" or tokens.words[force.head.i] in _GIVES)
    if giving and force.head is not None and kind == "main":
        # "the Government grants permission": who grants is not whom it is granted to
        found = [
            t for t in found if t.category != "party" or t.i > force.head.i or tokens.words[force.head.i] in _GIVEN
        ]
    things = force.head is not None and force.head.value == "extend" and not seg.of("action")
    unlawful = next((t for t in found if t.value == "unlawful" and "prohibited" in tokens.words[t.i : t.j]), None)
    for t in found:
        if unlawful is not None and t.i >= unlawful.j and "including" in tokens.words[unlawful.j : t.i]:
            continue  # "for any purpose prohibited by export laws, including nuclear proliferation"
        if things and _describes(t, seg, tokens):
            continue  # "the licence does not cover military insignia"
        mode = _mode(t, seg, kind, force, exclusive, negs, after, tokens, own)
        amount, unit = (None, "")
        if t.category == "threshold":
            amount, unit = _amount(t, seg, tokens)
            if amount is None or (mode == "for" and force.modality == PERMISSION and _above(t, seg)):
                continue  # "firms with more than 100 employees may use it too" leaves nobody out
        out.append(Limit(DIMENSIONS[t.category], t.value, mode, tokens.starts[t.i], tokens.ends[t.j - 1], amount, unit))


def _describes(t: Tag, seg: Segment, tokens: Tokens) -> bool:
    """Whether a purpose or a group only tells which things are meant: "public sector logos", "military insignia"."""
    if t.category not in ("purpose", "party") or t.j >= seg.j or tokens.marks[t.j] & (COMMA | STRONG):
        return False
    last, after = tokens.words[t.j - 1], tokens.words[t.j]
    return last not in _USES | _NO_NOUN and after not in _NO_NOUN and after not in _USES


_GIVEN = frozenset({"granted", "given", "conferred", "awarded", "extended", "accorded"})
_GIVES = frozenset({"grants", "gives", "grant", "give", "extends", "licenses"})
_USES = frozenset("use uses usage purpose purposes application applications activity activities user users".split())
_NO_NOUN = frozenset(
    "the a an its his your our their and or nor in on of for to by with at from under who that which whose".split()
)


def _mode(
    t: Tag,
    seg: Segment,
    kind: str,
    force: Force,
    exclusive: set[int],
    negs: list[Tag],
    after: int,
    tokens: Tokens,
    own: Force,
) -> str:
    restricting = force.modality in (PROHIBITION, REQUIREMENT)
    if restricting and kind == "main" and t.category == "party" and not _as_agent(t, force, tokens):
        if t.value != "sanctioned":
            return "for"
    local = [n for n in negs if n.j <= t.i and t.i - n.j <= 6 and n.i >= after and n.value != "out"]
    local = [n for n in local if not any(tokens.marks[k] & (COMMA | STRONG) for k in range(n.j, t.i + 1))]
    flipped = len(local) % 2 == 1
    if restricting and t.value == "noncommercial" and any(k in own.negs for k in range(t.i, t.j)):
        return "to"  # "you do not earn money by it": the ban is the purpose's own
    if kind == "main":
        if restricting:
            mode = "out"
            if t.i in exclusive and not flipped and force.modality == PROHIBITION and _after_only(t, seg):
                mode = "to" if force.head is not None and force.head.value == "must" else "out"
        else:
            mode = (
                "to"
                if t.i in exclusive
                or _must_be(t, force, tokens)
                or (force.limited and force.head is not None and (t.i >= force.head.i or force.head.value == "qualify"))
                else "for"
            )
        if mode == "for" and _reserved_for(t, seg, force, tokens):
            mode = "to"
        return _FLIP[mode] if flipped else mode
    if t.category == "form" and kind in ("except", "unless"):
        return "for"
    if kind in ("except", "unless"):
        mode = "to" if restricting else "out"
        if kind == "unless" and not restricting:
            mode = "out"
        return _FLIP[mode] if flipped else mode
    if t.value == "unmodified" and kind == "provided" and force.modality == PERMISSION and not flipped:
        if not any(o.value in _BESIDE for o in seg.of("object")):
            return "to"  # "as long as it is not changed"
    if t.category in ("form", "product", "platform", "selfref", "permitted"):
        return "if"  # "if you distribute a binary": the case is named, nothing is limited to it
    # conditions: "provided that it is not used commercially"; "if you are a company, you may" names one case of several
    mode = "out" if restricting else "for" if kind == "if" else "to"
    return _FLIP[mode] if flipped else mode


def _must_be(t: Tag, force: Force, tokens: Tokens) -> bool:
    """Whether the licensee is told what or where to be: "you must be located in …", "the licensee must be a school"."""
    head = force.head
    if force.modality != OBLIGATION or head is None or head.value != "must" or t.category not in ("territory", "party"):
        return False
    return tokens.words[head.j : head.j + 1] in (["be"], ["reside"], ["live"]) and head.j < t.i <= head.j + 5


def _reserved_for(t: Tag, seg: Segment, force: Force, tokens: Tokens) -> bool:
    """Whether a grant without a modal reaches no further than the purpose it names: "free for private use",
    "licensed for classroom use"; "free to use for" and "free for any use" do not."""
    head = force.head
    if head is None or t.i < head.i or t.i - head.j > 4 or force.modality != PERMISSION:
        return False
    wide = {"any", "commercial", "production", "anyone"}
    if any(o.value in wide for o in seg.tags if o.category in ("purpose", "party")):
        return False
    words = tokens.words[head.i : head.j]
    if head.value == "free" and words[0] in _GRATIS:
        return t.value in _NARROW | {"academic", "individual", "nonprofit"}
    licensed = "licensed" in words or (
        head.value == "grant" and any(o.value in ("license", "rights") and o.j <= head.i for o in seg.of("object"))
    )
    return licensed and "for" in tokens.words[head.j : t.i + 1] and t.value in _NARROW


def _as_agent(t: Tag, force: Force, tokens: Tokens) -> bool:
    """Whether a ban is addressed to a party: its subject, or behind "by" and "to"; not those it protects."""
    if force.head is None or t.i < force.head.i:
        return True
    if tokens.words[force.head.j : force.head.j + 1] == ["be"] and t.i <= force.head.j + 4:
        return True  # "must not be a bank"
    owner = tokens.owners[t.i]
    if owner != tokens.owners[force.head.i]:
        # an item of a list of those to whom nothing is granted; "for …" and "to …" begin lists of acts
        first = next(k for k in range(len(tokens)) if tokens.owners[k] == owner)
        opens = tokens.words[first]
        harmed = {"against", "harm", "harming", "harassment"} & set(tokens.words[max(first, t.i - 4) : t.i])
        return (
            opens not in ("for", "to", "in", "by", "with", "that", "any use")
            and not opens.endswith("ing")
            and not harmed
        )
    if tokens.words[max(0, t.i - 2) : t.i] == ["respect", "of"]:
        return True
    if tokens.words[force.head.i] in ("excludes", "exclude", "debars", "omits"):
        return True  # "this licence excludes companies"
    given = force.head.value in ("grant", "extend")
    if given and {"on", "upon", "favour", "favor"} & set(tokens.words[max(force.head.j - 1, t.i - 4) : t.i]):
        return True  # "no rights are conferred on banks", "does not run in favour of banks"
    return bool({"by", "to", "from", "for"} & set(tokens.words[max(force.head.j - 1, t.i - 3) : t.i])) and not (
        {"against", "harm", "harming", "of", "that", "which"} & set(tokens.words[max(force.head.j, t.i - 4) : t.i])
    )


def _after_only(t: Tag, seg: Segment) -> bool:
    return any(o.j <= t.i for o in seg.of("only"))


_COUNTERS = frozenset(
    "section sections clause paragraph article exhibit version schedule chapter appendix no part".split()
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "half": 0.5, "dozen": 12,
}  # fmt: skip
_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCY_WORDS = {
    "usd": "USD", "dollars": "USD", "dollar": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR", "gbp": "GBP",
    "pounds": "GBP", "rmb": "CNY", "yuan": "CNY", "cny": "CNY", "yen": "JPY", "jpy": "JPY", "krw": "KRW", "won": "KRW",
    "chf": "CHF", "francs": "CHF", "inr": "INR", "rupees": "INR", "aud": "AUD", "cad": "CAD",
}  # fmt: skip

_DOLLARS_OF = {"us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD"}


def _digits(w: str) -> float | None:
    """A number as written: "1,000,000.00", "1.000.000,00", "2,5"."""
    if "," in w and (w.rfind(",") > w.rfind(".") > 0 or (w.count(",") == 1 and len(w) - w.rfind(",") in (2, 3))):
        w = w.replace(".", "").replace(",", ".")
    w = w.replace(",", "")
    if w.count(".") > 1 or (w.count(".") == 1 and len(w) - w.rfind(".") == 4):
        w = w.replace(".", "")
    try:
        return float(w)
    except ValueError:
        return None


def numbers(tokens: Tokens, i: int, j: int) -> list[tuple[float, int, int, str]]:
    """Amounts among the words i..j: (amount, first word, end, currency or "")."""
    out: list[tuple[float, int, int, str]] = []
    k = i
    while k < j:
        w = tokens.words[k]
        currency = ""
        if w[0] in _CURRENCY and len(w) == 1 and k + 1 < j:
            currency, k = _CURRENCY[w], k + 1
            w = tokens.words[k]
        if w[0] in _CURRENCY:
            currency, w = _CURRENCY[w[0]], w[1:]
        start = k
        total = current = 0.0
        seen, end = False, k - 2
        while k < j:
            w = tokens.words[k] if k != start else w
            if w[:1].isdigit():
                value = _digits(w)
                if value is None:
                    break
                if seen:
                    if len(w) == 3 and w.isdigit() and current == int(current) and not total and k == end + 1:
                        current, end = current * 1000 + value, k  # "1 000 000", "750'000"
                        k += 1
                        continue
                    break
                current, end = value, k
            elif w in _WORDS and (w != "a" or (k + 1 < j and tokens.words[k + 1] in _SCALE)):
                current += _WORDS[w]
            elif w in _SCALE and seen:
                if w == "hundred":
                    current *= 100
                else:
                    total += (current or 1) * _SCALE[w]
                    current = 0.0
            elif w == "and" and seen and k + 1 < j and tokens.words[k + 1] in _WORDS:
                pass
            else:
                break
            seen = True
            k += 1
        if not seen:
            k += 1
            continue
        at = k + (k + 1 < j and tokens.words[k] in _DOLLARS_OF)
        if tokens.words[k : k + 2] == ["u", "s"]:
            at = k + 2
        if not currency and at < j and tokens.words[at] in _CURRENCY_WORDS:
            currency = _CURRENCY_WORDS[tokens.words[at]]
            if currency == "USD" and at > k:
                currency = _DOLLARS_OF.get(tokens.words[k], currency)
        before = (
            out[-1][2] if out and out[-1][3] else -1
        )  # "1,000,000 USD (2019)": the word belongs to what it stands behind
        if not currency and start > i and start - 1 != before and tokens.words[start - 1] in _CURRENCY_WORDS:
            currency = _CURRENCY_WORDS[tokens.words[start - 1]]
        out.append((total + current, start, k, currency))
    return out


def _above(t: Tag, seg: Segment) -> bool:
    """Whether the comparison nearest to a threshold's noun is one with a lower bound."""
    near = sorted(seg.of("compare"), key=lambda c: min(abs(c.j - t.i), abs(c.i - t.j)))
    return bool(near) and near[0].value == "more"


def _amount(t: Tag, seg: Segment, tokens: Tokens) -> tuple[float | None, str]:
    """The number nearest to a threshold's noun, within its segment; the unit is the noun or the currency."""
    best: tuple[int, float, str] | None = None
    for amount, i, j, currency in numbers(tokens, max(seg.i, t.i - 24), min(seg.j, t.j + 24)):
        if i and tokens.words[i - 1] in _COUNTERS:
            continue  # "Section 5", "version 2"
        if amount < 2 or (1900 <= amount <= 2100 and not currency and tokens.words[i].isdigit()):
            continue
        distance = t.i - j if j <= t.i else i - t.j
        if t.value == "revenue" and not currency and amount < 1000:
            continue
        if t.value != "revenue" and (currency or amount != int(amount)):
            continue  # "version 3.1" counts nobody
        reach = 3 if currency or t.value != "revenue" else 1  # "funded under grant No. 123456" compares nothing
        if not any(0 <= i - c.j <= reach or 0 <= c.i - j <= reach for c in seg.of("compare")):
            continue  # a number that nothing is compared with is no threshold
        if best is None or distance < best[0]:
            best = (distance, amount, currency)
    if best is None:
        return None, ""
    return best[1], best[2] or " ".join(tokens.words[t.i : t.j])


__all__ = ["DIMENSIONS", "PERMISSION", "limits_of", "mentions", "numbers", "only_targets"]
