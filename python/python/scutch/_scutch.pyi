"""The part of scutch that is written in Rust."""

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Any, Protocol, Union, final

from ._result import Result

__version__: str
# The names of the column of pages where none is given, best first.
_PAGE_COLUMNS: list[str]

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class _Batch:
    """A cleaned record batch, for anything that reads the Arrow PyCapsule interface: ``pyarrow.record_batch(it)``."""

    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __len__(self) -> int: ...

@final
class _Stream:
    """Batches that are cleaned while they are read, once: ``pyarrow.table(it)``, ``polars.DataFrame(it)``."""

    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

_Page = Union[bytes, bytearray, str]

class ConfigError(ValueError):
    """A config, or a file that it names, is wrong or cannot be read; the message names place and repair."""

class PageError(ValueError):
    """Bytes are no page: none, binary, or larger than 1 GiB; the message says what to do."""

class RulesMismatchError(RuntimeError):
    """A cleaner was pickled where scutch has other rules or weights than here."""

@final
class Survey:
    """What the sites of many pages repeat, as ``Cleaner.survey`` reads it. It never changes. Parts of a batch merge into what
    the whole gives, in any order, so an engine surveys each part on its own and merges what comes back.

    ``memory``: ``bytes(survey)`` of another one, or the bytes of a file that ``scutch learn`` wrote; ``None``: nothing seen.

    Raises ``ValueError`` for bytes that are none, are damaged, or are of another version.
    """

    def __new__(cls, memory: bytes | None = None) -> Survey: ...
    @staticmethod
    def merged(surveys: Iterable[Survey | bytes]) -> Survey:
        """What several surveys saw together. ``surveys``: ``Survey`` or ``bytes(survey)``, taken one after the other.

        Raises ``ValueError`` as ``Survey`` does, and ``TypeError`` for what is neither.
        """

    @property
    def sites(self) -> int:
        """How many sites it remembers."""

    @property
    def pages(self) -> int:
        """How many pages of them it has seen, of each site at most 64 of which, and of very many sites fewer, are remembered."""

    def __bytes__(self) -> bytes: ...

@final
class Cleaner:
    """Cleans pages. It never changes, so threads may share it; it holds neither threads nor open files, so it survives a
    fork; pickled, it is the text of its config and a hash of the rules.

    ``config``: ``None``: all as standard, no ``scutch.toml`` is looked for. A path: that file. A dict: what would stand
    in the file, ``{"favor": "recall", "stages": {"skip": ["drop-footer"]}}``; paths in it begin at the current folder.
    ``sites``: a ``Survey``, or its bytes: what it saw the sites of pages repeat is weighed, and taken; it is pickled, too.

    Raises ``ConfigError`` if something in it is wrong, and ``ValueError`` for bytes that are no survey. The first one
    of a process takes some 40 ms.
    """

    def __new__(
        cls, config: str | PathLike[str] | dict[str, Any] | None = None, sites: Survey | bytes | None = None
    ) -> Cleaner: ...
    def clean(self, page: _Page, url: str | None = None, content_type: str | None = None) -> Result:
        """Clean one page.

        ``page``: bytes as they were scraped, HTML or flattened text in any charset; or ``str``, which is taken as decoded,
        whatever charset it declares. ``url``: its address, for the rules and settings of its host and for the metadata.
        ``content_type``: the HTTP header of that name, ``text/html; charset=gbk``.

        The GIL is released. Raises ``PageError`` for what is no page at all (no bytes, binary data, more than 1 GiB), and
        ``TypeError`` for what is neither bytes nor ``str``. A page without content is no error: its status is ``empty``.
        """

    def clean_many(self, pages: Iterable[_Page | tuple[_Page, str | None]]) -> Iterator[Result]:
        """Clean pages one after the other as the results are asked for, in order, one result a page.

        Each item is a page, or a page and its address. No page raises: one that fails gives a result with the status
        ``error`` and the reason in ``error``. What ``pages`` itself raises goes through.
        """

    def clean_batch(
        self,
        batch: _ArrowArray | _ArrowStream,
        column: str | None = None,
        url: str | None = None,
        *,
        markdown: bool = False,
        ledger: bool = False,
        threads: int = 1,
    ) -> Any:
        """Clean the pages in a column of an Arrow batch, table or stream: one row out for each row in, in order.

        ``batch``: anything with ``__arrow_c_array__`` or ``__arrow_c_stream__``: of pyarrow, polars, DuckDB, pandas.
        ``column``: the pages, as string, large string, string view (taken as decoded), binary, large binary or binary
        view (as scraped), or a dictionary of one of these; the first of ``html``, ``content``, ``raw_content``, ``text``
        where none is named. ``url``: their addresses; ``url`` where none is named and there is one.

        For a batch comes an object with ``__arrow_c_array__``, for a table or stream one with ``__arrow_c_stream__``, which
        is cleaned while it is read and can be read once. Pages are read where they lie, without a copy. Columns:

        ==========================================  ================================================================
        url, title, author, date, site, language,   string; null where not known
        editor, source, encoding, kind
        status                                      string: ok, empty, review, error
        error                                       string: why a row failed, with status error; else null
        reason                                      string; null (only ``scutch clean`` fills it)
        page_type, confidence                       string; float32, the F1 to be expected, 0 to 1
        text                                        string; null in a row that failed
        markdown                                    string, with ``markdown=True``
        chars_in, chars_out                         int64: characters of the page's blocks and of the text
        removed                                     struct of int64: characters that each stage removed
        notes                                       list of string
        ledger                                      list of struct(stage, rule, text), with ``ledger=True``
        ==========================================  ================================================================

        then all other columns of the input, the same arrays; where a name is taken, as ``input_name``. A null page, or one
        that is no page, fails its row only.

        ``threads``: how many clean; 0 is one for each core. One is right inside of an engine that starts a task a core.
        The GIL is released. Raises ``ValueError`` where a column is not there, or where the texts of one batch take more
        than 2 GiB, and ``TypeError`` for what is no Arrow. Of a stream, errors of later batches are raised by its reader.
        """

    def survey(self, pages: Iterable[_Page | tuple[_Page, str | None]]) -> Survey:
        """See what the sites of pages repeat, and clean nothing. Items are as those of ``clean_many``; the site of a page is the
        registered domain of its address, from outside or else the one that it names.

        Pages that cannot be read, and those whose site nobody knows, are passed over.
        """

    def survey_batch(
        self, batch: _ArrowArray | _ArrowStream, column: str | None = None, url: str | None = None
    ) -> Survey:
        """The same of the pages in a column of an Arrow batch, table or stream; its arguments are those of ``clean_batch``."""

    @property
    def config(self) -> str:
        """The text of the config, as TOML; empty where all is as standard."""

    @property
    def rules_hash(self) -> str:
        """A hash of all rules, word lists and weights that come with this scutch: 32 hexadecimal digits."""

def _main(args: list[str]) -> int: ...
def _restore(path: str, text: str, sites: bytes | None, hash: str, version: str) -> Cleaner: ...
