"""Finds what is said to be done: verbs and nouns of action with their voice, tense, modality and what governs them."""

from typing import Final, NamedTuple

from app.extraction.gazetteer import Hit
from app.extraction.negation import NEGATIONS, denies
from app.extraction.recognise.cues import VERBAL, Cue
from app.extraction.recognise.number_words import WORDS
from app.extraction.tokens import Token

# Tokens are compared with straight apostrophes: "won’t" is "won't" by then.
_WILL: Final = frozenset("will shall 'll wo won't we'll they'll it'll he'll she'll".split())
_MODALS: Final = frozenset(
    "would should may might could can must ca can't cannot wouldn't couldn't shouldn't we'd".split()
)
_HAVE: Final = frozenset("has have had having 've we've they've hasn't haven't hadn't".split())
_BE: Final = frozenset("is are was were be been being 're we're they're isn't aren't wasn't weren't".split())
_DO: Final = frozenset("do does did don't doesn't didn't".split())
_AUXILIARIES: Final = _WILL | _MODALS | _HAVE | _BE | _DO | NEGATIONS
_BEFORE_VERBS: Final = (
    frozenset("will would shall should may might could can must 'll wo ca to not cannot".split()) | _DO
)
_BEFORE_BARE: Final = (_BEFORE_VERBS | _WILL | _MODALS) - {"not"}
_ADVERBS: Final = frozenset(
    """also already soon now then still just again recently previously today yesterday further even only ever first
    finally officially immediately jointly together formally reportedly currently quickly publicly repeatedly likewise
    always additionally meanwhile unanimously separately significantly actively initially temporarily continually
    constantly hereby instead probably long each both all thus thereby therefore hence since""".split()
)
_DETERMINERS: Final = frozenset(
    """the a an this that these those its their his her our my your no any some more each every another all such further
    new""".split()
)
_BEFORE_PARTICIPLES_AS_NOUNS: Final = frozenset("the a an its their his our these those of behind".split())
_PREPOSITIONS: Final = frozenset(
    """of in on at for from with by about into over under against between among through during per as via without
    including""".split()
)
_BEHIND_NOUNS: Final = frozenset({"on", "against", "of"})
_SUBJECT_PRONOUNS: Final = frozenset("he she it they we i who which that you".split())


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


class _Group:
    """The auxiliaries of a verb; ``left`` is where they begin."""

    __slots__ = ("future", "infinitive", "left", "modal", "negated", "passive", "perfect")

    def __init__(
        self, left: int, passive: bool, negated: bool, modal: str | None, perfect: bool, future: bool, infinitive: bool
    ) -> None:
        self.left = left
        self.passive = passive
        self.negated = negated
        self.modal = modal
        self.perfect = perfect
        self.future = future
        self.infinitive = infinitive


def find_predicates(
    tokens: tuple[Token, ...],
    lo: int,
    cues: tuple[Hit[Cue], ...],
    ends: dict[int, Hit[Cue]],
    actor_ends: frozenset[int],
    senses: "SensesOf",
) -> tuple[Predicate, ...]:
    """The predicates of the sentence that begins at the token ``lo``, from left to right.

    ``cues`` are the sentence's in its order, ``ends`` all of the text by the token behind each; ``senses`` is what is
    known of the phrases so far.
    """
    found = []
    for hit in cues:
        told = senses.get(id(hit.values))
        if told is None:
            told = senses[id(hit.values)] = Senses(hit.values)
        predicate = _verb(tokens, lo, hit, told, ends, actor_ends) or _noun(tokens, lo, hit, told)
        if predicate is not None:
            found.append(predicate)
    return tuple(found)


class Senses:
    """What a phrase may be, by all that its words may say."""

    __slots__ = (
        "bare_form", "form", "forms", "nominal", "nominal_rank", "nounish", "past", "speaks", "values", "verbal",
        "verbal_rank",
    )  # fmt: skip

    def __init__(self, values: tuple[Cue, ...]) -> None:
        self.values = values
        self.verbal = tuple([cue for cue in values if cue.category in VERBAL])
        """Its readings as a verb, ..."""
        self.forms = frozenset([cue.form for cue in self.verbal])
        """... their inflections, ..."""
        self.form = next((form for form in _FORMS if form in self.forms), "")
        """... the one it has, ..."""
        self.bare_form = "VB" if "VB" in self.forms else self.form
        """... and the one it has where only an infinitive can stand: "set" and "put" are past elsewhere."""
        self.past = "VBD" in self.forms or "VBN" in self.forms
        self.speaks = any(cue.category == "speech" for cue in self.verbal)
        """Whether it may be a verb of saying."""
        self.verbal_rank = _rank(self.verbal)
        self.nominal = tuple([cue for cue in values if cue.category in ("actnoun", "decision")])
        """Its readings as a noun of action."""
        self.nominal_rank = _rank(self.nominal)
        self.nounish = bool(self.nominal) or any(cue.category == "thing" for cue in values)
        """Whether it may be any noun."""


