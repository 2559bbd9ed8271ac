"""From segments to norms: who · may/must/must not · do what · to what · for what · unless."""

from __future__ import annotations

import re

from ..model import Limit, Norm, Sentence, Wording
from .complements import open_limits
from .consent import agreement, consent_needed, duties_only, if_changed, reserved, wanted, withheld
from .exceptions import barred_outright
from .force import NONE, OBLIGATION, PERMISSION, PROHIBITION, REQUIREMENT, Force, read_force
from .limits import limits_of, mentions
from .predicate import actions as actions_of
from .predicate import objects as objects_of
from .predicate import resolve_pronouns, some_only
from .relevance import announces, aside, grants_away, named_party
from .segments import Segment, cut, sort_tags, swallows
from .tagger import Lexicon, Tag
from .terms import Terms
from .tokens import QUOTE, STRONG, Tokens

_ITEM_MARK = re.compile(r"\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s+")
#: words of a list head that are read in front of each of its items; the rest of a longer head is left out
HEAD_WORDS = 80
_RIGHTS = frozenset("right rights licence license permission authority leave".split())
#: assent asked for at the end of a request
_ASSENT = frozenset({"ok", "okay", "right", "please", "thanks"})
_NARROW = frozenset("noncommercial research education personal evaluation".split())
_GRANTS = frozenset({"permission", "permissions", "licence", "license", "rights", "grant"})
#: longer "sentences" (tables, dumps) are read in pieces, so that cost stays linear
MAX_WORDS = 600


def read_sentence(
    index: int,
    sentences: tuple[Sentence, ...],
    plains: tuple[str, ...],
    lexicon: Lexicon,
    terms: Terms,
    wordings: list[Wording] | None = None,
) -> list[Norm]:
    """Norms of one sentence; a list item is read behind the words of its heads. `wordings` collects its cues."""
    s = sentences[index]
    tokens = Tokens()
    for h in s.heads:
        head = sentences[h]
        own = Tokens()
        own.read(plains[head.part], head.start, head.end, h)
        keep = slice(max(0, len(own) - HEAD_WORDS), None)
        if len(own) and own.words[0] in ("if", "when", "where", "unless", "provided", "should"):
            own.marks[0] |= STRONG  # a nested head with a condition of its own
        tokens.words += own.words[keep]
        tokens.starts += own.starts[keep]
        tokens.ends += own.ends[keep]
        tokens.marks += own.marks[keep]
        tokens.owners += own.owners[keep]
        tokens.capitals += own.capitals[keep]
    item_start = len(tokens)
    tokens.read(plains[s.part], s.start + _marker(plains[s.part], s), s.end, index)
    if item_start < len(tokens):
        tokens.marks[item_start] &= ~STRONG
    if len(tokens) == item_start or len(tokens) > MAX_WORDS + HEAD_WORDS * 4:
        return _read_pieces(index, s, tokens, lexicon, terms, wordings) if len(tokens) > item_start else []
    mark = plains[s.part][s.start : s.end].rstrip()[-1:]
    return read_tokens(index, s, tokens, item_start, lexicon, terms, mark, wordings)


def _marker(plain: str, s: Sentence) -> int:
    """Length of the "(i)" in front of an item inside a sentence: it is no word of it."""
    found = _ITEM_MARK.match(plain, s.start, min(s.end, s.start + 8)) if s.kind == "item" else None
    return found.end() - found.start() if found else 0


def _read_pieces(
    index: int, s: Sentence, tokens: Tokens, lexicon: Lexicon, terms: Terms, wordings: list[Wording] | None
) -> list[Norm]:
    out: list[Norm] = []
    for a in range(0, len(tokens), MAX_WORDS):
        piece = Tokens()
        b = min(len(tokens), a + MAX_WORDS)
        piece.words, piece.starts, piece.ends = tokens.words[a:b], tokens.starts[a:b], tokens.ends[a:b]
        piece.marks, piece.owners, piece.capitals = tokens.marks[a:b], tokens.owners[a:b], tokens.capitals[a:b]
        out += read_tokens(index, s, piece, 0, lexicon, terms, wordings=wordings)
    return out


