"""Serves an honest text as a spam-ridden site would, as flattened text or as HTML."""

import html
import random
from dataclasses import dataclass, field

from sources import Group, Text, is_chinese


@dataclass
class Served:
    """A page; `junk` says of each line whether it is none of the text."""

    text: Text
    html: bool
    lines: list[str] = field(default_factory=list)
    junk: list[bool] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def add(self, line: str, junk: bool, markup: str) -> None:
        self.lines.append(line)
        self.junk.append(junk)
        self.parts.append(markup if self.html else line)

    @property
    def source(self) -> str:
        if not self.html:
            return "\n".join(self.parts)
        title = html.escape(self.text.lines[0])
        # Only a page whose own address is known has links to other sites.
        own = f"<link rel=canonical href=https://own.example/{len(self.lines)}>" if len(self.lines) % 2 else ""
        body = "\n".join(self.parts)
        return f"<!doctype html><html><head><meta charset=utf-8>{own}<title>{title}</title></head><body><div>{body}</div></body></html>"


class Lists:
    """Junk by the script of the pages it suits."""

    def __init__(self, groups: list[Group]):
        self.of = {True: [], False: []}
        for group in groups:
            self.of[is_chinese("".join(group.lines), 12)].append(group)

    def suiting(self, text: Text) -> list[Group]:
        return self.of[is_chinese("".join(text.lines))]


def serve(text: Text, lists: Lists, as_html: bool, rng: random.Random) -> Served:
    """The text among groups of junk, from none to one after every second paragraph."""
    page = Served(text, as_html)
    fitting = lists.suiting(text)
    rate = rng.choice([0.0, 0.1, 0.25, 0.25, 0.4])
    head, tail = rng.choice([(0, 0), (0, 2), (3, 4), (3, 4), (3, 4), (6, 8)])

    def put(place: str, most: int) -> None:
        choice = [group for group in fitting if group.place in (place, "any")]
        for _ in range(rng.randint(min(1, most), most)):
            junk(page, rng.choice(choice), rng)

    put("head", head)
    # Some authors link every item of their lists, to one site or each to another.
    items = rng.choice(["", "", "", "", "", "", "one", "many"])
    for at, line in enumerate(text.lines):
        honest(page, line, at == 0, items, rng)
        if 0 < at < len(text.lines) - 1 and rng.random() < rate:
            put("body", 1)
    put("tail", tail)
    return page


def honest(page: Served, line: str, is_title: bool, items: str, rng: random.Random) -> None:
    escaped = linked(line, items if len(line) < 60 and not is_title else "", rng)
    if is_title:
        page.add(line, False, f"<h1>{escaped}</h1>")
    elif len(line) < 60 and rng.random() < 0.4:
        tag = rng.choice(["h2", "h3", "li", "li", "td", "div"])
        around = {"li": "<ul>{}</ul>", "td": "<table><tr>{}</tr></table>"}.get(tag, "{}")
        page.add(line, False, around.format(f"<{tag}>{escaped}</{tag}>"))
    else:
        page.add(line, False, f"<p>{escaped}</p>")


def linked(line: str, items: str, rng: random.Random) -> str:
    """The line as markup: authors link words, names, and now and then a whole line."""
    if items:
        host = "source.example" if items == "one" else f"source{rng.randint(1, 9999)}.example"
        return f'<a href="https://{host}/{rng.randint(1, 9999)}">{html.escape(line)}</a>'
    kind = rng.random()
    if kind > 0.35:
        return html.escape(line)
    start = rng.randrange(len(line))
    end = min(len(line), start + rng.randint(2, 24))
    if kind < 0.07:
        start, end = 0, len(line)
    href = rng.choice(["/wiki/", "/tag/", "https://source.example/", "https://www.paper.example/2019/"]) + str(rng.randint(1, 9999))
    before, inside, after = (html.escape(part) for part in (line[:start], line[start:end], line[end:]))
    return f'{before}<a href="{href}">{inside}</a>{after}'


def junk(page: Served, group: Group, rng: random.Random) -> None:
    is_linked = rng.random() < 0.5
    tag = rng.choice(["p", "div", "li"])
    headed = len(group.lines) > 1 and rng.random() < 0.25
    host = f"site{rng.randint(1, 999)}.example"
    for at, line in enumerate(group.lines):
        markup = html.escape(line)
        if is_linked:
            href = rng.choice(["/a/", f"https://{host}/", f"https://www.{host}/go?id="]) + str(rng.randint(1, 9999))
            markup = f'<a href="{href}">{markup}</a>'
        own = "h3" if headed and at == 0 else tag
        markup = f"<{own}>{markup}</{own}>"
        page.add(line, True, f"<ul>{markup}</ul>" if own == "li" else markup)
