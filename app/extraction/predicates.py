"""Finds what is said to be done: verbs and nouns of action with their voice, tense, modality and what governs them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.extraction.gazetteer import Hit
from app.extraction.recognise.cues import VERBAL, Cue
from app.extraction.tokens import Token

# Tokens are compared with straight apostrophes: "won’t" is "won't" by then.
_WILL = frozenset("will shall 'll wo won't we'll they'll it'll he'll she'll".split())
_MODALS = frozenset("would should may might could can must ca can't cannot wouldn't couldn't shouldn't we'd".split())
_HAVE = frozenset("has have had having 've we've they've hasn't haven't hadn't".split())
_BE = frozenset("is are was were be been being 're we're they're isn't aren't wasn't weren't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_NEGATIONS = frozenset(
    """not never no cannot neither nor without n't won't can't don't doesn't didn't isn't aren't wasn't weren't hasn't
    haven't hadn't wouldn't couldn't shouldn't""".split()
)
_BEFORE_VERBS = frozenset("will would shall should may might could can must 'll wo ca to not cannot".split()) | _DO
_BEFORE_BARE = (_BEFORE_VERBS | _WILL | _MODALS) - {"not"}
_ADVERBS = frozenset(
    """also already soon now then still just again recently previously today yesterday further even only ever first
    finally officially immediately jointly together formally reportedly currently quickly publicly repeatedly likewise
    always additionally meanwhile unanimously separately significantly actively initially temporarily continually
    constantly hereby instead probably long each both all thus thereby therefore hence since""".split()
)
_DETERMINERS = frozenset(
    """the a an this that these those its their his her our my your no any some more each every another all such further
    new""".split()
)
_BEFORE_PARTICIPLES_AS_NOUNS = frozenset("the a an its their his our these those of behind".split())
_PREPOSITIONS = frozenset(
    """of in on at for from with by about into over under against between among through during per as via without
    including""".split()
)
_SUBJECT_PRONOUNS = frozenset("he she it they we i who which that you".split())


class Link(NamedTuple):
    """A word that governs the predicate: "plans" in "plans to send", "decision" in "the decision to send"."""

    category: str
    value: str
    lemma: str
    at: int
    form: str = ""


class Predicate:
    """An act at the tokens ``lo:hi``.

    ``left`` is where its verb group and all that governs it begins: the subject stands before it. A verb of saying
    ``speaks``. ``rank`` is how much it says of the act itself, a verb of giving more than a decision; 0 where it is no
    act.
    """

    __slots__ = (
        "chain", "form", "future", "hi", "infinitive", "left", "lemma", "lo", "modal", "negated", "nominal", "passive",
        "perfect", "rank", "speaks", "values",
    )  # fmt: skip

    def __init__(
        self,
        lo: int,
        hi: int,
        left: int,
        lemma: str,
        form: str,
        values: tuple[Cue, ...],
        passive: bool = False,
        negated: bool = False,
        modal: str | None = None,
        perfect: bool = False,
        future: bool = False,
        infinitive: bool = False,
        nominal: bool = False,
        speaks: bool = False,
        chain: tuple[Link, ...] = (),
        rank: int = 0,
    ) -> None:
        self.lo = lo
        self.hi = hi
        self.left = left
        self.lemma = lemma
        self.form = form
        self.values = values
        self.passive = passive
        self.negated = negated
        self.modal = modal
        self.perfect = perfect
        self.future = future
        self.infinitive = infinitive
        self.nominal = nominal
        self.speaks = speaks
        self.chain = chain
        self.rank = rank

    def frames(self, category: str = "verb") -> tuple[str, ...]:
        """What the verb says in one list of the lexicon."""
        return tuple(cue.value for cue in self.values if cue.category == category)


class _Group(NamedTuple):
    left: int
    passive: bool
    negated: bool
    modal: str | None
    perfect: bool
    future: bool
    infinitive: bool


def find_predicates(
    tokens: tuple[Token, ...],
    lo: int,
    cues: Sequence[Hit[Cue]],
    ends: dict[int, Hit[Cue]],
    actor_ends: frozenset[int],
) -> tuple[Predicate, ...]:
    """The predicates of the sentence that begins at the token ``lo``, from left to right.

    ``cues`` are the sentence's in its order, ``ends`` all of the text by the token behind each.
    """
    found = []
    for hit in cues:
        predicate = _verb(tokens, lo, hit, ends, actor_ends) or _noun(tokens, lo, hit)
        if predicate is not None:
            found.append(predicate)
    return tuple(found)


