"""What is not a norm about the licensed work: marks, warranties, support, history, advice, questions.

Such norms are kept (a reader may want to see them) with the cue "not-work", which findings and grants pass over.
"""

from __future__ import annotations

from .force import OBLIGATION, PERMISSION, PROHIBITION, REQUIREMENT, Force
from .segments import Segment
from .tokens import QUOTE, Tokens

#: acting on these alone is not acting on the work (DOCTRINE point 2)
ASIDE = frozenset({"mark", "name", "warranty", "support", "service", "privacy", "patent", "notice", "fee", "license"})
_CORE = frozenset({"use", "run", "copy", "modify", "derive", "distribute", "sell", "publish", "host", "train"})
_DISCLAIMED = frozenset({"disclaimed", "excluded", "excludes", "exclude", "disclaims", "denied", "denies"})
_ADVISED = frozenset(
    {
        "recommend",
        "recommends",
        "recommended",
        "advisable",
        "inadvisable",
        "suggest",
        "suggests",
        "advise",
        "advises",
        "encourage",
    }
)
_FAILING = frozenset({"fail", "fails", "failing", "failure"})
#: what others send in: rules about it are no rules about the work
_OFFERED = frozenset("contributions patches submissions".split())
#: what a program does or is known to do is no licence: "works only with Acme boards"
_ABLE = frozenset("works work runs compiles boots starts builds loads operates behaves tested verified known".split())
_VENUES = frozenset("branch repository trunk upstream tracker forum wiki".split())
_PAST = frozenset({"was", "were", "had", "used"})


def aside(
    seg: Segment,
    force: Force,
    acts: frozenset[str],
    objects: list[str],
    contexts: frozenset[str],
    tokens: Tokens,
    question: bool,
    narrowed: bool,
) -> bool:
    """Whether a norm speaks of something else than the rights in the licensed work."""
    if question or _mentioned(tokens) or tokens.words[seg.i : seg.i + 2] == ["may", "you"]:
        return True
    words = set(tokens.words[seg.i : seg.j])
    if objects and set(objects) <= ASIDE and not (set(objects) <= {"fee"} and (narrowed or "charge" in acts)):
        # "must ask us for a licence", "shall comply with the policy, which forms part of this licence"
        given = not acts and force.head is not None and tokens.words[force.head.j - 1] == "to"
        given = given and force.modality == PROHIBITION  # "does not grant any rights to Foo Inc."
        if set(objects) != {"license"} or not (force.modality == REQUIREMENT or acts == {"comply"} or given):
            return True
    if "endorse" in acts and not acts & (_CORE - {"derive"}):
        return True
    if "context:mark" in contexts and ("endorse" in acts or not objects or objects[0] in ("name", "mark")):
        return True
    if "context:history" in contexts and words & _PAST and force.modality not in (PROHIBITION, OBLIGATION):
        return True
    if "context:history" in contexts and words & {"was", "were"}:
        return True
    if "context:non-acceptance" in contexts or (
        "context:termination" in contexts and force.modality == PROHIBITION and not narrowed
    ):
        return True
    patents = [t.i for t in seg.of("object") if t.value == "patent"]
    first_act = min((t.i for t in seg.of("action") if t.i >= seg.i + seg.skip), default=seg.j)
    if force.modality == PROHIBITION and _FAILING & set(tokens.words[max(seg.i, first_act - 4) : first_act]):
        return True  # "you will not fail to disclose its dangers" withholds nothing
    if (
        force.modality == PROHIBITION
        and {"patent", "patents"} & set(tokens.words)
        and {"license", "licence", "licenses", "licences"} & set(tokens.words)
    ):
        return True
    first_object = min((t for t in seg.of("object")), key=lambda t: t.i, default=None)
    if first_object is not None and first_object.value == "patent" and force.head is not None:
        if force.head.value in ("limit", "ban", "grant", "allow"):
            return True
    granting = force.head is not None and force.head.value == "grant"
    if force.modality == PROHIBITION and patents and (patents[0] < first_act or granting):
        return True  # "no patent licence is granted for …"
    if "remove" in acts and "notice" in objects:
        return True
    if force.modality == PERMISSION and force.head is not None and force.head.value == "allow":
        told = f" {' '.join(tokens.words[seg.i : seg.j])} "
        if " as is " in told or " as available " in told:
            return True  # "to the extent permitted by law the work is provided as is": no grant
    if force.modality == PROHIBITION and force.head is not None and force.head.value in ("must", "may"):
        who = [t.value for t in seg.of("party") if t.j <= force.head.i]
        if who and set(who) == {"licensor"} and "permit" not in acts:
            return True  # "no licensor shall have any obligation to provide modifications"
    if "context:warranty" in contexts and (force.head is None or not acts & _CORE) and "licensed" not in words:
        return True
    if "context:warranty" in contexts and force.head is not None and tokens.words[force.head.i] in _DISCLAIMED:
        return True
    if contexts & {"context:explanation", "context:force-majeure"} or "context:additional-permission" in contexts:
        return True
    if force.head is None and words & {"was", "were"}:
        return True  # what was, binds nobody
    policy = any(t.value == "use-policy" for t in seg.of("cue"))
    if "context:government" in contexts or ("context:jurisdiction" in contexts and not acts & _CORE and not policy):
        return True
    if "context:advice" in contexts and words & _ADVISED and not words & {"must", "shall"}:
        return True
    if "context:quotation" in contexts and tokens.words[seg.i] in (
        "other",
        "another",
        "some",
        "many",
        "most",
        "different",
    ):
        return True
    if "context:advice" in contexts and force.modality != PROHIBITION and not words & {"must", "shall", "only"}:
        return True
    if "context:purpose-statement" in contexts and force.modality not in (PROHIBITION, PERMISSION):
        return True
    if "context:description" in contexts and force.head is None and not {"rights", "license"} & set(objects):
        return True
    if _elsewhere(seg, force, acts, objects, tokens):
        return True
    if force.head is None and force.modality in ("statement", PERMISSION) and _able(seg, tokens):
        return True
    if _VENUES & words and set(objects) <= {"derivative"}:
        return True  # "only maintainers can merge changes into the main branch"
    if "context:support" in contexts and not objects and not (force.modality == PROHIBITION and "host" in acts):
        return True
    return False