def read_tokens(
    index: int,
    s: Sentence,
    tokens: Tokens,
    item_start: int,
    lexicon: Lexicon,
    terms: Terms,
    plain_end: str = "",
    wordings: list[Wording] | None = None,
) -> list[Norm]:
    """Norms of the words of one sentence (see read_sentence)."""
    tags = lexicon.tag(tokens, terms.automaton)
    by = sort_tags(tags)
    told = by.get("context", [])
    if wordings is not None and ("cue" in by or told):
        for t in sorted([*by.get("cue", ()), *told], key=lambda t: (t.i, -t.j, t.category, t.value)):
            if t.j > item_start:
                name = t.value if t.category == "cue" else f"context:{t.value}"
                first = tokens.starts[max(t.i, item_start)]
                wordings.append(Wording(name, s.part, s.clause, index, first, tokens.ends[t.j - 1]))
    segments = cut(tokens, tags, by, item_start)
    contexts = frozenset([f"context:{t.value}" for t in told])
    norms: list[Norm] = []
    groups: list[tuple[Segment, Force, list[tuple[Segment, Force]]]] = []
    waiting: list[tuple[Segment, Force]] = []
    before: Force | None = None
    for seg in _resumed(segments):
        force = read_force(seg, tokens, None if seg.kind != "main" else before)
        own_predicate = force.head is not None and not force.inherited
        if seg.kind == "so":
            continue  # "so that their problems are not attributed to others": an aim, no norm
        alone = seg.kind in ("except", "provided", "unless") and not agreement(seg, tokens)
        if not own_predicate and seg.kind in ("provided", "if") and groups and withheld(seg, groups[-1], tokens):
            # "provided that no derivative is published": a condition that forbids
            groups.append((seg, Force(PROHIBITION, None, frozenset(n.i for n in seg.of("neg"))), []))
            groups[-2][2].append((seg, force))
            continue
        if seg.kind == "main" or (own_predicate and alone):
            if (
                not own_predicate
                and seg.kind == "main"
                and not _nominal(seg, tokens)
                and groups
                and not force.inherited
            ):
                groups[-1][2].append((seg.like(kind="main"), force))
                continue
            if seg.kind == "main" and not own_predicate:
                force = _verbless(seg, force, tokens)
            if groups and own_predicate and groups[-1][1].head is None and groups[-1][0].j - groups[-1][0].i <= 6:
                # a stray heading in front: the condition behind it belongs to what follows
                moved = [a for a in groups[-1][2] if a[0].kind in ("if", "provided")]
                waiting = moved + waiting
            groups.append((seg, force, waiting))
            waiting = []
            if own_predicate:
                before = force
        elif groups and not (tokens.marks[seg.i] & STRONG and seg.kind != "except"):
            groups[-1][2].append((seg, force))
        else:
            waiting.append((seg, force))  # a condition in front belongs to what follows
    leading = [
        (g, f)
        for main, _, attached in groups
        if main.j <= item_start
        for g, f in attached
        if g.kind in ("if", "provided") and g.j <= main.i
    ]
    for seg, _, attached in groups:
        if leading and seg.i >= item_start:
            attached += leading  # the condition in a list's head holds for every item
    if waiting and groups:
        groups[-1][2].extend(waiting)
    if waiting and not groups:
        seg, force = waiting[0]
        groups.append((seg.like(kind="main"), _verbless(seg, force, tokens), waiting[1:]))
    question = plain_end == "?" and tokens.words[-1] not in _ASSENT
    for seg, force, attached in groups:
        # a main clause that goes on behind an exception reaches as far as its tags
        end = max([seg.j, *(a.j for a, _ in attached), *(t.j for t in seg.of("action"))])
        if end <= item_start:
            continue  # the head's own words: read where the head itself is read
        if s.kind == "head" and force.modality == PROHIBITION:
            continue  # a ban whose objects stand in the items below is read there
        outright = barred_outright(seg, force, attached, tokens)
        if outright is not None:
            banned, seg = outright
            norm = _norm(index, s, tokens, banned, force, [], contexts, item_start, terms, question, tags)
            if norm is not None:
                norms.append(norm)
        norm = _norm(index, s, tokens, seg, force, attached, contexts, item_start, terms, question, tags)
        if norm is None or (seg.j <= item_start and norm.modality == PERMISSION and not norm.limits):
            continue  # the head's own grant again: an item that limits nothing adds nothing to it
        norms.append(norm)
    return norms


