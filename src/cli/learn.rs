//! `scutch learn`: pages in, what their sites repeat out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueHint};

use super::clean::input_args::InputArgs;
use super::clean::progress::Progress;
use super::numbers::{counted, grouped};
use super::{CliError, Console, PipelineArgs, interrupt};
use crate::batch::{Batch, Surveyed};
use crate::config::read_memories;
#[cfg(feature = "compression")]
use crate::io::{Codec, deflate};
use crate::io::{Inputs, Meter, real_path, write_whole};
use crate::sites::{PAGES, Survey};

/// Learn what the sites of pages repeat: menus, notices, teasers
///
/// Reads what scutch clean reads and cleans nothing. Of each site a bounded sample of pages is remembered, as hashes.
/// scutch clean --sites uses it, also for single pages; scutch sites tells what was learned.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch learn crawl/*.jsonl.zst -o sites.bin
  scutch learn today/ -o sites.bin --merge sites.bin     what was learned before, and more
  scutch clean page.html --url https://example.com/a --sites sites.bin

Exit codes: 0 all is well, 1 some pages cannot be read, 2 usage or config error, nothing was written")]
pub(crate) struct Learn {
    #[command(flatten)]
    input: InputArgs,

    /// File for what is learned
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    output: PathBuf,

    /// Add what was learned before; repeatable
    #[arg(long, value_name = "OLD", value_hint = ValueHint::FilePath, help_heading = "Output")]
    merge: Vec<PathBuf>,

    #[command(flatten)]
    pipeline: PipelineArgs,

    /// Number of threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Running")]
    jobs: Option<u16>,

    /// Say nothing but errors
    #[arg(short, long, help_heading = "Running")]
    quiet: bool,
}

impl Learn {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let mut whole = read_memories(&self.merge)?.unwrap_or_default();
        let Some(Surveyed { survey, pages, siteless, failed }) = self.survey()? else {
            return Ok(ExitCode::from(interrupt::INTERRUPTED));
        };
        whole.merge(survey).map_err(|error| CliError::Usage(error.to_string()))?;
        write(&self.output, &whole)?;
        if !self.quiet {
            console.note(told((pages, siteless, failed), &whole));
        }
        Ok(ExitCode::from(u8::from(failed > 0)))
    }

    /// What the pages show; `None` where somebody stopped it.
    fn survey(&self) -> Result<Option<Surveyed>, CliError> {
        let config = self.pipeline.config()?;
        let pipeline = config.pipeline()?;
        let stop = Arc::new(AtomicBool::new(false));
        let inputs = self.inputs()?.until(&stop);
        let meter = Meter::default();
        let finds = self.input.finds(&inputs, None, meter.clone());
        interrupt::listen(&stop)?;
        let batch = Batch {
            config: &config,
            pipeline: &pipeline,
            max_bytes: self.input.max_bytes.0,
            jobs: self.jobs.unwrap_or(0).into(),
            stop: &stop,
        };
        let progress = Progress::start(self.quiet, (&inputs, None, self.input.choice.limit), meter, 0);
        let seen = batch.survey(finds, |is_record| progress.count(is_record));
        progress.finish();
        let seen = seen.map_err(|error| CliError::Usage(error.to_string()))?;
        Ok(Some(seen).filter(|_| !stop.load(Ordering::Relaxed)))
    }

    fn inputs(&self) -> Result<Inputs, CliError> {
        let inputs = self.input.sorted(&self.input.named()?, "txt", &self.input.stores())?;
        let spared = real_path(&self.output).and_then(|real| inputs.spare_named(&real));
        spared.map_err(|error| CliError::Usage(format!("--output {}: {error}", self.output.display())))?;
        Ok(inputs)
    }
}

fn write(output: &Path, survey: &Survey) -> Result<(), CliError> {
    let bytes = survey.to_bytes();
    #[cfg(feature = "compression")]
    let bytes = deflate(Codec::Zstd, &bytes).map_err(CliError::file(output))?;
    write_whole(output, &bytes).map_err(CliError::file(output))
}

fn told((pages, siteless, failed): (u64, u64, u64), whole: &Survey) -> String {
    let (sites, known) = whole.counts();
    let mut text = format!("learned from {}", counted(pages, "page"));
    for (count, what) in [(siteless, "of no known site"), (failed, "that cannot be read")] {
        if count > 0 {
            text.push_str(&format!("; passed over {} {what}", counted(count, "page")));
        }
    }
    text.push_str(&format!("\nthe memory holds {} of {}", counted(sites as u64, "site"), grouped(known) + " pages"));
    let (each, one_of) = whole.room();
    if each < PAGES {
        text.push_str(&format!("; these are many sites, so it remembers {each} pages of each"));
    }
    if one_of > 1 {
        text.push_str(&format!(
            ", and one site of {}: learn parts of the sites one by one to know all",
            grouped(one_of)
        ));
    }
    text
}