_SAYING = frozenset("contain contains say says read reads use uses state states has have".split())
_MENTIONS = frozenset("sentence sentences words word mention phrase legend marking line remark slogan clause".split())


def _mentioned(tokens: Tokens) -> bool:
    """Whether the sentence speaks about quoted words: "the words 'not for resale' on the sleeve …"."""
    return any(
        w in _MENTIONS
        and k + 1 < len(tokens)
        and bool(tokens.marks[k + 1] & QUOTE)
        and tokens.words[k + 1] not in ("you", "your", "licensee", "user", "use")
        and (k < 4 or bool(_SAYING & set(tokens.words[k - 3 : k])))
        for k, w in enumerate(tokens.words[:8])
    )


def _elsewhere(seg: Segment, force: Force, acts: frozenset[str], objects: list[str], tokens: Tokens) -> bool:
    """Whether a norm binds the licensor, or speaks of fees that are not due, of contributions, of other things."""
    head = force.head
    first = min(seg.i + seg.skip, seg.j - 1)
    if force.modality == PROHIBITION and head is not None and head.value == "must" and not acts:
        before = {t.value for t in seg.of("party") if t.j <= head.i}
        if before == {"licensor"}:
            return True  # "the licensor shall not hinder …"
    if set(objects) == {"fee"} and any(n.i <= first + 1 and n.j <= first + 2 for n in seg.of("neg")):
        return not any(t.i > first + 3 for t in seg.of("object"))  # "no royalties are due for …"
    if tokens.words[first] in _OFFERED and (acts <= {"accept", "sign", "return", "own"}):
        return True
    if head is None and force.modality == PROHIBITION and tokens.words[first] in ("we", "i"):
        return True  # "we collect no data about …"
    if (
        head is not None
        and head.value in ("limit", "free")
        and tokens.words[head.i] in ("is", "are")
        and head.i > first
    ):
        if tokens.words[head.i + 1] == "for" and not force.negs:
            known = {"object", "action", "selfref", "license-text", "term", "purpose", "party"}
            return not any(
                t.category in known and (t.value == "license" or t.value not in ASIDE) and t.j <= head.i
                for t in seg.tags
            )  # "the hall is for members only"
    return acts == {"misrepresent"}


def _able(seg: Segment, tokens: Tokens) -> bool:
    """Whether the first verb behind the subject tells what the work can do."""
    first = next((t for t in seg.of("object") if t.i <= seg.i + 3), None)
    if first is None or first.value not in ("work", "binary", "pronoun") or first.i > seg.i + 2:
        return False
    return bool(_ABLE & set(tokens.words[first.j : min(seg.j, first.j + 3)]))


def grants_away(seg: Segment, force: Force, tokens: Tokens) -> bool:
    """Whether the licensee is the one who grants: "You hereby grant to the Project …" (a contributor's grant)."""
    head = force.head
    if head is None or head.value != "grant" or force.modality != PERMISSION:
        return False
    givers = [t for t in seg.of("party") if t.j <= head.i and head.i - t.j <= 3]
    if not givers or givers[-1].value != "licensee":
        return False
    return not any(w in ("are", "is", "be", "been") for w in tokens.words[givers[-1].j : head.i])


#: how words for a part that somebody plays end: "Recipient", "Developer", "Sublicensee"
_ROLES = ("er", "or", "ee", "ent", "ant", "ist", "ers", "ors", "ees", "ents", "ants", "ists", "body", "one", "party")


def named_party(seg: Segment, force: Force, tokens: Tokens) -> bool:
    """Whether the subject of "may" is a name and nothing else: somebody who is no party by a word for one."""
    head = force.head
    first = seg.i + seg.skip
    if head is None or tokens.words[head.i] not in ("may", "can", "might") or not 0 < head.i - first <= 4:
        return False  # "License: ISC Permission to use …" names nobody
    if any(t.i < head.i and t.j > first and t.category not in ("context", "cue", "neutral") for t in seg.tags):
        return False
    subject = range(first, head.i)
    return all(tokens.capitals[k] and not tokens.words[k].endswith(_ROLES) for k in subject)


def announces(seg: Segment, force: Force, tokens: Tokens) -> bool:
    """Whether a sentence only tells what is going to be done: "the code will be published"."""
    head = force.head
    return head is not None and tokens.words[head.i] == "will" and tokens.words[head.i + 1 : head.i + 2] == ["be"]