class _Senses(NamedTuple):
    """What a phrase may be: ``verbal`` its readings as a verb with their ``forms``, ``nominal`` those as a noun of
    action, each with the rank of such a predicate; ``nounish``, whether it may be any noun; ``speaks``, whether it may
    be a verb of saying."""

    verbal: tuple[Cue, ...]
    forms: frozenset[str]
    speaks: bool
    verbal_rank: int
    nominal: tuple[Cue, ...]
    nominal_rank: int
    nounish: bool


@lru_cache(maxsize=8192)
def _senses(values: tuple[Cue, ...]) -> _Senses:
    verbal = tuple([cue for cue in values if cue.category in VERBAL])
    nominal = tuple([cue for cue in values if cue.category in ("actnoun", "decision")])
    nounish = bool(nominal) or any(cue.category == "thing" for cue in values)
    speaks = any(cue.category == "speech" for cue in verbal)
    return _Senses(
        verbal, frozenset(cue.form for cue in verbal), speaks, _rank(verbal), nominal, _rank(nominal), nounish
    )


RANK = {"verb": 4, "matrix": 3, "actnoun": 2, "decision": 1}
"""How much a word of each list says of the act itself."""
_WEAK_FRAMES = frozenset({"meet"})


def _rank(values: tuple[Cue, ...]) -> int:
    return max(
        (RANK[cue.category] for cue in values if cue.category in RANK and cue.value not in _WEAK_FRAMES), default=0
    )


def _verb(
    tokens: tuple[Token, ...], start: int, hit: Hit[Cue], ends: dict[int, Hit[Cue]], actor_ends: frozenset[int]
) -> Predicate | None:
    """The hit read as a verb, where its neighbours allow it."""
    verbal, forms, speaks, rank, _, _, nounish = _senses(hit.values)
    if not verbal or not _reads_as_verb(tokens, start, hit, forms, nounish, ends, actor_ends):
        return None
    form = _form(forms, bare=_is_bare(tokens, start, hit.lo))
    group = _group(tokens, start, hit.lo, form)
    chain, left = _tasked(tokens, start, hit.lo, form, ends) or _chain(tokens, start, group, ends)
    return Predicate(
        lo=hit.lo, hi=hit.hi, left=left, lemma=verbal[0].lemma, form=form, values=verbal,
        passive=group.passive, negated=group.negated or any(_negated_before(tokens, start, link.at) for link in chain),
        modal=group.modal, perfect=group.perfect, future=group.future, infinitive=group.infinitive, speaks=speaks,
        chain=chain, rank=rank,
    )  # fmt: skip


def _form(forms: frozenset[str], *, bare: bool) -> str:
    """The inflection; "set" and "put" are past where they are not a ``bare`` infinitive."""
    if bare and "VB" in forms:
        return "VB"
    return next(form for form in ("VBG", "VBZ", "VBD", "VBN", "VB", "JJ") if form in forms)


