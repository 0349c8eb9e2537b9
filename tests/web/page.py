"""Reads an answer as a reader sees it: its words, its links, its marks."""

import re
from collections.abc import Mapping

from httpx2 import Response
from lxml import html
from starlette.testclient import TestClient


class Page:
    """A parsed HTML answer."""

    def __init__(self, response: Response) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.source = response.text
        self.tree = html.fromstring(response.text)

    @property
    def words(self) -> str:
        """The text of the page, with single spaces."""
        shown = " ".join(self.tree.xpath("//body//text()[not(ancestor::script)]"))
        return re.sub(r"\s+", " ", shown.replace("\u00a0", " "))

    @property
    def title(self) -> str:
        """The page's title."""
        return str(self.tree.findtext(".//title"))

    @property
    def headline(self) -> str:
        """The main heading."""
        return " ".join(self.tree.xpath("//h1")[0].text_content().split())

    def texts(self, path: str) -> list[str]:
        """The words of all elements at an XPath."""
        return [" ".join(each.text_content().split()) for each in self.tree.xpath(path)]

    def rows(self) -> list[str]:
        """The titles of the rows of a listing's table."""
        return self.texts("//tbody//a[contains(@class, 'title')]")

    def fact(self, name: str) -> str:
        """What stands beside a name in a list of facts."""
        return " ".join(
            self.tree.xpath(f"//dt[normalize-space()='{name}']/following-sibling::dd[1]")[0].text_content().split()
        )

    def told(self) -> list[str]:
        """The paragraphs of an article's text, without the numbers and notes added to it."""
        (text,) = self.tree.xpath("//*[contains(concat(' ', @class, ' '), ' text ')]")
        for added in text.xpath(".//sup | .//*[@role='tooltip']"):
            added.drop_tree()
        return [" ".join(each.text_content().split()) for each in text.xpath("./p")]

    def href(self, words: str) -> str:
        """Where the link with exactly these words, this accessible name or this tip of a mark leads."""
        for link in self.tree.xpath("//a[@href]"):
            tips = [tip.text_content() for tip in link.xpath(".//title")]
            if words in (" ".join(link.text_content().split()), link.get("aria-label"), *tips):
                return str(link.get("href"))
        raise AssertionError(f"no link says {words!r}")


def get(client: TestClient, address: str, headers: Mapping[str, str] | None = None) -> Page:
    """The page at an address."""
    return Page(client.get(address, headers=headers))
