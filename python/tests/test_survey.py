"""`scutch.Survey`: what sites repeat, surveyed in parts and weighed by a cleaner."""

from __future__ import annotations

import pickle

import pytest
import scutch

NOTE = "This story was first printed in our paper edition and may not be copied without leave of its owners."
TREES = ["rowan", "alder", "hazel", "willow", "birch", "linden", "maple", "aspen"]


def page(tree: str) -> str:
    return f"""<title>The {tree}</title><h1>The {tree}</h1>
        <p>Nobody had planted the {tree} by the old mill, and yet it stood there, taller than the roof and full of birds.</p>
        <p>{NOTE}</p>
        <p>In autumn the children of the valley came for the {tree}, with baskets and ropes, and went home at dusk.</p>"""


PAGES = [(page(tree), f"https://www.valley.example/{tree}") for tree in TREES]


def test_parts_merge_into_the_whole(cleaner) -> None:
    whole, parts = cleaner.survey(PAGES), [cleaner.survey(PAGES[5:]), bytes(cleaner.survey(PAGES[:5]))]
    assert (whole.sites, whole.pages) == (1, 8)
    assert scutch.Survey.merged(parts) == scutch.Survey.merged(iter(reversed(parts))) == whole
    assert scutch.Survey.merged([]) == scutch.Survey() != whole
    assert scutch.Survey(bytes(whole)) == pickle.loads(pickle.dumps(whole)) == whole


def test_a_cleaner_takes_what_its_sites_repeat(cleaner) -> None:
    knowing = scutch.Cleaner(sites=cleaner.survey(PAGES))
    for cleaned in (knowing.clean(*PAGES[3]), pickle.loads(pickle.dumps(knowing)).clean(*PAGES[3])):
        assert NOTE not in cleaned.text and "In autumn the children" in cleaned.text
        assert [gone.rule for gone in cleaned.removed if gone.text == NOTE] == ["site/repeats (on 8 of 8 pages)"]
    assert NOTE in cleaner.clean(*PAGES[3]).text
    assert NOTE in knowing.clean(PAGES[3][0], "https://www.hill.example/").text


def test_what_is_no_page_is_passed_over(cleaner) -> None:
    assert cleaner.survey([b"", b"%PDF-1.7", 7, (page("oak"), None), PAGES[0]]).pages == 1


def test_arrow_is_surveyed_as_the_pages_are(cleaner) -> None:
    pa = pytest.importorskip("pyarrow", reason="the tests of tables need pyarrow")
    table = pa.table({"html": [page for page, _ in PAGES] + [None], "url": [url for _, url in PAGES] + [None]})
    whole = cleaner.survey(PAGES)
    assert cleaner.survey_batch(table) == whole
    assert scutch.Survey.merged(map(cleaner.survey_batch, table.to_batches(max_chunksize=3))) == whole
    with pytest.raises(ValueError, match="no column `pge`"):
        cleaner.survey_batch(table, column="pge")


def test_what_is_no_survey_is_refused() -> None:
    with pytest.raises(ValueError, match="scutch learn"):
        scutch.Survey(b"rain")
    with pytest.raises(ValueError, match="learn it again"):
        scutch.Cleaner(sites=bytes(scutch.Survey())[:-1])
    with pytest.raises(TypeError, match="not int"):
        scutch.Survey.merged([7])