def _is_bare(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """Whether only an infinitive can stand here: behind "to", "will", "may" or "did", adverbs and "not" passed over."""
    i = at
    while i > start and (_is_adverb(tokens[i - 1]) or tokens[i - 1].lower in ("not", "never")):
        i -= 1
    return i > start and tokens[i - 1].lower in _BEFORE_BARE


def _reads_as_verb(
    tokens: tuple[Token, ...], start: int, hit: Hit[Cue], forms: frozenset[str], nounish: bool,
    ends: dict[int, Hit[Cue]], actor_ends: frozenset[int],
) -> bool:  # fmt: skip
    """Whether "supplies", "plan" or "ordered" is a verb here, by what stands before it."""
    i = _skip_adverbs(tokens, start, hit.lo)
    before = tokens[i - 1].lower if i > start else ""
    if forms & {"VBD", "VBN"}:
        return before not in _BEFORE_PARTICIPLES_AS_NOUNS
    if "VBG" in forms:
        return not (nounish and before in _DETERMINERS)
    if before in _BEFORE_VERBS or before.endswith("n't"):
        return True
    if "JJ" in forms:
        return before in _BE or i in actor_ends or before in ("also", ",") or i == start
    if before in _SUBJECT_PRONOUNS:
        return True
    if before in _DETERMINERS or before in _PREPOSITIONS or before == "'s" or before[:1].isdigit():
        return False
    if not nounish or i in actor_ends:
        return True
    joined = before in ("and", "or", "but", ",")
    return joined and ("VBZ" in forms or ("VB" in forms and _verb_ended_before(i - 1, ends)))


def _verb_ended_before(i: int, ends: dict[int, Hit[Cue]]) -> bool:
    hit = ends.get(i)
    return hit is not None and any(cue.category in VERBAL for cue in hit.values)


def _is_adverb(token: Token) -> bool:
    """An adverb by list or ending; "Italy" and "July" are none."""
    return token.lower in _ADVERBS or (token.text.endswith("ly") and token.text.islower() and len(token.text) > 4)


def _skip_adverbs(tokens: tuple[Token, ...], start: int, i: int) -> int:
    while i > start and _is_adverb(tokens[i - 1]):
        i -= 1
    return i


def _group(tokens: tuple[Token, ...], start: int, at: int, form: str) -> _Group:
    """Reads the auxiliaries before a verb, from right to left."""
    passive = negated = perfect = future = infinitive = False
    modal: str | None = None
    i = at
    nearest: str | None = None
    while i > start:
        word = tokens[i - 1].lower
        if word in _NEGATIONS:
            negated = True
        if word in _WILL:
            future = True
            nearest = nearest or "will"
        elif word in _MODALS:
            modal = word
            nearest = nearest or "modal"
        elif word in _HAVE:
            perfect = True
            nearest = nearest or "have"
        elif word in _BE:
            passive = passive or (nearest is None and form in ("VBD", "VBN"))
            nearest = nearest or "be"
        elif word == "to" and nearest in (None, "be") and (form in ("VB", "JJ") or nearest == "be"):
            infinitive = True
            i -= 1
            if i > start and tokens[i - 1].lower in _NEGATIONS:
                negated = True
                i -= 1
            break
        elif word not in _NEGATIONS and word not in _DO and not _is_adverb(tokens[i - 1]):
            break
        i -= 1
    return _Group(i, passive, negated, modal, perfect, future, infinitive)


_CHAIN_CATEGORIES = ("matrix", "adjstatus", "decision", "verb")


def _chain(
    tokens: tuple[Token, ...], start: int, group: _Group, ends: dict[int, Hit[Cue]]
) -> tuple[tuple[Link, ...], int]:
    """What governs an infinitive, outermost last: "has decided | to continue | to send"."""
    links: list[Link] = []
    left, infinitive = group.left, group.infinitive
    while infinitive and len(links) < 4:
        hit = _governor(tokens, start, left, ends)
        cue = _governing(hit) if hit is not None else None
        if hit is None or cue is None:
            break
        links.append(Link(cue.category, cue.value, cue.lemma, hit.lo, cue.form))
        if cue.category == "decision":
            left = hit.lo
            break
        inner = _group(tokens, start, hit.lo, cue.form or "VB")
        if inner.perfect:
            links[-1] = links[-1]._replace(form="perfect")
        left, infinitive = inner.left, inner.infinitive
    return tuple(links), left


_TASKS = frozenset({"task", "charge", "entrust"})


def _tasked(
    tokens: tuple[Token, ...], start: int, at: int, form: str, ends: dict[int, Hit[Cue]]
) -> tuple[tuple[Link, ...], int] | None:
    """ "have been tasked | with preparing": whoever is tasked does what follows."""
    if form != "VBG" or at - 1 <= start or tokens[at - 1].lower != "with":
        return None
    hit = ends.get(at - 1)
    cue = next((cue for cue in hit.values if cue.lemma in _TASKS), None) if hit is not None else None
    if hit is None or cue is None:
        return None
    group = _group(tokens, start, hit.lo, cue.form)
    return ((Link(cue.category, cue.value, cue.lemma, hit.lo, cue.form),), group.left)


def _governor(tokens: tuple[Token, ...], start: int, left: int, ends: dict[int, Hit[Cue]]) -> Hit[Cue] | None:
    """The cue that ends right before ``left``, two adverbs or commas between at most."""
    for i in range(left, max(start, left - 3), -1):
        hit = ends.get(i)
        if hit is not None and hit.lo >= start:
            return hit
        if i - 1 >= start and not (_is_adverb(tokens[i - 1]) or tokens[i - 1].text == ","):
            break
    return None


def _governing(hit: Hit[Cue]) -> Cue | None:
    for category in _CHAIN_CATEGORIES:
        for cue in hit.values:
            if cue.category == category:
                return cue
    return None


def _negated_before(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    return any(token.lower in _NEGATIONS for token in tokens[max(start, at - 3) : at])


def _noun(tokens: tuple[Token, ...], start: int, hit: Hit[Cue]) -> Predicate | None:
    """A noun of action ("the delivery of 30 tanks", "a pledge of ...") as a predicate of its own."""
    senses = _senses(hit.values)
    cues = senses.nominal
    if not cues:
        return None
    negated = _negated_before(tokens, start, hit.lo)
    return Predicate(
        lo=hit.lo, hi=hit.hi, left=hit.lo, lemma=cues[0].lemma, form="NN", values=cues, nominal=True, negated=negated,
        rank=senses.nominal_rank,
    )  # fmt: skip
