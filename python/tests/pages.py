"""The cases of the project (`fixtures/`), as `scutch test` reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    import tomllib
except ImportError:
    import tomli as tomllib

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# Keys of a case that are none of a config.
OF_THE_CASE = {"why", "url", "stages", "skip", "format", "status", "metadata"}


class Case:
    """A folder of inputs that share one text."""

    def __init__(self, folder: Path):
        self.name = folder.name
        self.inputs = sorted(folder.glob("input.*"))
        path = folder / "case.toml"
        self.spec: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        self.url: str | None = self.spec.get("url")
        self.format: str = self.spec.get("format", "txt")
        self.expected = (folder / f"expected.{self.format}").read_text("utf-8")

    def config(self) -> dict[str, Any]:
        """What the case says otherwise, as a config says it."""
        config = {key: value for key, value in self.spec.items() if key not in OF_THE_CASE}
        only, skip = self.spec.get("stages"), self.spec.get("skip")
        stages = {"only": only} if only else {"skip": skip} if skip else {}
        return {**config, **({"stages": stages} if stages else {})}


def cases() -> list[Case]:
    found = [Case(folder) for folder in sorted(FIXTURES.iterdir()) if folder.is_dir()]
    assert len(found) > 50, f"the cases are not in {FIXTURES}"
    return found


def rows() -> Iterator[dict[str, Any]]:
    """A row for each input of each case."""
    for case in cases():
        for path in case.inputs:
            yield {"id": f"{case.name}/{path.name}", "url": case.url, "html": path.read_bytes()}