def _resumed(segments: list[Segment]) -> list[Segment]:
    """Segments with every "resume" joined to the main clause it goes on with."""
    out: list[Segment] = []
    main = -1
    for seg in segments:
        if seg.kind == "resume" and main >= 0:
            whole = out[main]
            out[main] = whole.like(tags=[*whole.tags, *seg.tags])
            continue
        if seg.kind == "resume":
            seg = seg.like(kind="main")
        if seg.kind == "main":
            main = len(out)
        out.append(seg)
    return out


def _hangs(seg: Segment, attached: list[tuple[Segment, Force]], tokens: Tokens) -> bool:
    """Whether a clause without a modal makes the rights hang on a condition: "the above permission is subject to …"."""
    if (
        seg.j - seg.i <= 4
        and not seg.of("object")
        and any(t.value in _NARROW for g, _ in attached for t in g.of("purpose"))
    ):
        return True  # "you're good as long as nobody pays you"
    named = any(t.value in ("rights",) for t in seg.of("object")) or bool(_GRANTS & set(tokens.words[seg.i : seg.j]))
    return named and any(g.kind == "provided" for g, _ in attached) and seg.j - seg.i <= 8


def _nominal(seg: Segment, tokens: Tokens) -> bool:
    """Whether a segment without a modal can stand alone: "Non-commercial use only." begins a sentence."""
    return seg.i == 0 or bool(tokens.marks[seg.i] & STRONG)


def _verbless(seg: Segment, force: Force, tokens: Tokens) -> Force:
    """ "No commercial use." · "For research only." · "Not for resale.": the modal is left unsaid."""
    if force.head is not None and not force.inherited:
        return force
    if any(t.value == "licensor" and t.i <= seg.i + 1 for t in seg.of("party")):
        return force  # "our consultants work only for …"
    swallow = [t for t in seg.of("object") if swallows(t)]  # "the grant is made to …"
    if any(not any(s.i <= t.i and t.j <= s.j for s in swallow) for t in seg.of("modal")):
        return force
    found = [t for t in mentions(seg) if t.category in ("purpose", "party", "territory", "form", "product")]
    actions = seg.of("action")
    first = seg.i + seg.skip
    negs = [n for n in seg.of("neg") if n.i - first <= 2]
    words = seg.j - seg.i
    starts = {t.i for t in (*found, *actions, *seg.of("object"))}
    negs = [n for n in negs if n.value == "not" or starts & {n.j, n.j + 1}]
    changed = words <= 6 and any(t.value == "derivative" for t in seg.of("object"))
    if negs and (found or actions or changed) and words <= 25 and _nominal(seg, tokens):
        return Force(PROHIBITION, None, frozenset({negs[0].i}))
    if seg.of("only") and seg.of("consent") and actions and words <= 20:
        return Force(REQUIREMENT, None, frozenset())  # "redistribution by prior arrangement only"
    if seg.of("only") and found and words <= 30:
        return Force(PERMISSION, None, frozenset())
    if force.inherited:
        return force
    return Force(NONE, None, frozenset())