SensesOf = dict[int, Senses]
"""The senses of phrases by the identity of their values, which is theirs for as long as they are kept here."""
_FORMS: Final = ("VBG", "VBZ", "VBD", "VBN", "VB", "JJ")


RANK = {"verb": 4, "matrix": 3, "actnoun": 2, "decision": 1}
"""How much a word of each list says of the act itself."""
_WEAK_FRAMES = frozenset({"meet"})


def _rank(values: tuple[Cue, ...]) -> int:
    return max(
        (RANK[cue.category] for cue in values if cue.category in RANK and cue.value not in _WEAK_FRAMES), default=0
    )


def _verb(
    tokens: tuple[Token, ...], start: int, hit: Hit[Cue], senses: Senses, ends: dict[int, Hit[Cue]],
    actor_ends: frozenset[int],
) -> Predicate | None:  # fmt: skip
    """The hit read as a verb, where its neighbours allow it."""
    verbal = senses.verbal
    if not verbal or not _reads_as_verb(tokens, start, hit, senses, ends, actor_ends):
        return None
    form = senses.bare_form if _is_bare(tokens, start, hit.lo) else senses.form
    group = _group(tokens, start, hit.lo, form)
    if not _goes_with(verbal[0].lemma, tokens, hit.hi):
        return None
    if verbal[0].lemma in _ADJECTIVAL and form == "VBN" and not (group.passive or group.perfect):
        return None
    chain, left = _tasked(tokens, start, hit.lo, form, ends) or _chain(tokens, start, group, ends)
    return Predicate(
        lo=hit.lo, hi=hit.hi, left=left, lemma=verbal[0].lemma, form=form, values=verbal,
        passive=group.passive,
        negated=group.negated or any(_negated_before(tokens, start, link.at) for link in chain)
        or (form == "VBG" and _is_stopped(tokens, start, group.left)),
        modal=group.modal, perfect=group.perfect, future=group.future, infinitive=group.infinitive,
        speaks=senses.speaks, chain=chain, rank=senses.verbal_rank,
    )  # fmt: skip


