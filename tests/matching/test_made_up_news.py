"""Hundreds of made-up pledges by eleven givers, some told several times: each is one row, and shares it with none."""

from itertools import combinations, groupby

from app.domain.article import Article
from app.domain.clustering import cluster
from app.domain.matching import judge
from app.domain.outlines import Outline, outline
from app.extraction import extract
from app.knowledge import default
from bench.newsroom import News, news

KNOWLEDGE = default()
Pledge = tuple[str, int]


def told_in(report: News) -> tuple[Pledge, Outline]:
    """The pledge of a report and what is read of it."""
    assert report.pledge is not None
    article = Article(report.url, report.text, report.title, report.published_on, language="en")
    (claim,) = extract(article, KNOWLEDGE).commitments
    sentence = claim.mentions[0].sentence.of(report.text)
    assert claim.amount is not None
    assert claim.amount.minimum is not None
    assert claim.amount.maximum is not None
    euros = (claim.amount.minimum, claim.amount.maximum)
    day = report.published_on
    told = outline(claim, article=report.url, claim_no=0, told_on=day, sentence=sentence, euros=euros)
    return report.pledge, told


def test_every_pledge_is_one_row_and_no_two_share_one() -> None:
    reports = [told_in(each) for each in news(700, telling=0.6, seed=11) if each.pledge is not None]
    rows = []
    for _, of_one_giver in groupby(sorted(reports, key=lambda each: each[0][0]), key=lambda each: each[0][0]):
        told = sorted(of_one_giver, key=lambda each: each[1].place)
        pairs = combinations(range(len(told)), 2)
        groups = cluster(len(told), {(one, other): judge(told[one][1], told[other][1]) for one, other in pairs})
        rows += [{told[at][0] for at in group} for group in groups.members]
    assert len(reports) > len({pledge for pledge, _ in reports}) > 200
    assert all(len(pledges) == 1 for pledges in rows)
    assert len(rows) == len({pledge for pledge, _ in reports})