def _norm(
    index: int,
    s: Sentence,
    tokens: Tokens,
    seg: Segment,
    force: Force,
    attached: list[tuple[Segment, Force]],
    contexts: frozenset[str],
    item_start: int,
    terms: Terms,
    question: bool,
    tags: list[Tag],
) -> Norm | None:
    acts, purposes_from = actions_of(seg, force, tokens)
    if force.head is not None and force.head.value == "extend" and item_start and force.head.i < item_start:
        if acts and acts[0].i > item_start + 1:
            acts = []  # "does not cover: information that was not disclosed": a thing, told by what happened to it
    all_segs = [seg, *(a for a, _ in attached)]
    cues = {f"cue:{t.value}" for g in all_segs for t in g.of("cue")}
    if force.modality == REQUIREMENT and not acts:
        acts = wanted(seg, attached, tokens)  # "if you want to redistribute it, you need our permission"
    limits = limits_of(seg, force, attached, tokens, purposes_from)
    limits += terms.limits(all_segs, force, limits, tokens)
    limits += open_limits(seg, force, attached, acts, limits, tokens)
    if item_start and not any(tokens.owners[a.i] == index for a in acts):
        # the head's own limits are told where the head itself is read
        first_own = tokens.starts[item_start] if item_start < len(tokens) else 0
        limits = [x for x in limits if x.start >= first_own and x.end <= tokens.ends[-1]]
    exceptions: set[str] = set()
    for g, _ in attached:
        if g.kind in ("unless", "except"):
            if g.of("consent") or (g.kind == "unless" and g.of("consent")):
                exceptions.add("unless-consent")
            if g.of("permitted") or g.of("selfref"):
                exceptions.add("except-as-permitted")
            if g.of("action") and not g.of("consent"):
                exceptions.add("unless-condition")
        if g.kind in ("if", "provided"):
            changed = force.modality == PROHIBITION and if_changed(g)
            exceptions.add("if-changed" if changed else "conditional")
            if force.modality == PERMISSION and not g.of("neg"):
                if any(t.value == "derivative" for t in g.of("object")) or any(
                    t.value == "modify" for t in g.of("action")
                ):
                    cues.add("regulates-modified")
    if any(t.value == "elsewhere" for t in seg.of("permitted")):
        exceptions.add("except-as-permitted")
    modality = force.modality
    if modality == NONE and _hangs(seg, attached, tokens):
        modality = PERMISSION
    if consent_needed(seg, force, [g for g, _ in attached], tokens):
        exceptions.add("unless-consent")
        if modality == PERMISSION:
            modality = "limited-permission"  # "may be changed only with our consent"
    if modality == PROHIBITION and duties_only(seg, tokens):
        exceptions.add("unless-condition")  # "not without this notice": a duty, no ban
    narrowing = [x for x in limits if x.mode == "to"]
    if modality == OBLIGATION:
        inside = range(tokens.starts[seg.i], tokens.ends[seg.j - 1] + 1)
        narrowing = [x for x in narrowing if x.start in inside]  # "if you distribute it, you must …" limits nothing
    if modality in (PROHIBITION, REQUIREMENT) and not any(
        x.mode == "out" and x.dimension in ("purpose", "party") and x.value not in ("any", "anyone") for x in limits
    ):
        if any(x.dimension in ("purpose", "party", "territory", "platform") for x in narrowing):
            modality = "limited-permission"  # "any use other than for research is forbidden"
    if (
        modality in (PERMISSION, OBLIGATION)
        and narrowing
        and any(x.dimension in ("purpose", "party", "territory", "product", "platform", "form") for x in narrowing)
    ):
        modality = "limited-permission"
    cues |= contexts
    if any(t.i > 1 and tokens.words[t.i - 1] == "to" and tokens.words[t.i - 2] in _RIGHTS for t in acts):
        cues.add("right-to-act")  # "the right to create derivative works is not granted"
    if any(tokens.words[k] == "as" and tokens.marks[k + 1] & QUOTE for k in range(seg.i, seg.j - 1)):
        cues.add("as-named")  # 'may not be passed on as "Foo"': a name is kept, nothing else
    if force.head is not None and force.head.value in ("may", "must", "do-not") and not acts:
        cues.add("verb-unknown")
    if any(
        t.value == "derivative" and not any(f.i <= t.i and t.j <= f.j for f in seg.of("form")) for t in seg.of("object")
    ):
        cues.add("names-derivative")
    if force.denied:
        cues.add("denied-ban")
    if modality == PROHIBITION and acts and some_only(seg, acts[0], tokens):
        cues.add("some-only")
    if force.inherited:
        cues.add("inherited")
    if seg.kind in ("provided", "if"):
        cues.add("in-condition")
    if modality == NONE and not cues and not limits and not acts:
        return None
    # purposes told by a verb: "may not use it to train models"
    own = [g for g in all_segs if g.j > max(g.i, item_start)]
    start = tokens.starts[min((max(g.i, item_start) for g in own), default=-1)]
    end = tokens.ends[max((g.j for g in own), default=len(tokens)) - 1]
    parties = {t.value for t in seg.of("party") if force.head is None or t.j <= force.head.i + 1}
    objects = resolve_pronouns(objects_of(seg, force, acts, tokens), seg, tags)
    if force.modality == REQUIREMENT and acts and acts[0].i not in range(seg.i, seg.j) and set(objects) <= {"license"}:
        objects = ["work"]  # "if you would like to include it, contact us for a licence"
    if any(t.value in ("distribute", "publish") for t in acts):
        # "don't post it anywhere else": a place where copies may not go, no purpose
        limits = [x for x in limits if x.value != "out-of-scope" or not _elsewhere(x, tokens)]
    if modality == PERMISSION and reserved(seg, force, tokens):
        modality = PROHIBITION  # "only the author may change it"
    if "if-changed" in exceptions and (not objects or objects[0] in ("work", "output")):
        objects = ["derivative", *objects[1:]]  # "if you have changed it, you may not give it to others"
    actions = frozenset(a.value for a in acts)
    if "license" in objects and (
        force.head.value in ("extend", "grant", "limit", "ban", "free", "allow") if force.head else bool(narrowing)
    ):
        objects = ["rights" if o == "license" else o for o in objects]  # "the licence does not extend to …"
    if objects == ["license"] and any(tokens.words[a.i].startswith("exercis") for a in acts):
        objects = ["rights"]  # "this licence may be exercised only by …"
    narrowed = any(
        x.dimension in ("threshold", "purpose", "territory")
        or (modality == REQUIREMENT and x.dimension == "party" and x.mode == "out" and x.value != "anyone")
        for x in limits
    )
    if aside(seg, force, actions, objects, contexts, tokens, question, narrowed):
        cues.add("not-work")
    if grants_away(seg, force, tokens):
        cues |= {"not-work", "grants-away"}
    actor = "licensor" if "licensor" in parties and not parties & {"licensee", "anyone"} else "licensee"
    if "anyone" in parties:
        actor = "anyone"
    if modality == PERMISSION and not parties and named_party(seg, force, tokens):
        actor = "licensor"  # "Foo may make changes to the Firmware at any time"
        cues.add("not-work")
    if modality == OBLIGATION and not parties and announces(seg, force, tokens):
        cues.add("announced")  # "parts of it will be released as open source": nobody must do so
    return Norm(
        modality,
        actor,
        actions,
        frozenset(objects),
        tuple(limits),
        frozenset(cues),
        frozenset(exceptions),
        s.part,
        s.clause,
        index,
        start,
        end,
        0.7 if force.inherited or force.head is None else 0.9,
    )


def _elsewhere(limit: Limit, tokens: Tokens) -> bool:
    k = tokens.starts.index(limit.start) if limit.start in tokens.starts else -1
    return k >= 0 and tokens.words[k] in ("anywhere", "everywhere", "somewhere", "elsewhere", "any")


__all__ = ["REQUIREMENT", "Limit", "read_sentence", "read_tokens"]
