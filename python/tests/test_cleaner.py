"""`scutch.Cleaner`: what it takes, gives and raises."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import scutch

SENTENCE = "It rained in the hills all night, and the river rose, then fell."
PAGE = f"<title>Rain</title><h1>Rain</h1><p>{SENTENCE}</p><p>Share this article</p>"
TEXT = f"Rain\n{SENTENCE}\n"


def test_a_page_gives_its_text_and_what_is_known(cleaner) -> None:
    result = cleaner.clean(PAGE.encode(), url="https://hills.test/rain")
    assert result.text == TEXT
    assert result.markdown == f"# Rain\n\n{SENTENCE}\n"
    assert (result.title, result.language, result.url) == ("Rain", "en", "https://hills.test/rain")
    assert (result.status, result.encoding, result.kind, result.error) == ("ok", "utf-8", "html", None)
    assert result.removed == [scutch.Removal("strip-ads", "share/share-bar", "Share this article")]


def test_text_is_taken_as_decoded(cleaner) -> None:
    page = '<meta charset="gbk"><p>雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。</p>'
    for given in (page, page.encode(), bytearray(page.encode())):
        assert "村里的人" in cleaner.clean(given).text
    assert cleaner.clean(page).encoding == "utf-8"
    assert "lone \ufffd" in cleaner.clean(f"<p>A lone \ud800 surrogate stood in the text, and it was read all the same.").text


def test_the_content_type_names_charset_and_kind(cleaner) -> None:
    page = "<p>雨下了整整一夜，河水漫過了石橋，村裡的人都沒有睡。</p>"
    result = cleaner.clean(page.encode("big5"), content_type="text/html; charset=Big5")
    assert (result.encoding, "村裡的人" in result.text) == ("big5", True)
    assert cleaner.clean("no tags, but a sentence of some words.", content_type="text/html").kind == "html"
    assert cleaner.clean("no tags, but a sentence of some words.", content_type="text/plain").kind == "text"
    assert cleaner.clean(PAGE, content_type="nonsense").text == TEXT


@pytest.mark.parametrize(
    ("page", "error", "why"),
    [
        (b"", scutch.PageError, "empty"),
        ("", scutch.PageError, "empty"),
        (b"%PDF-1.7 and so on", scutch.PageError, "application/pdf"),
        (None, TypeError, "bytes or str, not NoneType"),
        (7, TypeError, "bytes or str, not int"),
    ],
)
def test_what_is_no_page_raises(cleaner, page, error, why) -> None:
    with pytest.raises(error, match=why):
        cleaner.clean(page)


def test_a_page_without_content_is_no_error(cleaner) -> None:
    result = cleaner.clean(b" \n")
    assert (result.status, result.text, result.markdown, result.error) == ("empty", "", "", None)


def test_many_pages_come_in_order_and_none_raises(cleaner) -> None:
    pages = [PAGE, b"", None, (PAGE.encode(), "https://hills.test/"), (PAGE, None), (PAGE,), b"%PDF-1.7 x"]
    results = list(cleaner.clean_many(pages))
    assert [result.status for result in results] == ["ok", "error", "error", "ok", "ok", "error", "error"]
    assert results[3].url == "https://hills.test/"
    assert "not NoneType" in results[2].error and "empty" in results[1].error
    assert results[1].text == "" and results[1].removed == []


def test_many_pages_are_asked_for_one_by_one(cleaner) -> None:
    asked = []

    def pages():
        for n in range(3):
            asked.append(n)
            yield PAGE
        raise OSError("the disk is gone")

    results = cleaner.clean_many(pages())
    assert asked == []
    assert next(results).text == TEXT and asked == [0]
    assert next(results).text == TEXT and next(results).text == TEXT
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)
    with pytest.raises(TypeError):
        cleaner.clean_many(7)


def test_configs_of_every_form_say_the_same(tmp_path) -> None:
    (tmp_path / "own.toml").write_text("title = false\n[host.'hills.test']\ntitle = true\n")
    for config in (tmp_path / "own.toml", str(tmp_path / "own.toml"), {"title": False, "host": {"hills.test": {"title": True}}}):
        cleaner = scutch.Cleaner(config)
        assert cleaner.clean(PAGE).text == f"{SENTENCE}\n"
        assert cleaner.clean(PAGE, "https://hills.test/").text == TEXT
    assert scutch.Cleaner({}).clean(PAGE).text == TEXT


def test_no_config_is_looked_for(tmp_path, monkeypatch) -> None:
    (tmp_path / "scutch.toml").write_text("title = false\n")
    monkeypatch.chdir(tmp_path)
    assert scutch.Cleaner().clean(PAGE).text == TEXT


RULE = {"id": "own/x", "why": "x", "stage": "strip-ads", "strength": "strong", "phrases": ["visit our shop"], "miss": ["No."]}


@pytest.mark.parametrize(
    ("config", "error", "why"),
    [
        ({"favour": "recall"}, scutch.ConfigError, 'unknown key "favour": did you mean "favor"?'),
        ({"favor": None}, scutch.ConfigError, "leave such keys out"),
        ({"favor": object()}, TypeError, "object"),
        ({"filter_lists": ["missing.txt"]}, scutch.ConfigError, "missing.txt"),
        ({"rule": [{**RULE, "hit": ["A shop."]}]}, scutch.ConfigError, "does not take its hit"),
        ("missing.toml", scutch.ConfigError, "missing.toml: the config cannot be read"),
        (7, TypeError, "int"),
    ],
)
def test_a_wrong_config_raises(config, error, why) -> None:
    with pytest.raises(error) as raised:
        scutch.Cleaner(config)
    assert why in str(raised.value)


def test_a_cleaner_cannot_be_changed(cleaner) -> None:
    with pytest.raises(AttributeError):
        cleaner.config = "title = false"
    with pytest.raises(AttributeError):
        cleaner.other = 1
    with pytest.raises(AttributeError):
        cleaner.clean(PAGE).text = "other"


def test_a_pickled_cleaner_cleans_the_same() -> None:
    cleaner = scutch.Cleaner({"title": False})
    for copied in (pickle.loads(pickle.dumps(cleaner)), copy.deepcopy(cleaner)):
        assert (copied.config, copied.rules_hash) == (cleaner.config, cleaner.rules_hash)
        assert copied.clean(PAGE).text == f"{SENTENCE}\n"
    result = cleaner.clean(PAGE)
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_cleaner_pickled_under_other_rules_says_so(cleaner) -> None:
    state = pickle.dumps(cleaner, protocol=0)
    other = state.replace(cleaner.rules_hash.encode(), b"0" * 32)
    assert other != state
    with pytest.raises(scutch.RulesMismatchError) as raised:
        pickle.loads(other)
    said = str(raised.value)
    assert "0" * 32 in said and cleaner.rules_hash in said and "install the same scutch" in said


@pytest.mark.parametrize("config", ["own.toml", {"filter_lists": ["list.txt"]}], ids=["a file", "a dict"])
def test_a_config_pickled_in_one_folder_is_found_from_another(config, tmp_path, monkeypatch) -> None:
    (tmp_path / "list.txt").write_text("##.promo\n")
    (tmp_path / "own.toml").write_text("filter_lists = ['list.txt']\n")
    monkeypatch.chdir(tmp_path)
    state = pickle.dumps(scutch.Cleaner(config))
    monkeypatch.chdir("/")
    page = f"<h1>Rain</h1><p>{SENTENCE}</p><p>{SENTENCE.replace('hills', 'plains')}</p><p class=promo>Ferry tickets</p>"
    assert "filter-list/##.promo" in [removal.rule for removal in pickle.loads(state).clean(page).removed]


def test_threads_share_a_cleaner(cleaner) -> None:
    pages = [PAGE.replace("hills", f"hills of {n}") for n in range(200)]
    alone = [result.text for result in cleaner.clean_many(pages)]
    with ThreadPoolExecutor(8) as pool:
        assert [result.text for result in pool.map(cleaner.clean, pages)] == alone


@pytest.mark.skipif(not hasattr(sys, "_is_gil_enabled") and sys.implementation.name != "cpython", reason="no GIL")
def test_others_run_while_a_page_is_cleaned(cleaner) -> None:
    page = PAGE + "".join(f"<p>{SENTENCE.replace('hills', f'hills of {n}')}</p>" for n in range(20_000))
    switches, done = [], threading.Event()

    def count() -> None:
        while not done.is_set():
            switches.append(time.monotonic())

    counting = threading.Thread(target=count)
    counting.start()
    begin = time.monotonic()
    cleaner.clean(page)
    end = time.monotonic()
    done.set()
    counting.join()
    # Held, the GIL would let the other thread in before and after, and never in the middle.
    middle = [at for at in switches if begin + (end - begin) * 0.3 < at < begin + (end - begin) * 0.7]
    assert len(middle) > 10


def clean_in_a_child(page: str) -> str:
    return CHILDS.clean(page).text


CHILDS = scutch.Cleaner()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_cleaner_survives_a_fork(cleaner) -> None:
    # Used before the fork, and from threads.
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(CHILDS.clean, [PAGE] * 4))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(clean_in_a_child, [PAGE] * 8).get(60) == [TEXT] * 8
        # And as what is sent to workers.
        assert [result.text for result in pool.map_async(cleaner.clean, [PAGE] * 8).get(60)] == [TEXT] * 8


def test_an_import_does_no_work() -> None:
    code = "import sys, threading, scutch; print(threading.active_count(), 'pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
