"""Reads what somebody asks to take away: the query, the columns, and the choices that a format leaves to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from app.errors import InvalidQuery
from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.export import Option
from app.listing.query import Query
from app.listing.selection import Provenance, Selection, chosen
from app.listing.values import suggestion

COLUMNS = "columns"
"""Parameter with the names of columns in their order, separated by commas. Without it a file has all columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Rows that are asked for, and how."""

    query: Query
    columns: tuple[Column, ...]
    """Those that were named; none where all are meant."""
    options: Mapping[str, str]

    def selection(self, session: Session, provenance: Provenance) -> Selection:
        """What a file is made of; `InvalidQuery` for a code in a filter that nobody has."""
        return chosen(session, self.query, provenance, self.columns)

    def url(self, path: str, query: Query | None = None) -> str:
        """The address of the same at another path; of another query where one is given."""
        named = [(COLUMNS, ",".join(column.name for column in self.columns))] if self.columns else []
        params = [*(query or self.query).params(), *named, *self.options.items()]
        return f"{path}?{urlencode(params)}" if params else path


def ask(dataset: Dataset, params: Iterable[tuple[str, str]], options: Sequence[Option] = ()) -> Asked:
    """What the parameters ask for; `InvalidQuery` names each wrong one."""
    problems: dict[str, str] = {}
    columns: tuple[Column, ...] = ()
    taken: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    choices = {option.name: option.values for option in options}
    for name, text in params:
        try:
            if name == COLUMNS:
                columns = tuple(dict.fromkeys((*columns, *read_columns(dataset, text))))
            elif name in choices:
                taken[name] = _option(name, choices[name], text)
            else:
                others.append((name, text))
        except ValueError as problem:
            problems[name] = str(problem)
    return Asked(query=_query(dataset, others, problems), columns=columns, options=taken)


def _query(dataset: Dataset, params: Iterable[tuple[str, str]], problems: dict[str, str]) -> Query:
    """The query; raises `InvalidQuery` with its own problems and those found before."""
    try:
        query = Query.parse(dataset, params)
    except InvalidQuery as wrong:
        raise InvalidQuery(problems | wrong.problems) from None
    if problems:
        raise InvalidQuery(problems)
    return query


def read_columns(dataset: Dataset, text: str) -> tuple[Column, ...]:
    """The columns of a list of names; ValueError for a name that there is not."""
    known = {column.name: column for column in dataset.columns}
    names = list(dict.fromkeys(filter(None, (name.strip() for name in text.split(",")))))
    for name in names:
        if name not in known:
            raise ValueError(f"there is no column {name!r}; {suggestion(name, dict.fromkeys(known, ''))}")
    return tuple(known[name] for name in names)


def _option(name: str, values: Iterable[str], text: str) -> str:
    if text not in values:
        raise ValueError(f"there is no {name} {text!r}; {suggestion(text, dict.fromkeys(values, ''))}")
    return text
