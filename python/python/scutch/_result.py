"""What comes out of a page. Plain tuples with names: they compare, print and pickle as such."""

from __future__ import annotations

from typing import NamedTuple


class Removal(NamedTuple):
    """A block, a phrase or the target of a link that was removed."""

    stage: str
    """The stage that removed it: ``strip-ads``, ``select-main``, ..."""
    rule: str
    """The rule that says why: ``gambling/live-dealer``."""
    text: str
    """Its words, as they stood in the page."""


class Result(NamedTuple):
    """A cleaned page. What is not known is ``None``."""

    text: str
    """The clean text, a block a line; empty where nothing is content, and where the page failed."""
    markdown: str
    """The same as Markdown, without front matter; with links and images where the config asks for them."""
    title: str | None
    """Headline of the content, without the site's name."""
    author: str | None
    """Who wrote it; several names are joined by ``; ``."""
    date: str | None
    """When it was published: ISO 8601, ``2022-09-24`` or ``2022-09-24T10:33:23`` with the offset if the page gives one."""
    language: str | None
    """ISO 639-1 code of the text's language."""
    encoding: str | None
    """Name of the charset that the page was read in."""
    status: str
    """``ok``; ``empty``: nothing is content; ``review``: there is text, but the rules stepped back and a person should
    look; ``error``: the page failed, which only ``clean_many`` gives."""
    removed: list[Removal]
    """All that was removed, blocks first, in the order of the page."""
    error: str | None
    """What is wrong with a page that failed, and what to do."""
    site: str | None
    """Name of the site."""
    url: str | None
    """Address of the page: given from outside, else its canonical link."""
    editor: str | None
    """The editor whom the site credits (责任编辑)."""
    source: str | None
    """The source that the site credits (来源)."""
    kind: str | None
    """What it was read as: ``html`` or ``text``."""
    page_type: str | None
    """``article``, ``forum``, ``product``, ``collection``, ``listing``, ``documentation`` or ``service``."""
    confidence: float | None
    """The F1 that the text is to be expected to have, 0 to 1."""
    notes: list[str]
    """What a reader should know of the page."""
