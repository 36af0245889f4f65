//! `scutch.Cleaner`. What is said of it here is what `help` says; the stub says the same, and a test holds them together.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use scutch::batch::{Fault, clean_one, learn_one};
use scutch::config::Config;
use scutch::html::Arena;
use scutch::io::records::Carried;
use scutch::pipeline::{Input, Pipeline};
use scutch::rows::{Columns, Row};

use crate::config::Source;
use crate::error::{ConfigError, PageError};
use crate::how::How;
use crate::many::Many;
use crate::page::{Given, Known, item};
use crate::survey::{self, Survey};
use crate::{arrow, result, state};

/// Cleans pages. It never changes, so threads may share it; it holds neither threads nor open files, so it survives a
/// fork; pickled, it is the text of its config and a hash of the rules.
///
/// ``config``: ``None``: all as standard, no ``scutch.toml`` is looked for. A path: that file. A dict: what would stand
/// in the file, ``{"favor": "recall", "stages": {"skip": ["drop-footer"]}}``; paths in it begin at the current folder.
/// ``sites``: a ``Survey``, or its bytes: what it saw the sites of pages repeat is weighed, and taken; it is pickled, too.
///
/// Raises ``ConfigError`` if something in it is wrong, and ``ValueError`` for bytes that are no survey. The first one
/// of a process takes some 40 ms.
#[pyclass(frozen, module = "scutch")]
pub(crate) struct Cleaner(Arc<Core>);

/// What all that a cleaner makes shares with it.
pub(crate) struct Core {
    pub(crate) source: Source,
    pub(crate) config: Config,
    pub(crate) pipeline: Pipeline,
    /// What the sites of pages repeat, as bytes.
    pub(crate) sites: Option<Vec<u8>>,
}

impl Core {
    fn of(source: Source, sites: Option<scutch::sites::Survey>) -> Result<Self, scutch::config::ConfigError> {
        let (config, given) = (source.config()?, sites.as_ref().map(scutch::sites::Survey::to_bytes));
        let pipeline = config.pipeline_knowing(sites.as_ref())?;
        Ok(Core { source, config, pipeline, sites: given })
    }

    /// A page with all that is known of it.
    fn input<'p>(&'p self, page: &'p [u8], known: &'p Known) -> Input<'p> {
        let said = self.config.input_at(page, known.url.as_deref());
        let (charset, kind) = (known.charset.or(said.charset), known.kind.or(said.kind));
        Input { charset, kind, ..said }
    }

    /// Cleans a page into a row that has all there is to say, or tells what is wrong with it.
    pub(crate) fn clean(&self, arena: &mut Arena, page: &[u8], known: &Known) -> Result<Row, Fault> {
        let cleaned = clean_one(&self.pipeline, arena, &self.input(page, known))?;
        let columns = Columns { markdown: Some(self.config.inline()), ledger: true, ..Columns::default() };
        Ok(Row::of(String::new(), &cleaned, columns, Carried::Nothing))
    }
}

