"""Titles of commitments in plain English, built from their fields: "€2 bn military aid for Ukraine"."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.domain.actors import ActorRef
from app.domain.extraction import CommitmentClaim, Item
from app.domain.money import Amount, Share
from app.domain.vocabulary import CommitmentType, Period, Qualifier

_NOUNS = {
    CommitmentType.MILITARY_AID: "military aid",
    CommitmentType.FINANCIAL_AID: "financial aid",
    CommitmentType.HUMANITARIAN_AID: "humanitarian aid",
    CommitmentType.DEFENCE_SPENDING: "defence spending",
    CommitmentType.PROCUREMENT: "procurement",
    CommitmentType.FUND: "fund",
    CommitmentType.DEPLOYMENT: "deployment",
    CommitmentType.TRAINING: "training",
    CommitmentType.INDUSTRIAL_COOPERATION: "industrial cooperation",
    CommitmentType.SANCTIONS: "sanctions",
    CommitmentType.POLICY: "policy decision",
}
_BEFORE_RECIPIENT = {
    CommitmentType.DEPLOYMENT: "to",
    CommitmentType.SANCTIONS: "on",
    CommitmentType.INDUSTRIAL_COOPERATION: "with",
}
_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SCALES = (
    (Decimal(10) ** 12, " tn"),
    (Decimal(10) ** 9, " bn"),
    (Decimal(10) ** 6, " m"),
)
_NAMES_SHOWN = 3
_ITEMS_SHOWN = 2


def title(claim: CommitmentClaim) -> str:
    """What is promised to whom: "about €2 bn a year in defence spending", "25 Leopard 1 tanks for Ukraine"."""
    noun = _NOUNS[claim.type]
    what = next(
        filter(None, (_with_sum(claim.amount, noun), _with_share(claim.share_of_gdp, noun), _things(claim.items))), noun
    )
    whole = f"{what}{_whom(claim)}{_years(claim.amount)}{_in_words(claim.amount)}"
    return whole[0].upper() + whole[1:]


def names(actors: Sequence[ActorRef]) -> str:
    """Names as a list in English: "France, Germany and 3 others"."""
    shown = [actor.name for actor in actors]
    if len(shown) > _NAMES_SHOWN:
        shown = [*shown[: _NAMES_SHOWN - 1], f"{len(shown) - _NAMES_SHOWN + 1} others"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def sum_in_short(amount: Amount) -> str | None:
    """A sum as titles show it: "€2 bn", "€20–30 bn", "SEK 16 bn a year"; None without a figure."""
    if amount.minimum is None or amount.maximum is None:
        return None
    scale, unit = next((each for each in _SCALES if amount.minimum >= each[0]), (Decimal(1), ""))
    bounds = dict.fromkeys(_rounded(bound / scale) for bound in (amount.minimum, amount.maximum))
    symbol = _SYMBOLS.get(amount.currency, f"{amount.currency} ")
    a_year = " a year" if amount.period is Period.PER_YEAR else ""
    return f"{_QUALIFIERS[amount.qualifier]}{symbol}{'–'.join(bounds)}{unit}{a_year}"


def _with_sum(amount: Amount | None, noun: str) -> str | None:
    short = sum_in_short(amount) if amount else None
    if amount is None or short is None:
        return None
    return f"{short} in {noun}" if amount.period is Period.PER_YEAR else f"{short} {noun}"


def _with_share(share: Share | None, noun: str) -> str | None:
    if share is None:
        return None
    what = "for defence" if noun == _NOUNS[CommitmentType.DEFENCE_SPENDING] else f"in {noun}"
    bounds = [share.percent] if share.maximum is None else [share.percent, share.maximum]
    return f"{_QUALIFIERS[share.qualifier]}{'–'.join(_rounded(each) for each in bounds)}% of GDP {what}"


def _things(items: Sequence[Item]) -> str | None:
    shown = [f"{item.quantity:,} {item.name}" if item.quantity is not None else item.name for item in items]
    if len(shown) > _ITEMS_SHOWN:
        shown = [*shown[:_ITEMS_SHOWN], "more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:]))) or None


def _whom(claim: CommitmentClaim) -> str:
    """The recipients; without any, a bare noun says who commits: "Industrial cooperation by France and Poland"."""
    if claim.recipients:
        return f" {_BEFORE_RECIPIENT.get(claim.type, 'for')} {names(claim.recipients)}"
    bare = claim.share_of_gdp is None and not claim.items and (claim.amount is None or claim.amount.minimum is None)
    return f" by {names(claim.committing)}" if bare and claim.committing else ""


def _in_words(amount: Amount | None) -> str:
    """A sum without a figure, in the text's own words."""
    return f" (“{amount.text}”)" if amount is not None and amount.minimum is None else ""


def _years(amount: Amount | None) -> str:
    """Over which years a sum runs."""
    if amount is None or amount.minimum is None or amount.period is not Period.SPAN:
        return ""
    years = [str(year) for year in dict.fromkeys((amount.period_from, amount.period_to)) if year is not None]
    return f", {'–'.join(years)}" if years else ""


def _rounded(number: Decimal) -> str:
    """At most two decimals and no trailing zeros."""
    text = f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
