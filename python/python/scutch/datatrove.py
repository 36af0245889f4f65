"""datatrove: an extractor of pages, and a filter of lines for texts that came extracted.

Both say in ``metadata["filter_reason"]`` why a document, or what of it, was left out.
"""

from __future__ import annotations

import contextlib
import itertools
from typing import Optional

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from . import Cleaner, Result
from ._config import Config, cleaner_of

FACTS = ("title", "author", "date", "site", "language")
LINES = {"input": "text", "stages": {"skip": ["select-main"]}}


class ScutchExtractor(BaseExtractor):
    """Turns the HTML in ``doc.text`` into text, and puts title, author, date, site and language into the metadata.

    The address is that of ``metadata["url"]``. Documents without content are dropped, with the reason in
    ``metadata["filter_reason"]``: ``empty``, or why the page failed; one that is kept and should be looked at has
    ``review``. Documents are cleaned where the step runs and not in a process beside it: what a page may cost is bounded,
    so there is no timeout.

    Args:
        config: what ``scutch.Cleaner`` takes, or a ``scutch.Cleaner``
        exclusion_writer: saves the dropped documents, as they came
    """

    name = "⛏ scutch"

    def __init__(self, config: Config = None, exclusion_writer: Optional[DiskWriter] = None):
        super().__init__()
        self.cleaner = cleaner_of(config)
        self.exclusion_writer = exclusion_writer

    def extract(self, text: str) -> str:
        """The text of a page, as every extractor has it."""
        return _one(self.cleaner, text, None).text

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Clean the documents one after the other."""
        documents, pages = itertools.tee(data)
        results = self.cleaner.clean_many((doc.text, doc.metadata.get("url")) for doc in pages)
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for doc in documents:
                self.stat_update(StatHints.total)
                with self.track_time():
                    result = next(results)
                if self._keeps(doc, result):
                    self.update_doc_stats(doc)
                    yield doc
                elif writer:
                    # Readers of bytes give bytes, writers take text.
                    doc.text = doc.text if isinstance(doc.text, str) else doc.text.decode("utf-8", "replace")
                    writer.write(doc, rank)

    def _keeps(self, doc: Document, result: Result) -> bool:
        facts = {name: getattr(result, name) for name in FACTS}
        doc.metadata.update({name: fact for name, fact in facts.items() if fact is not None})
        if result.status != "ok":
            doc.metadata["filter_reason"] = result.error or result.status
        if not result.text:
            self.stat_update(StatHints.dropped, f"dropped_{result.status}")
            return False
        doc.text = result.text
        self.stat_update(StatHints.forwarded)
        return True


class ScutchLineFilter(BaseFilter):
    """Removes the lines of ``doc.text`` that the rules take: promotion, navigation, share bars, copyright notices, ...

    ``metadata["filter_reason"]`` names the rules by which lines went, in their order: ``gambling/live-dealer,
    copyright/notice-line``. A document of which nothing is left is dropped for them.

    Args:
        config: what ``scutch.Cleaner`` takes, or a ``scutch.Cleaner``; else all stages but the choice of the main text
        exclusion_writer: saves the dropped documents
    """

    name = "✂ scutch lines"

    def __init__(self, config: Config = None, exclusion_writer: Optional[DiskWriter] = None):
        super().__init__(exclusion_writer)
        self.cleaner = cleaner_of(LINES if config is None else config)

    def filter(self, doc: Document) -> bool:
        """Keep what is left of a document; drop one of which nothing is."""
        result = _one(self.cleaner, doc.text, doc.metadata.get("url"))
        for removal in result.removed:
            self.stat_update(f"line-filter-{removal.rule}")
        reason = ", ".join(dict.fromkeys(removal.rule for removal in result.removed)) or result.error
        if reason:
            doc.metadata["filter_reason"] = reason
        if not result.text:
            return False
        doc.text = result.text
        return True


def _one(cleaner: Cleaner, text: str, url: str | None) -> Result:
    """A result also where the text is no page."""
    return next(cleaner.clean_many([(text, url)]))