impl Cleaner {
    /// A cleaner of this config.
    pub(crate) fn of(py: Python<'_>, source: Source, sites: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let sites = sites.map(survey::of).transpose()?;
        let core = py.detach(|| Core::of(source, sites)).map_err(|error| ConfigError::new_err(error.to_string()))?;
        Ok(Cleaner(Arc::new(core)))
    }
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (config=None, sites=None))]
    fn new(py: Python<'_>, config: Option<&Bound<'_, PyAny>>, sites: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        Self::of(py, Source::of(config)?, sites)
    }

    /// Clean one page.
    ///
    /// ``page``: bytes as they were scraped, HTML or flattened text in any charset; or ``str``, which is taken as decoded,
    /// whatever charset it declares. ``url``: its address, for the rules and settings of its host and for the metadata.
    /// ``content_type``: the HTTP header of that name, ``text/html; charset=gbk``.
    ///
    /// The GIL is released. Raises ``PageError`` for what is no page at all (no bytes, binary data, more than 1 GiB), and
    /// ``TypeError`` for what is neither bytes nor ``str``. A page without content is no error: its status is ``empty``.
    #[pyo3(signature = (page, url=None, content_type=None))]
    fn clean<'py>(
        &self,
        py: Python<'py>,
        page: Given,
        url: Option<String>,
        content_type: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let known = Known::of(&page, url, content_type.as_deref());
        let row = py.detach(|| self.0.clean(&mut Arena::default(), page.bytes(), &known));
        result::of(py, row.map_err(|Fault(_, message)| PageError::new_err(message))?)
    }

    /// Clean pages one after the other as the results are asked for, in order, one result a page.
    ///
    /// Each item is a page, or a page and its address. No page raises: one that fails gives a result with the status
    /// ``error`` and the reason in ``error``. What ``pages`` itself raises goes through.
    fn clean_many(&self, pages: &Bound<'_, PyAny>) -> PyResult<Many> {
        Ok(Many::new(self.0.clone(), pages.try_iter()?))
    }

    /// Clean the pages in a column of an Arrow batch, table or stream: one row out for each row in, in order.
    ///
    /// ``batch``: anything with ``__arrow_c_array__`` or ``__arrow_c_stream__``: of pyarrow, polars, DuckDB, pandas.
    /// ``column``: the pages, as string, large string, string view (taken as decoded), binary, large binary or binary
    /// view (as scraped), or a dictionary of one of these; the first of ``html``, ``content``, ``raw_content``, ``text``
    /// where none is named. ``url``: their addresses; ``url`` where none is named and there is one.
    ///
    /// For a batch comes an object with ``__arrow_c_array__``, for a table or stream one with ``__arrow_c_stream__``, which
    /// is cleaned while it is read and can be read once. Pages are read where they lie, without a copy. Columns:
    ///
    /// ==========================================  ================================================================
    /// url, title, author, date, site, language,   string; null where not known
    /// editor, source, encoding, kind
    /// status                                      string: ok, empty, review, error
    /// error                                       string: why a row failed, with status error; else null
    /// reason                                      string; null (only ``scutch clean`` fills it)
    /// page_type, confidence                       string; float32, the F1 to be expected, 0 to 1
    /// text                                        string; null in a row that failed
    /// markdown                                    string, with ``markdown=True``
    /// chars_in, chars_out                         int64: characters of the page's blocks and of the text
    /// removed                                     struct of int64: characters that each stage removed
    /// notes                                       list of string
    /// ledger                                      list of struct(stage, rule, text), with ``ledger=True``
    /// ==========================================  ================================================================
    ///
    /// then all other columns of the input, the same arrays; where a name is taken, as ``input_name``. A null page, or one
    /// that is no page, fails its row only.
    ///
    /// ``threads``: how many clean; 0 is one for each core. One is right inside of an engine that starts a task a core.
    /// The GIL is released. Raises ``ValueError`` where a column is not there, or where the texts of one batch take more
    /// than 2 GiB, and ``TypeError`` for what is no Arrow. Of a stream, errors of later batches are raised by its reader.
    #[pyo3(signature = (batch, column=None, url=None, *, markdown=false, ledger=false, threads=1))]
    fn clean_batch<'py>(
        &self,
        batch: &Bound<'py, PyAny>,
        column: Option<String>,
        url: Option<String>,
        markdown: bool,
        ledger: bool,
        threads: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let inline = markdown.then(|| self.0.config.inline());
        arrow::clean(batch, How::new(self.0.clone(), column, url, inline, ledger, threads))
    }

    /// See what the sites of pages repeat, and clean nothing. Items are as those of ``clean_many``; the site of a page is the
    /// registered domain of its address, from outside or else the one that it names.
    ///
    /// Pages that cannot be read, and those whose site nobody knows, are passed over.
    fn survey(&self, pages: &Bound<'_, PyAny>) -> PyResult<Survey> {
        let (mut seen, mut arena) = (scutch::sites::Survey::default(), Arena::default());
        for page in pages.try_iter()? {
            let Ok((page, known)) = item(&page?) else { continue };
            let input = self.0.input(page.bytes(), &known);
            pages.py().check_signals()?;
            // It will be told when it is cleaned.
            let _ = pages.py().detach(|| learn_one(&self.0.pipeline, &mut arena, &input, &mut seen));
        }
        Ok(Survey(seen))
    }

    /// The same of the pages in a column of an Arrow batch, table or stream; its arguments are those of ``clean_batch``.
    #[pyo3(signature = (batch, column=None, url=None))]
    fn survey_batch(&self, batch: &Bound<'_, PyAny>, column: Option<String>, url: Option<String>) -> PyResult<Survey> {
        arrow::survey(batch, &How::new(self.0.clone(), column, url, None, false, 1)).map(Survey)
    }

    /// The text of the config, as TOML; empty where all is as standard.
    #[getter]
    fn config(&self) -> &str {
        &self.0.source.text
    }

    /// A hash of all rules, word lists and weights that come with this scutch: 32 hexadecimal digits.
    #[getter]
    fn rules_hash(&self) -> String {
        state::rules_hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        state::of(py, &self.0)
    }

    fn __repr__(&self) -> String {
        let text = &self.0.source.text;
        if text.is_empty() { "Cleaner()".to_owned() } else { format!("Cleaner(<{} bytes of config>)", text.len()) }
    }
}