def _goes_with(lemma: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb can stand before the token ``at``: what "will go to Ukraine" is given, not so what will "go to
    parliament"; "armed forces" are a noun."""
    if at >= len(tokens):
        return lemma != "go to"
    return tokens[at].text[0].isupper() if lemma == "go to" else lemma != "arm" or tokens[at].lower != "forces"


_ADJECTIVAL: Final = frozenset({"freeze"})
"""Verbs whose participle is a mere adjective, where no auxiliary stands before it: "frozen assets"."""


def _is_bare(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """Whether only an infinitive can stand here: behind "to", "will", "may" or "did", adverbs and "not" passed over."""
    i = at
    while i > start and (_is_adverb(tokens[i - 1]) or tokens[i - 1].lower in ("not", "never")):
        i -= 1
    return i > start and tokens[i - 1].lower in _BEFORE_BARE


def _reads_as_verb(
    tokens: tuple[Token, ...], start: int, hit: Hit[Cue], senses: Senses, ends: dict[int, Hit[Cue]],
    actor_ends: frozenset[int],
) -> bool:  # fmt: skip
    """Whether "supplies", "plan" or "ordered" is a verb here, by what stands before it."""
    i = _skip_adverbs(tokens, start, hit.lo)
    before = tokens[i - 1].lower if i > start else ""
    forms, nounish = senses.forms, senses.nounish
    if before == "-" and tokens[i - 1].end == tokens[hit.lo].start:
        return False
    if senses.past:
        return before not in _BEFORE_PARTICIPLES_AS_NOUNS and not _counts(tokens, start, i)
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
    if i not in actor_ends and _tells_means(tokens, start, i, forms):
        return False
    if not nounish or (i in actor_ends and not _is_plural(tokens, hit, forms)):
        return True
    joined = before in ("and", "or", "but", ",")
    return joined and ("VBZ" in forms or ("VB" in forms and _verb_ended_before(i - 1, ends)))


def _tells_means(tokens: tuple[Token, ...], start: int, i: int, forms: frozenset[str]) -> bool:
    """Whether "by" and one word stand before what may be a verb: "arrived by overnight train"."""
    return "VB" in forms and i - 2 >= start and tokens[i - 2].lower == "by" and tokens[i - 1].text.islower()


def _is_plural(tokens: tuple[Token, ...], hit: Hit[Cue], forms: frozenset[str]) -> bool:
    """Whether what may be a verb is a noun by what follows: "EU sanctions on", "US supplies of"."""
    return "VBZ" in forms and hit.hi < len(tokens) and tokens[hit.hi].lower in _BEHIND_NOUNS


_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec . """.split()
)
"""Behind them a number is a day: "lawmakers on June 3 approved"."""


def _counts(tokens: tuple[Token, ...], start: int, i: int) -> bool:
    """Whether a number stands before, not "the two" nor a day: "four rotated battalions"."""
    if i - 1 <= start or tokens[i - 2].lower in _MONTHS:
        return False
    before = tokens[i - 1].lower
    number = before[:1].isdigit() or (before in WORDS and WORDS[before].kind in ("one", "ten"))
    return number and tokens[i - 2].lower not in ("the", "both", "in", "of")


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
        if word not in _AUXILIARIES and not _is_adverb(tokens[i - 1]):
            break
        negated = negated or (word in NEGATIONS and denies(tokens, i - 1))
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
        i -= 1
    if nearest is None and form == "VB":
        parted = _parted(tokens, start, at)
        modal = parted if parted in _MODALS else None
        future = parted in _WILL
    bare = nearest == "be" or (nearest is None and form in ("VB", "JJ"))
    if bare and i > start and tokens[i - 1].lower == "to":
        due = _is_due(tokens, start, i - 1)
        if due is not None:
            return _Group(due, passive, negated, modal, perfect, True, False)
        infinitive, denied = True, i - 1 > start and tokens[i - 2].lower in NEGATIONS and denies(tokens, i - 2)
        negated = negated or denied
        i -= 1 + denied
    return _Group(i, passive, negated, modal, perfect, future, infinitive)


def _is_due(tokens: tuple[Token, ...], start: int, at: int) -> int | None:
    """Where "is to" begins that says what is coming, its "to" being at a token: "Romania is to get", but not "the plan
    is to get"."""
    i = _skip_adverbs(tokens, start, at)
    if i <= start + 1 or tokens[i - 1].lower not in _COMING or tokens[i - 2].lower in _PURPOSES:
        return None
    return i - 1


_COMING: Final = frozenset({"is", "are", "'re"})
_PURPOSES: Final = frozenset("plan aim idea goal purpose task intention ambition proposal intent hope point".split())


def _parted(tokens: tuple[Token, ...], start: int, at: int) -> str:
    """The "will" or "could" that words between part from its verb: "could, in her words, mobilise"; else nothing."""
    for i in range(at - 2, max(start, at - _PARTED_BY), -1):
        if tokens[i].lower in _MODALS or tokens[i].lower in _WILL:
            return tokens[i].lower if tokens[i + 1].lower in (",", "in") else ""
    return ""


_PARTED_BY: Final = 8
_STOPPING: Final = frozenset("stop stops stopped cease ceases ceased".split())


def _is_stopped(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """Whether what a gerund says is done no longer: "will stop funding", not "will not stop funding"."""
    return at > start and tokens[at - 1].lower in _STOPPING and not _negated_before(tokens, start, at - 1)


_CHAIN_CATEGORIES: Final = ("matrix", "adjstatus", "decision", "verb")


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


_TASKS: Final = frozenset({"task", "charge", "entrust"})


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
    return any(tokens[i].lower in NEGATIONS and denies(tokens, i) for i in range(max(start, at - 3), at))


def _noun(tokens: tuple[Token, ...], start: int, hit: Hit[Cue], senses: Senses) -> Predicate | None:
    """A noun of action ("the delivery of 30 tanks", "a pledge of ...") as a predicate of its own."""
    cues = senses.nominal
    if not cues:
        return None
    negated = _negated_before(tokens, start, hit.lo)
    return Predicate(
        lo=hit.lo, hi=hit.hi, left=hit.lo, lemma=cues[0].lemma, form="NN", values=cues, nominal=True, negated=negated,
        rank=senses.nominal_rank,
    )  # fmt: skip
