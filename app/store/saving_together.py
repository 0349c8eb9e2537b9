"""Saves what was read out of many articles in one go: as one by one, but what they touch is computed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actors import ActorKey, key_of
from app.domain.article import settled
from app.domain.extraction import Extraction
from app.domain.rates import RateSource
from app.domain.vocabulary import SourceGrade
from app.store.addresses import same_page
from app.store.articles import ArticleRow
from app.store.following import Versions, follow, is_last
from app.store.rewriting import Rewriting
from app.store.saving import Outcome, find_article, lock_writers, save, write_article
from app.store.stories import tell_stories
from app.store.told import Reading
from app.store.versions import raise_data_version


@dataclass(frozen=True, slots=True)
class ToSave:
    """What was read out of an article, and the grade of its source."""

    extraction: Extraction
    grade: SourceGrade

    @property
    def marks(self) -> set[str]:
        """What no other article that is saved with it may have: its text and its address."""
        article = self.extraction.article
        return {article.content_hash, *filter(None, [same_page(article.url)])}


def save_all(session: Session, given: Sequence[ToSave], *, rates: RateSource) -> list[Outcome]:
    """Save the extractions of articles, in order, as `save` does one by one; the caller commits.

    Where two of them have one text or stand at one address, the later of them is saved after the others.
    """
    lock_writers(session)
    outcomes: list[Outcome] = []
    for group in _apart(given):
        if len(group) == 1:
            outcomes.append(save(session, group[0].extraction, rates=rates, grade=group[0].grade))
        else:
            outcomes += _save_group(session, group, rates)
    return outcomes


def _save_group(session: Session, group: Sequence[ToSave], rates: RateSource) -> list[Outcome]:
    """Save articles that have neither text nor address in common."""
    known = _known(session, group)
    outcomes, readings, new = [], [], []
    for each in group:
        stored = find_article(session, each.extraction.article) if each.marks & known else None
        if stored is not None and stored.holds(each.extraction.article, each.extraction.version, each.grade):
            outcomes.append(Outcome.UNCHANGED)
            continue
        article = settled(stored.article, each.extraction.article) if stored else each.extraction.article
        article_id = write_article(session, stored, article, each.extraction, each.grade)
        outcomes.append(Outcome.REPLACED if stored else Outcome.NEW)
        versions = _versions(session, article_id, is_new=stored is None, alone=not each.marks & known)
        new += [key for key in (article_id, versions.replaced) if key is not None]
        readings.append(
            Reading(
                article_id=article_id,
                content_hash=article.content_hash,
                extraction=replace(each.extraction, article=article) if versions.is_last else None,
                follows=versions.replaced,
            )
        )
    if readings:
        recounted = tell_stories(session, new)
        Rewriting(session=session, rates=rates, homes=_homes(group)).read(readings, also=recounted)
        raise_data_version(session)
        session.expire_all()  # rows were written past the session's own copies of them
    return outcomes


def _versions(session: Session, article_id: int, *, is_new: bool, alone: bool) -> Versions:
    """What an article does to the others at its address; ``alone``: there are none."""
    if not is_new:
        return Versions(is_last(session, article_id), None)
    return Versions(True, None) if alone else follow(session, article_id)


def _known(session: Session, group: Sequence[ToSave]) -> set[str]:
    """Those of the texts and addresses of a group that are stored already."""
    marks = set().union(*(each.marks for each in group))
    row = ArticleRow
    found = session.execute(
        select(row.content_hash, row.address).where(row.content_hash.in_(marks) | row.address.in_(marks))
    )
    return {mark for each in found for mark in each if mark is not None}


def _homes(group: Sequence[ToSave]) -> Mapping[ActorKey, str | None]:
    """The country of each person that the articles name."""
    return {key_of(person.ref): person.country for each in group for person in each.extraction.people}


def _apart(given: Sequence[ToSave]) -> list[list[ToSave]]:
    """The articles in groups of which no two have a text or an address in common; the order stays."""
    groups: list[list[ToSave]] = [[]]
    seen: set[str] = set()
    for each in given:
        if each.marks & seen:
            groups.append([])
            seen = set()
        groups[-1].append(each)
        seen = seen | each.marks
    return [group for group in groups if group]
