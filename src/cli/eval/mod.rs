//! `scutch eval`: how good texts are, against gold.

mod table;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use self::table::Table;
use super::error;
use super::{CliError, Console, PipelineArgs};
use crate::eval::{self, Corpus, EvalError, Evaluation, Results, TitleMode, Titles, evaluate};

/// Score texts against gold: F1, precision, recall
///
/// GOLD is a pack (gold/ID.txt, and if there, meta.jsonl and pages/ID.html) or a folder of ID.txt. The score of
/// a page is F1 over bags of tokens, a token being a CJK character or a run of other letters and digits in lower
/// case; the score of all is the mean over pages, with a 95 % bootstrap interval. A page without a text scores 0.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch eval packs/news --run
  scutch eval packs/news out/ --worst 30
  scutch eval packs/news other-tool.jsonl --format json | jq .f1.mean

Exit codes: 0 scored, 1 some pages could not be cleaned, 2 usage or config error")]
pub(crate) struct Eval {
    /// Folder of the gold: a pack, or ID.txt
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    /// Texts to score: a folder of ID.txt or ID.md, or a JSONL file of id and text
    #[arg(value_name = "RESULTS", required_unless_present = "run", conflicts_with = "run")]
    results: Option<PathBuf>,

    /// Clean the pages of the pack, and score what comes out
    #[arg(long)]
    run: bool,

    /// Score texts with their title lines [default: without, where most gold has none; --no-title: without]
    #[arg(long, conflicts_with = "no_title")]
    title: bool,

    /// Show so many pages and sites, worst first
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,

    /// Form of the answer; json has all pages and sites
    #[arg(short, long, value_name = "table|json", default_value = "table", hide_possible_values = true)]
    format: Form,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    Table,
    Json,
}

impl Eval {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let corpus = Corpus::open(&self.gold)?;
        let evaluation = match &self.results {
            Some(path) => self.score(&corpus, &Results::open(path)?)?,
            None => self.clean(&corpus)?,
        };
        let verdict = u8::from(!evaluation.failed.is_empty());
        Ok(error::end(console, verdict, self.show(console, &evaluation)))
    }

    fn clean(&self, corpus: &Corpus) -> Result<Evaluation, CliError> {
        let mut run = eval::run(corpus, &self.pipeline.config()?)?;
        let titles = Titles::decide(self.mode(), corpus, std::mem::take(&mut run.titles))?;
        Ok(run.evaluate(corpus, &titles))
    }

    fn score(&self, corpus: &Corpus, results: &Results) -> Result<Evaluation, CliError> {
        let read = match self.mode() {
            TitleMode::Keep => HashMap::new(),
            _ => eval::titles(corpus, &self.pipeline.config()?)?,
        };
        Ok(evaluate(corpus, results, &Titles::decide(self.mode(), corpus, read)?)?)
    }

    fn mode(&self) -> TitleMode {
        match (self.pipeline.no_title, self.title) {
            (true, _) => TitleMode::Drop,
            (_, true) => TitleMode::Keep,
            _ => TitleMode::FindOut,
        }
    }

    fn show(&self, console: &Console, evaluation: &Evaluation) -> io::Result<()> {
        match self.format {
            Form::Json => console.document(&(serde_json::to_string(evaluation)? + "\n")),
            Form::Table => {
                let mut out = console.out();
                out.write_all(Table::of(evaluation, self.worst).text().as_bytes())?;
                out.flush()
            }
        }
    }
}

impl From<EvalError> for CliError {
    fn from(error: EvalError) -> Self {
        match error {
            EvalError::Config(error) => CliError::Config(error),
            EvalError::File { path, source } => CliError::Usage(format!("{}: {source}", path.display())),
            error => CliError::Usage(error.to_string()),
        }
    }
}
