"""`scutch.compat.trafilatura`."""

from __future__ import annotations

import inspect
import json

import pytest
from scutch.compat.trafilatura import extract
from test_cleaner import PAGE, SENTENCE

OTHER = "By noon the ferries ran again, and the market on the quay was open until the evening."
COMMENTS = "".join(
    f'<div class="comment"><span class="author">Reader {n}</span><p>{text}</p></div>'
    for n, text in enumerate(["I saw the river from my window that night and could not sleep at all.", "Thank you for this."])
)
RICH = (
    f'<title>Rain</title><meta name="author" content="Jane Hill"><link rel="canonical" href="https://hills.test/rain">'
    f'<article><h1>Rain</h1><time datetime="2022-09-24">24 September 2022</time><p>{SENTENCE}</p>'
    f'<p>By noon the <a href="https://hills.test/ferry">ferries</a> ran again, and the market on the quay was open until '
    f"the evening.</p><table><tr><th>Place</th><th>Rain</th></tr><tr><td>Ulm</td><td>31 mm</td></tr></table></article>"
    f'<section id="comments" class="comments"><h2>Comments</h2>{COMMENTS}</section>'
)


def test_a_page_gives_its_text() -> None:
    assert extract(PAGE) == extract(PAGE.encode()) == f"Rain\n{SENTENCE}"


@pytest.mark.parametrize("page", [b"", "", b"%PDF-1.7 x", " ", "<p></p>"])
def test_what_has_no_text_gives_nothing(page) -> None:
    assert extract(page) is None


def test_comments_and_tables_are_as_asked() -> None:
    assert "I saw the river" in extract(RICH) and "I saw the river" not in extract(RICH, include_comments=False)
    assert "Ulm | 31 mm" in extract(RICH) and "Ulm" not in extract(RICH, include_tables=False)


def test_markdown_has_links_where_they_are_asked_for() -> None:
    plain = extract(RICH, output_format="markdown")
    assert plain.startswith(f"# Rain\n\n{SENTENCE}\n\n{OTHER}")
    linked = extract(RICH, output_format="markdown", include_links=True, include_formatting=True)
    assert "[ferries](https://hills.test/ferry)" in linked


def test_metadata_stand_before_the_text() -> None:
    facts = ("title: Rain", "author: Jane Hill", "url: https://hills.test/rain", "hostname: hills.test")
    more = ("sitename: hills.test", "date: 2022-09-24", "language: en")
    head = "\n".join(["---", *facts, *more, "---", ""])
    assert extract(RICH, with_metadata=True).startswith(f"{head}Rain\n{SENTENCE}")
    assert "url: https://other.test/\n" in extract(RICH, url="https://other.test/", with_metadata=True)


def test_json_has_the_names_of_trafilatura() -> None:
    known = json.loads(extract(RICH, output_format="json", with_metadata=True, record_id="7"))
    assert (known["title"], known["author"], known["date"], known["id"]) == ("Rain", "Jane Hill", "2022-09-24", "7")
    assert (known["source"], known["hostname"]) == ("https://hills.test/rain", "hills.test")
    assert known["text"] == extract(RICH)
    assert json.loads(extract(RICH, output_format="json")) == {"text": extract(RICH)}


def test_languages_and_metadata_can_be_demanded() -> None:
    assert extract(RICH, target_language="en") and extract(RICH, target_language="de") is None
    assert extract(RICH, only_with_metadata=True) and extract(PAGE, only_with_metadata=True) is None


def test_favor_is_heard() -> None:
    from scutch import Cleaner

    for favor in ("precision", "recall"):
        own = Cleaner({"favor": favor, "comments": "yes"}).clean(RICH).text
        assert extract(RICH, **{f"favor_{favor}": True}) == own.strip("\n")


@pytest.mark.parametrize(
    ("options", "instead"),
    [
        ({"output_format": "xml"}, "txt, markdown, json"),
        ({"output_format": "csv"}, "scutch.Result"),
        ({"include_links": True}, 'output_format="markdown"'),
        ({"include_formatting": True}, 'output_format="markdown"'),
        ({"deduplicate": True}, "--dedup near"),
        ({"prune_xpath": "//div"}, "CSS selectors"),
        ({"settingsfile": "x.cfg"}, "scutch.toml"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(options, instead) -> None:
    with pytest.raises(NotImplementedError) as raised:
        extract(PAGE, **options)
    assert instead in str(raised.value)


def test_the_arguments_are_those_of_trafilatura() -> None:
    theirs = pytest.importorskip("trafilatura", reason="trafilatura is not installed").extract
    assert list(inspect.signature(extract).parameters) == list(inspect.signature(theirs).parameters)


def test_no_page_gives_no_text() -> None:
    assert extract(None) is None
