//! Pages in Arrow batches that lie in memory: a row in, a row out, in order.
//!
//! It is for engines that cut data into batches themselves and hand them over. Pages are read where they lie, the other
//! columns come out as the same arrays, and a row that cannot be cleaned says why.

use std::io;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, FieldRef, Schema};

use super::page::{Fault, clean_one};
use super::{BOUNDS, learn_one, ordered};
use crate::config::Config;
use crate::html::Arena;
use crate::io::records::{Carried, Fields, NO_PAGE, PageColumns, PageRows};
use crate::pipeline::{Cleaned, Input, Pipeline};
use crate::rows::{self, Columns, Row, carried_name, columns_in_memory};
use crate::sites::Survey;

/// How the pages in Arrow batches are cleaned.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// What is said of every page from outside.
    pub config: &'a Config,
    /// What cleans them.
    pub pipeline: &'a Pipeline,
    /// Which columns hold pages and addresses.
    pub fields: &'a Fields,
    /// What rows hold beside what they always hold.
    pub columns: Columns,
    /// On how many threads; 0 is one for each core. One thread is the caller's, and no other is started.
    pub jobs: usize,
}

impl Tables<'_> {
    /// The columns that come out where these go in: those of a Parquet file of scutch but for its ids, then the other columns
    /// of the input, as `input_name` where a name is taken.
    ///
    /// # Errors
    /// When a column that was named is not there, or none holds pages.
    pub fn schema(&self, input: &Schema) -> io::Result<Schema> {
        let places = self.places(input)?;
        let own = columns_in_memory(self.columns);
        let carried = carried(&places, input).map(|(_, field)| field);
        Ok(Schema::new(own.fields().iter().cloned().chain(carried).collect::<Vec<_>>()))
    }

    /// Cleans the pages of a batch. Neither a row without a page nor one that cannot be cleaned ends it.
    ///
    /// # Errors
    /// When a column that was named is not there or none holds pages, when the system gives no threads, or when the texts
    /// take more than the 2 GiB that a column holds.
    pub fn clean(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let places = self.places(batch.schema_ref())?;
        let own = rows::record_batch(&self.rows(&places.split(batch)?)?, self.columns)?;
        let input = batch.schema();
        let (mut fields, mut arrays) = (own.schema().fields().to_vec(), own.columns().to_vec());
        for (at, field) in carried(&places, &input) {
            fields.push(field);
            arrays.push(ArrayRef::clone(batch.column(at)));
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }

    /// Adds the pages of a batch to a survey. Rows without a page, with one that cannot be read, or one of no known site are
    /// passed over.
    ///
    /// # Errors
    /// When a column that was named is not there or none holds pages.
    pub fn survey(&self, batch: &RecordBatch, survey: &mut Survey) -> Result<(), ArrowError> {
        let (pages, mut arena) = (self.places(batch.schema_ref())?.split(batch)?, Arena::default());
        for at in 0..pages.count() {
            let url = pages.url(at);
            if let Some(input) = self.input(&pages, at, url.as_deref()) {
                // It will be told when it is cleaned.
                let _ = learn_one(self.pipeline, &mut arena, &input, survey);
            }
        }
        Ok(())
    }

    fn places(&self, input: &Schema) -> io::Result<PageColumns> {
        if let Some(url) = self.fields.url.as_deref().filter(|url| input.index_of(url).is_err()) {
            return Err(missing(&format!("`{url}` that holds addresses"), input));
        }
        let names: Vec<_> = self.fields.content().map(|name| format!("`{name}`")).collect();
        let pages = match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{} or {last}", before.join(", ")),
            None => String::new(),
        };
        PageColumns::of(input, self.fields).map_err(|_| missing(&format!("{pages} that holds text or bytes"), input))
    }

    fn rows(&self, pages: &PageRows) -> io::Result<Vec<Row>> {
        let all = 0..pages.count();
        if self.jobs == 1 {
            let mut arena = Arena::default();
            return Ok(all.map(|at| self.row(&mut arena, pages, at)).collect());
        }
        let mut rows = Vec::with_capacity(pages.count());
        let sized = all.map(|at| (at, pages.page(at).map_or(0, <[u8]>::len)));
        let work = |arena: &mut Arena, at| self.row(arena, pages, at);
        ordered::map((self.jobs, BOUNDS), sized, work, |row| rows.push(row))?;
        Ok(rows)
    }

    fn row(&self, arena: &mut Arena, pages: &PageRows, at: usize) -> Row {
        let url = pages.url(at);
        match self.cleaned(arena, pages, at, url.as_deref()) {
            Ok(cleaned) => Row::of(String::new(), &cleaned, self.columns, Carried::Nothing),
            Err(message) => Row::failed(String::new(), url, message, Carried::Nothing),
        }
    }

    fn cleaned(&self, arena: &mut Arena, pages: &PageRows, at: usize, url: Option<&str>) -> Result<Cleaned, String> {
        let input = self.input(pages, at, url).ok_or(NO_PAGE)?;
        clean_one(self.pipeline, arena, &input).map_err(|Fault(_, message)| message)
    }

    /// The page of a row with all that is known of it.
    fn input<'p>(&'p self, pages: &'p PageRows, at: usize, url: Option<&'p str>) -> Option<Input<'p>> {
        let said = self.config.input_at(pages.page(at)?, url);
        Some(Input { charset: pages.charset(at, false).or(said.charset), ..said })
    }
}

fn missing(what: &str, input: &Schema) -> io::Error {
    let names: Vec<_> = input.fields().iter().map(|field| format!("`{}`", field.name())).collect();
    let message = format!("there is no column {what}: name one of {}", names.join(", "));
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// The columns of the input that come out again, by their place, and what they are called.
fn carried(places: &PageColumns, input: &Schema) -> impl Iterator<Item = (usize, FieldRef)> {
    let others = input.fields().iter().enumerate().filter(|(at, _)| !places.takes(*at));
    others.map(|(at, field)| (at, renamed(field)))
}

/// Ids of the input stay what they are: no column of ours has their name.
fn renamed(field: &FieldRef) -> FieldRef {
    if field.name() == "id" {
        field.clone()
    } else {
        Arc::new(Field::clone(field).with_name(carried_name(field.name())))
    }
}

#[cfg(test)]
mod tests;
