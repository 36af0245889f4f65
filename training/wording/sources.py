"""Texts and junk: what is kept, what goes."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

HAN = re.compile(r"[\u3400-\u9fff]")
# How much a line of our own texts counts, and one of each pack: gold of wcxb holds some that is no text.
OWN = 2.0
# Texts of one pack; of a larger one every second or third is taken.
MOST = 500
PACKS = {
    "wcxb-dev": 0.7,
    "magic-article-a": 1.0,
    "magic-forum-a": 1.0,
    "scrapinghub-a": 1.0,
    "readability-pages": 1.0,
    "zh-mixed": 2.0,
}


@dataclass(frozen=True)
class Text:
    """An honest text, line by line; `weight` is that of its lines in training."""

    name: str
    lines: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Group:
    """Lines of junk that stand together; `place` is head, body, tail or any."""

    family: str
    place: str
    lines: tuple[str, ...]

    @property
    def promotes(self) -> bool:
        return self.family not in SITE


# The families that belong to a site; all others promote something.
SITE = frozenset(
    "friendlinks login_nav breadcrumb breadcrumb_menu nav paywall share cookie related ad_marker novel hotline prevnext"
    " newsletter copyright copyright_icp icp icp_copyright comments comment comment_form credits legal_credit footer"
    " friend_links newsletter_cookie ad_label".split()
)


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line for line in (line.strip() for line in text.splitlines()) if line)


def is_chinese(text: str, share: int = 4) -> bool:
    """Whether one visible character in `share` is Han."""
    visible = len(re.sub(r"\s", "", text))
    return visible > 0 and len(HAN.findall(text)) * share >= visible


def own_texts(folder: Path) -> list[Text]:
    texts = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.open(encoding="utf-8")):
            lines = lines_of("\n".join(json.loads(line)["lines"]))
            texts.append(Text(f"{file.stem}/{number}", lines, OWN))
    return texts


def gold_texts(packs: Path) -> list[Text]:
    texts = []
    for name, weight in PACKS.items():
        files = sorted((packs / name / "gold").glob("*.txt"))
        for file in files[:: -(-len(files) // MOST)]:
            lines = lines_of(file.read_text("utf-8", "replace"))
            if len(lines) >= 3:
                texts.append(Text(f"{name}/{file.stem}", lines, weight))
    return texts


def groups(folder: Path) -> list[Group]:
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            group = json.loads(line)
            place = {"between": "body"}.get(group["place"], group["place"])
            lines = lines_of("\n".join(group["lines"]))
            if lines:
                found.append(Group(group["family"], place, lines))
    return found
