"""Who published an article, and how near its reports are to the act."""

from dataclasses import replace
from urllib.parse import urlsplit

from app.domain.article import Article
from app.domain.knowledge import Knowledge, Outlet
from app.domain.vocabulary import SourceGrade

UNKNOWN_GRADE = SourceGrade.C
"""Grade of an outlet that is not in the list: independent reporting."""


def named(article: Article, outlet: Outlet | None) -> Article:
    """The article with its outlet's listed name where it had none, or only a domain."""
    if outlet is None or (article.outlet and article.outlet.casefold().removeprefix("www.") not in outlet.domains):
        return article
    return replace(article, outlet=outlet.name)


def outlet_of(article: Article, knowledge: Knowledge) -> Outlet | None:
    """The listed outlet that the article's outlet or address names; None where it is not in the list."""
    name = (article.outlet or "").casefold().removeprefix("www.")
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    for outlet in knowledge.outlets:
        if name and name in (outlet.name.casefold(), *outlet.domains):
            return outlet
    if not host:
        return None
    fitting = [(domain, outlet) for outlet in knowledge.outlets for domain in outlet.domains if _lies_in(host, domain)]
    return max(fitting, key=lambda pair: len(pair[0]), default=("", None))[1]


def _lies_in(host: str, domain: str) -> bool:
    """Whether a host is a domain or one below it."""
    return host == domain or host.endswith(f".{domain}")
