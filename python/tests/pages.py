"""The cases of the project (`fixtures/`), as `scutch test` reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scutch

try:
    import tomllib
except ImportError:
    import tomli as tomllib

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# Keys of a case that are none of a config.
OF_THE_CASE = {"why", "url", "stages", "skip", "format", "site_pages", "status", "metadata"}
# Pages of a case that has a site are of this one.
SITE = "https://site.test/"


class Case:
    """A folder of inputs that share one text."""

    def __init__(self, folder: Path):
        self.name = folder.name
        self.inputs = sorted(folder.glob("input.*"))
        path = folder / "case.toml"
        self.spec: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        site = self.spec.get("site_pages")
        self.site_pages = sorted((folder / site).iterdir()) if site else []
        self.url: str | None = self.spec.get("url") or (SITE if site else None)
        self.format: str = self.spec.get("format", "txt")
        self.expected = (folder / f"expected.{self.format}").read_text("utf-8")

    def sites(self) -> scutch.Survey | None:
        """What the case learns from other pages of its site, if it has one."""
        pages = [(path.read_bytes(), SITE + path.name) for path in self.site_pages]
        return scutch.Cleaner(self.config()).survey(pages) if pages else None

    def config(self) -> dict[str, Any]:
        """What the case says otherwise, as a config says it."""
        config = {key: value for key, value in self.spec.items() if key not in OF_THE_CASE}
        only, skip = self.spec.get("stages"), self.spec.get("skip")
        stages = {"only": only} if only else {"skip": skip} if skip else {}
        return {**config, **({"stages": stages} if stages else {})}


def cases() -> list[Case]:
    found = [Case(folder) for folder in sorted(FIXTURES.iterdir()) if any(folder.glob("input.*"))]
    assert len(found) > 50, f"the cases are not in {FIXTURES}"
    return found


def rows() -> Iterator[dict[str, Any]]:
    """A row for each input of each case."""
    for case in cases():
        for path in case.inputs:
            yield {"id": f"{case.name}/{path.name}", "url": case.url, "html": path.read_bytes()}
