"""A row as a footnote or a bibliography cites it: with its address, the state of the data, the sentence behind it."""

from dataclasses import dataclass

from app.store.articles import ArticleRow, MentionRow
from app.web.filters import day
from app.web.freshness import DataState
from app.web.rendering import SITE

_TEX_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\u00a0": "~",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A row in the forms in which it is cited."""

    plain: str
    bibtex: str


def cite(title: str, kind: str, mention: MentionRow, url: str, data: DataState) -> Citation:
    """``“€2 bn military aid for Ukraine”, commitment in: European Defence Commitments, data of 21 November 2026, ...``

    ``mention`` is the statement that says the row best; ``url`` the row's whole address.
    """
    row = f"“{title}”, {kind} in: {SITE}, data of {day(data.changed_at.date())}, {url}"
    return Citation(
        plain=f"{row}\nRead from {_source(mention.article)}: “{mention.sentence}”",
        bibtex=_bibtex(title, mention, url, data),
    )


def _bibtex(title: str, mention: MentionRow, url: str, data: DataState) -> str:
    changed = data.changed_at.date()
    fields = {
        "title": f"{{{_tex(title)}}}",
        "author": f"{{{SITE}}}",
        "year": str(changed.year),
        "howpublished": f"\\url{{{url}}}",
        "note": _tex(f"Data of {day(changed)} (version {data.version}). Read from {_source(mention.article)}"),
        "urldate": data.today.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{defence-commitments-{url.rstrip('/').rpartition('/')[2]},\n{lines}\n}}"


def _tex(text: str) -> str:
    """A text whose signs TeX prints instead of obeying them."""
    return "".join(_TEX_SIGNS.get(letter, letter) for letter in text)


def _source(article: ArticleRow) -> str:
    """What is known of an article: outlet, title, day, address."""
    title = f"“{article.title}”" if article.title else None
    known = (article.outlet, title, day(article.published_on) if article.published_on else None, article.url)
    return ", ".join(part for part in known if part) or "an article of which nothing is known"
