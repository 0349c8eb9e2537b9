"""A small knowledge of currencies, and how sums are told shortly in the tables of the tests."""

from app.domain.knowledge import Currency, Knowledge
from app.extraction.recognise import amounts
from app.extraction.recognise.amounts import AmountFound
from app.extraction.recognise.currencies import compile_currencies

_KRONA = ("kr", "kronor", "kroner", "krona", "krone", "crowns", "crown")

KNOWLEDGE = Knowledge(
    currencies=(
        Currency("EUR", "euro", ("€", "EUR", "Euro"), ("euro", "euros", "€", "EUR"), (), ("DE", "FR", "FI", "EE")),
        Currency("GBP", "pound", ("£", "GBP"), ("pounds", "pound", "pounds sterling", "GBP", "£"), (), ("GB",)),
        Currency("USD", "dollar", ("$", "US$", "USD"), ("dollars", "dollar", "US dollars", "USD", "$"), (), ("US",)),
        Currency("CAD", "dollar", ("C$", "CAD"), ("Canadian dollars", "CAD"), ("$", "dollars", "dollar"), ("CA",)),
        Currency("AUD", "dollar", ("A$", "AUD"), ("Australian dollars", "AUD"), ("$", "dollars", "dollar"), ("AU",)),
        Currency("SEK", "krona", ("SEK",), ("Swedish kronor", "Swedish crowns", "SEK"), _KRONA, ("SE",)),
        Currency("NOK", "krone", ("NOK",), ("Norwegian kroner", "Norwegian crowns", "NOK"), _KRONA, ("NO",)),
        Currency("DKK", "krone", ("DKK",), ("Danish kroner", "Danish crowns", "DKK"), _KRONA, ("DK",)),
        Currency("CZK", "koruna", ("CZK", "Kč"), ("Czech crowns", "koruna", "CZK", "Kč"), ("crowns", "crown"), ("CZ",)),
        Currency("PLN", "zloty", ("PLN", "zł"), ("zloty", "zlotys", "złoty", "PLN", "zł"), (), ("PL",)),
        Currency("UAH", "hryvnia", ("UAH", "₴"), ("hryvnia", "hryvnias", "UAH"), (), ("UA",)),
        Currency("CHF", "franc", ("CHF",), ("Swiss francs", "francs", "CHF"), (), ("CH",)),
        Currency("HUF", "forint", ("HUF", "Ft"), ("forints", "HUF", "Ft"), (), ("HU",)),
        Currency("JPY", "yen", ("¥", "JPY"), ("yen", "JPY"), (), ("JP",)),
        Currency("TRY", "lira", ("TRY", "₺"), ("lira", "liras", "TRY"), (), ("TR",)),
    )
)
CURRENCIES = compile_currencies(KNOWLEDGE)


def find(sentence: str) -> tuple[AmountFound, ...]:
    """The sums of a sentence."""
    return amounts.find(sentence, CURRENCIES)


def told(sentence: str) -> list[str]:
    """The sums of a sentence as ``2_000_000 EUR about``, a range as ``1-2 EUR``, an unknown value as ``? EUR``."""
    return [_told(found) for found in find(sentence)]


def _told(found: AmountFound) -> str:
    amount = found.amount
    value = "?" if amount.minimum is None else f"{amount.minimum:,}"
    if amount.minimum != amount.maximum:
        value += f"-{amount.maximum:,}"
    qualifier = "" if amount.qualifier == "exact" else f" {amount.qualifier.value}"
    return f"{value.replace(',', '_')} {amount.currency}{qualifier}"
