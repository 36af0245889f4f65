//! How the batches of one call are cleaned.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema, SchemaRef};
use scutch::batch::Tables;
use scutch::io::records::Fields;
use scutch::render::Inline;
use scutch::rows::Columns;
use scutch::sites::Survey;

use crate::cleaner::Core;

/// A cleaner, which columns it reads and what it makes of them.
pub(crate) struct How {
    core: Arc<Core>,
    fields: Fields,
    columns: Columns,
    threads: usize,
}

impl How {
    pub(crate) fn new(
        core: Arc<Core>,
        column: Option<String>,
        url: Option<String>,
        markdown: Option<Inline>,
        ledger: bool,
        threads: usize,
    ) -> Self {
        let fields = Fields { content: column, url, ..Fields::default() };
        How { core, fields, columns: Columns { markdown, ledger, ..Columns::default() }, threads }
    }

    /// The schema that comes out.
    pub(crate) fn schema(&self, input: &Schema) -> Result<SchemaRef, ArrowError> {
        Ok(self.tables().schema(input).map(SchemaRef::new)?)
    }

    pub(crate) fn clean(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        self.tables().clean(batch)
    }

    /// Adds the pages of a batch to a survey.
    pub(crate) fn survey(&self, batch: &RecordBatch, survey: &mut Survey) -> Result<(), ArrowError> {
        self.tables().survey(batch, survey)
    }

    fn tables(&self) -> Tables<'_> {
        let Core { config, pipeline, .. } = &*self.core;
        Tables { config, pipeline, fields: &self.fields, columns: self.columns, jobs: self.threads }
    }
}
